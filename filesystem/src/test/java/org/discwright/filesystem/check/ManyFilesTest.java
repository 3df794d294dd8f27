package org.discwright.filesystem.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.model.layout.BlockReader;
import org.discwright.testkit.OwnClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of very many files is checked in little memory. */
class ManyFilesTest {
    private static final int FILES = 300_000;
    private static final String HEAP = "-Xmx48m";

    @TempDir Path folder;

    /** An image of a folder of files of one block, made as it is read. */
    private static final class Image implements BlockReader {
        private static final int ROOT = 20;
        private static final int RECORD = 46;
        private static final int EACH = BLOCK / RECORD;
        private static final int DIRECTORY = (FILES + 2 + EACH - 1) / EACH;

        @Override
        public long blocks() {
            return ROOT + DIRECTORY + FILES;
        }

        @Override
        public void read(long first, int count, ByteBuffer to) {
            for (long block = first; block < first + count; block++) {
                to.put(block((int) block).array());
            }
        }

        private ByteBuffer block(int block) {
            ByteBuffer to = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            switch (block) {
                case 16 -> descriptor(to);
                case 17 -> to.put((byte) 255).put(ascii("CD001\u0001"));
                case 18 -> to.put(new byte[] {1, 0}).putInt(ROOT).putShort((short) 1);
                case 19 ->
                        to.put(new byte[] {1, 0})
                                .putInt(Integer.reverseBytes(ROOT))
                                .putShort(Short.reverseBytes((short) 1));
                default -> {
                    int from = (block - ROOT) * EACH;
                    for (int i = 0; block >= ROOT && block < ROOT + DIRECTORY && i < EACH; i++) {
                        record(to, from + i);
                    }
                }
            }
            return to;
        }

        private void descriptor(ByteBuffer to) {
            to.put((byte) 1).put(ascii("CD001\u0001"));
            both(to.position(80), (int) blocks());
            to.position(120).put(new byte[] {1, 0, 0, 1, 1, 0, 0, 1, 0, 8, 8, 0});
            both(to, 10);
            to.putInt(18).putInt(0).putInt(Integer.reverseBytes(19));
            record(to.position(156), 0);
            for (int at = 813; at < 881; at += 17) {
                to.position(at).put(ascii("2026010100000000"));
            }
            to.put(881, (byte) 1);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static ByteBuffer both(ByteBuffer to, int value) {
            return to.putInt(value).putInt(Integer.reverseBytes(value));
        }

        /** Two of the folder itself, then those of files. */
        private static void record(ByteBuffer to, int number) {
            if (number >= FILES + 2) {
                return;
            }
            boolean own = number < 2;
            byte[] name = own ? new byte[] {(byte) number} : ascii("F%09d;1".formatted(number));
            int size = own ? 34 : RECORD;
            int from = to.position();
            to.put((byte) size).put((byte) 0);
            both(to, own ? ROOT : ROOT + DIRECTORY + number - 2);
            both(to, own ? DIRECTORY * BLOCK : 5);
            to.put(new byte[] {100, 1, 1, 0, 0, 0, 0, (byte) (own ? 2 : 0), 0, 0, 1, 0, 0, 1});
            to.put((byte) name.length).put(name);
            to.position(from + size);
        }

        @Override
        public void close() {}
    }

    /** What runs in a process with a small heap. */
    public static void main(String[] none) throws IOException {
        CheckReport report = ImageCheck.check(new ImageBlocks(new Image()), 0);
        System.out.println(report.files() + " files, " + report.findings());
    }

    @Test
    void theyAreCheckedInLittleMemory() throws Exception {
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        HEAP,
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        OwnClasses.path(),
                                        ManyFilesTest.class.getName()))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it does not end");
        assertEquals(FILES + " files, []", Files.readString(said).strip());
    }

    @Test
    void rangesAreSortedAndFound() {
        Ranges ranges = new Ranges();
        long[] begins = {70, 10, 40, 10, 90, 0, 40, 20};
        for (int i = 0; i < begins.length; i++) {
            ranges.add(begins[i], begins[i] + 10 - i, i);
        }
        ranges.sort();
        long[] sorted = new long[ranges.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = ranges.from(i);
        }
        Arrays.sort(begins);
        assertEquals(Arrays.toString(begins), Arrays.toString(sorted));
        assertEquals(3, ranges.info(1), "of two that begin alike the shorter one");
        assertEquals(1, ranges.at(10, ranges.size()));
        assertEquals(3, ranges.at(11, ranges.size()));
    }

    @Test
    void aNameIsNewOnce() {
        Fingerprints names = new Fingerprints();
        for (int i = 0; i < 1000; i++) {
            assertTrue(names.add("name " + i));
        }
        for (int i = 0; i < 1000; i++) {
            assertFalse(names.add("name " + i));
        }
        names.clear();
        assertTrue(names.add("name 0"));
    }
}
