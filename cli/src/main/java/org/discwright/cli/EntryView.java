package org.discwright.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.DeviceNumber;

/** A file of an image, for people and for programs. */
final class EntryView {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int BLOCK = 2048;

    /** What a file system does not record. */
    private static final String UNKNOWN = "?";

    private EntryView() {}

    /** A line as ls -l has it. */
    static String line(FileEntry entry, String path) {
        String link = entry.link().map(target -> " -> " + Quantities.printable(target)).orElse("");
        Attributes attributes = entry.attributes();
        boolean known = entry.posix();
        StringBuilder line = new StringBuilder().append(kindLetter(attributes.type()));
        line.append(known ? permissions(attributes) : UNKNOWN.repeat(9));
        right(line, known ? Integer.toString(entry.links()) : UNKNOWN, 3);
        right(line, known ? Integer.toUnsignedString(attributes.uid()) : UNKNOWN, 5);
        right(line, known ? Integer.toUnsignedString(attributes.gid()) : UNKNOWN, 5);
        right(line, size(entry), 12);
        line.append(' ');
        WHEN.formatTo(modified(entry), line);
        return line.append(' ').append(Quantities.printable(path)).append(link).toString();
    }

    /** Bytes; of a device its two numbers. */
    private static String size(FileEntry entry) {
        return switch (entry.attributes().type()) {
            case Attributes.BLOCK_DEVICE, Attributes.CHARACTER_DEVICE -> {
                DeviceNumber number = DeviceNumber.of(entry.device());
                yield number.major() + ", " + number.minor();
            }
            default -> Long.toString(entry.size());
        };
    }

    /** A space, and something at the right of a column. */
    private static void right(StringBuilder line, String what, int width) {
        line.append(" ".repeat(1 + Math.max(0, width - what.length()))).append(what);
    }

    static JsonObject json(FileEntry entry, String path) {
        JsonObject json =
                new JsonObject()
                        .put("path", path)
                        .put("kind", kind(entry.attributes().type()))
                        .put("size", entry.size())
                        .put("modified", modified(entry).toString())
                        .put("link", entry.link());
        if (entry.posix()) {
            json.put("mode", "%04o".formatted(entry.attributes().permissions()))
                    .put("uid", Integer.toUnsignedLong(entry.attributes().uid()))
                    .put("gid", Integer.toUnsignedLong(entry.attributes().gid()))
                    .put("links", entry.links());
        }
        if (entry.device() != 0) {
            json.put("device", entry.device());
        }
        entry.extents().stream()
                .filter(extent -> !extent.isHole())
                .findFirst()
                .ifPresent(extent -> json.put("sector", extent.offset() / BLOCK));
        if (!entry.extents().isEmpty()) {
            json.put("extents", entry.extents().size());
        }
        return entry.packing().isPresent() ? json.put("packed", true) : json;
    }

    private static Instant modified(FileEntry entry) {
        return Instant.EPOCH.plus(entry.times().modified(), ChronoUnit.MICROS);
    }

    static String kind(int type) {
        return switch (type) {
            case Attributes.DIRECTORY -> "folder";
            case Attributes.SYMBOLIC_LINK -> "link";
            case Attributes.BLOCK_DEVICE -> "block-device";
            case Attributes.CHARACTER_DEVICE -> "character-device";
            case Attributes.FIFO -> "pipe";
            case Attributes.SOCKET -> "socket";
            default -> "file";
        };
    }

    private static char kindLetter(int type) {
        return switch (type) {
            case Attributes.DIRECTORY -> 'd';
            case Attributes.SYMBOLIC_LINK -> 'l';
            case Attributes.BLOCK_DEVICE -> 'b';
            case Attributes.CHARACTER_DEVICE -> 'c';
            case Attributes.FIFO -> 'p';
            case Attributes.SOCKET -> 's';
            default -> '-';
        };
    }

    private static String permissions(Attributes attributes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((attributes.mode() >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        special(text, 2, (attributes.mode() & 04000) != 0, 's');
        special(text, 5, (attributes.mode() & 02000) != 0, 's');
        special(text, 8, (attributes.mode() & 01000) != 0, 't');
        return text.toString();
    }

    private static void special(StringBuilder text, int at, boolean set, char letter) {
        if (set) {
            boolean runs = text.charAt(at) == 'x';
            text.setCharAt(at, runs ? letter : Character.toUpperCase(letter));
        }
    }
}
