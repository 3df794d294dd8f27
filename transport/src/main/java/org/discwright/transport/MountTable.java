package org.discwright.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The file systems that a process of a Linux system sees mounted: what the kernel tells in {@code
 * /proc/self/mountinfo} (see proc_pid_mountinfo(5)).
 *
 * @param mounts in the order of the kernel
 */
public record MountTable(List<Mount> mounts) {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/mountinfo");
    private static final int MOST_BYTES = 1 << 22;
    private static final int BEFORE_OPTIONAL_FIELDS = 6;

    /**
     * One mounted file system.
     *
     * @param device the numbers of the device that it lies on, for example {@code 11:0}
     * @param point the folder where it is seen
     * @param type its type, for example {@code iso9660}
     * @param source what it lies on, for example {@code /dev/sr0}
     */
    public record Mount(String device, Path point, String type, String source) {}

    /** Copies the list. */
    public MountTable {
        mounts = List.copyOf(mounts);
    }

    /** What this process sees; nothing where the system has no such table. */
    public static MountTable ofThisProcess() {
        return read(OF_THIS_PROCESS);
    }

    /** Reads a table in the kernel's form; nothing where there is none. */
    public static MountTable read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return new MountTable(List.of());
        }
    }

    /** Reads the kernel's text; lines that it does not understand are passed over. */
    public static MountTable parse(String text) {
        return new MountTable(
                text.lines().map(MountTable::line).flatMap(Optional::stream).toList());
    }

    private static Optional<Mount> line(String line) {
        List<String> fields = List.of(line.split(" ", -1));
        int separator = fields.indexOf("-");
        if (separator < BEFORE_OPTIONAL_FIELDS || fields.size() < separator + 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Mount(
                            fields.get(2),
                            Path.of(unescape(fields.get(4))),
                            fields.get(separator + 1),
                            unescape(fields.get(separator + 2))));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Blanks, tabs, line ends and backslashes stand as a backslash and three octal digits. */
    private static String unescape(String field) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < field.length()) {
            char c = field.charAt(at);
            if (c == '\\' && field.substring(at).matches("\\\\[0-3][0-7]{2}.*")) {
                text.append((char) Integer.parseInt(field.substring(at + 1, at + 4), 8));
                at += 4;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /**
     * Where the file system on a device is mounted, by whatever name that was done.
     *
     * @param device its numbers as the kernel writes them, for example {@code 11:0}
     */
    public List<Path> pointsOfDevice(String device) {
        return mounts.stream()
                .filter(mount -> mount.device().equals(device))
                .map(Mount::point)
                .distinct()
                .toList();
    }

    /** Where file systems on one of these devices are mounted. */
    public List<Path> pointsOf(Collection<String> devices) {
        List<Path> points = new ArrayList<>();
        for (Mount mount : mounts) {
            if (devices.contains(mount.source()) && !points.contains(mount.point())) {
                points.add(mount.point());
            }
        }
        return List.copyOf(points);
    }
}
