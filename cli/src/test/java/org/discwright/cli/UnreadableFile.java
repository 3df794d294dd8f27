package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discwright.testkit.ForeignTool;

/** A file that whoever runs the tests may not read. */
final class UnreadableFile {
    /** Not even root may read it. */
    private static final Path OF_LINUX = Path.of("/proc/sys/vm/compact_memory");

    private UnreadableFile() {}

    /** One in the folder, or, where root may read that, one of the kernel. */
    static Path in(Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("nobody"), "not to be read");
        if (own.toFile().setReadable(false) && !Files.isReadable(own)) {
            return own;
        }
        if (!Files.exists(OF_LINUX) || Files.isReadable(OF_LINUX)) {
            ForeignTool.missing("every file may be read here");
        }
        return OF_LINUX;
    }
}
