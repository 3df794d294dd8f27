package org.discwright.cli.input;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileContent;

/**
 * A part of a file, as xorriso writes it where it reports how an image was made: {@code
 * --interval:local_fs:0s-15s:zero_mbrpt,zero_gpt:old.iso}. Numbers count bytes, blocks of 2,048
 * (s), sectors of 512 (d), or powers of 1,024 (k, m, g); the last one is part of it.
 *
 * @param file the file
 * @param from its first byte
 * @param length bytes of it
 * @param zeroed what of partition tables is blanked in a system area
 */
public record FileInterval(Path file, long from, long length, Set<String> zeroed) {
    private static final String HEAD = "--interval:";
    private static final Pattern FORM =
            Pattern.compile(
                    "--interval:local_fs:([0-9]+)([sdkmg]?)-([0-9]+)([sdkmg]?):([^:]*):(.+)");
    private static final Set<String> KNOWN = Set.of("zero_mbrpt", "zero_gpt", "zero_apm");
    private static final int SECTOR = 512;
    private static final int TABLE_AT = 446;
    private static final int TABLE_END = 510;

    public FileInterval {
        zeroed = Set.copyOf(zeroed);
    }

    /** Whether a text is of that form, be it right or wrong. */
    public static boolean isOne(String text) {
        return text.startsWith(HEAD);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    public static FileInterval parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        long from;
        long end;
        try {
            long first = unit(parts.group(2));
            long last = unit(parts.group(4));
            from = Math.multiplyExact(Long.parseLong(parts.group(1)), first);
            end = Math.multiplyExact(Math.addExact(Long.parseLong(parts.group(3)), 1), last);
        } catch (ArithmeticException | NumberFormatException unfit) {
            throw wrong(text);
        }
        Set<String> zeroed =
                parts.group(5).isEmpty() ? Set.of() : Set.of(parts.group(5).split(",", -1));
        if (end <= from || !KNOWN.containsAll(zeroed)) {
            throw wrong(text);
        }
        String name = parts.group(6).replaceFirst("^'(.*)'$", "$1");
        return new FileInterval(Path.of(name), from, end - from, zeroed);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'%s' is no --interval:local_fs:FROM-TO:ZEROED:FILE".formatted(text));
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "s" -> 2048;
            case "d" -> SECTOR;
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
    }

    /**
     * Its bytes as they are read later.
     *
     * @throws IOException if the file is not there, or ends before it
     */
    public Content content() throws IOException {
        FileContent whole = FileContent.of(file);
        if (from > whole.length() - length) {
            throw new EOFException(
                    "'%s' has %d bytes and none at %d"
                            .formatted(file, whole.length(), from + length - 1));
        }
        return new Part(whole, from, length);
    }

    /**
     * Its bytes as the boot code of a disk, without the partition tables that are said to be
     * blanked, and no longer than what is left.
     *
     * @throws IOException if it cannot be read, or is longer than a system area
     */
    public byte[] systemArea() throws IOException {
        if (length > SystemArea.BYTES) {
            throw new IOException("'%s': a system area has 32768 bytes".formatted(file));
        }
        ByteBuffer read = ByteBuffer.allocate((int) length);
        try (ReadableByteChannel channel = content().open()) {
            while (read.hasRemaining() && channel.read(read) >= 0) {
                // read on
            }
        }
        byte[] bytes = read.array();
        if (zeroed.contains("zero_mbrpt")) {
            blank(bytes, TABLE_AT, TABLE_END);
        }
        if (zeroed.contains("zero_gpt")) {
            gpt(bytes);
        }
        for (int at = SECTOR; zeroed.contains("zero_apm") && at < bytes.length; at += SECTOR) {
            if (is(bytes, at, "PM")) {
                blank(bytes, at, at + SECTOR);
            }
        }
        int end = bytes.length;
        while (end > SECTOR && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    /** Blanks the head of a GPT and its entries, if there is one. */
    private static void gpt(byte[] bytes) {
        if (!is(bytes, SECTOR, "EFI PART") || bytes.length < 2 * SECTOR) {
            return;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = head.getLong(SECTOR + 72);
        long size = (long) head.getInt(SECTOR + 80) * head.getInt(SECTOR + 84);
        blank(bytes, SECTOR, 2 * SECTOR);
        if (first > 1 && first < bytes.length / SECTOR && size > 0) {
            int from = (int) first * SECTOR;
            blank(bytes, from, from + (int) Math.min(size, bytes.length - from));
        }
    }

    private static boolean is(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        int end = at + wanted.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, wanted, 0, wanted.length);
    }

    private static void blank(byte[] bytes, int from, int to) {
        if (from < bytes.length) {
            Arrays.fill(bytes, from, Math.min(to, bytes.length), (byte) 0);
        }
    }

    private record Part(FileContent whole, long from, long length) implements Content {
        @Override
        public ReadableByteChannel open() throws IOException {
            FileChannel channel = FileChannel.open(whole.path(), StandardOpenOption.READ);
            try {
                channel.position(from);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
            return new Bounded(channel, length);
        }

        @Override
        public Optional<String> change() throws IOException {
            return whole.change();
        }
    }

    /** The next bytes of a channel, up to so many. */
    private static final class Bounded implements ReadableByteChannel {
        private final ReadableByteChannel from;
        private long left;

        Bounded(ReadableByteChannel from, long left) {
            this.from = from;
            this.left = left;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (left == 0) {
                return -1;
            }
            int limit = to.limit();
            to.limit(to.position() + (int) Math.min(to.remaining(), left));
            int now = from.read(to);
            to.limit(limit);
            left -= Math.max(now, 0);
            return now;
        }

        @Override
        public boolean isOpen() {
            return from.isOpen();
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
