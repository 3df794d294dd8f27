package org.discwright.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Asks a system about its device nodes. */
@FunctionalInterface
public interface NodeStats {
    /** What is said of a node; nothing where there is none. */
    Optional<NodeStat> of(String node);

    /** Asks the system that runs this program. */
    static NodeStats ofThisSystem() {
        return node -> {
            Path path = Path.of(node);
            try {
                Map<String, Object> said = Files.readAttributes(path, "unix:mode,uid,gid,ino,dev");
                long device = number(said, "dev");
                return Optional.of(
                        new NodeStat(
                                (int) number(said, "mode") & 0xFFF,
                                (int) number(said, "uid"),
                                (int) number(said, "gid"),
                                Files.isReadable(path),
                                Files.isWritable(path),
                                key(device, number(said, "ino"))));
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException none) {
                return Optional.empty();
            }
        };
    }

    private static long number(Map<String, Object> said, String name) {
        return said.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** As the kernel writes it in /proc/locks: major, minor (in hexadecimal) and inode. */
    private static String key(long device, long inode) {
        long major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFFL);
        long minor = (device & 0xFF) | (device >> 12 & ~0xFFL);
        return "%02x:%02x:%d".formatted(major, minor, inode);
    }
}
