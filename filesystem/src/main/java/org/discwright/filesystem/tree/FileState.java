package org.discwright.filesystem.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What tells that a file was written to.
 *
 * @param length bytes of it
 * @param modified when it was written to last, as far as nobody has set that time since, in
 *     microseconds since 1970 began
 * @param changed when it or what is known of it was changed last ({@code st_ctime}), which nobody
 *     can set; nothing where the system has no such time
 */
record FileState(long length, long modified, OptionalLong changed) {
    static FileState of(Path path) throws IOException {
        if (!FileFacts.hasUnixView(path)) {
            BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileState(
                    basic.size(), FileFacts.micros(basic.lastModifiedTime()), OptionalLong.empty());
        }
        Map<String, Object> unix = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime");
        return new FileState(
                ((Number) Objects.requireNonNull(unix.get("size"))).longValue(),
                FileFacts.micros((FileTime) Objects.requireNonNull(unix.get("lastModifiedTime"))),
                OptionalLong.of(
                        FileFacts.micros((FileTime) Objects.requireNonNull(unix.get("ctime")))));
    }
}
