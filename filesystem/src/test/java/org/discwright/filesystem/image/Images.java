package org.discwright.filesystem.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Content;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.function.Executable;

/** What tests of images have in common. */
final class Images {
    static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    static final InstantSource CLOCK = InstantSource.fixed(THEN);

    private Images() {}

    /** The texts of all files of a tree, by path. */
    static Map<String, String> texts(VolumeTree tree) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        collect(tree, tree.root(), "/", texts);
        return texts;
    }

    private static void collect(
            VolumeTree tree, FileEntry folder, String path, Map<String, String> to)
            throws IOException {
        for (FileEntry entry : tree.list(folder)) {
            if (entry.isDirectory()) {
                collect(tree, entry, path + entry.name() + "/", to);
            } else {
                ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
                try (SeekableByteChannel from = tree.open(entry)) {
                    while (bytes.hasRemaining() && from.read(bytes) >= 0) {}
                }
                to.put(
                        path + entry.name(),
                        new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
            }
        }
    }

    static Content content(String text) {
        return content(text.getBytes(StandardCharsets.UTF_8));
    }

    static Content content(byte[] bytes) {
        return content(bytes.length, bytes);
    }

    /** Content that announces another length than it has. */
    static Content content(long announced, byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return announced;
            }

            @Override
            public ReadableByteChannel open() {
                return Channels.newChannel(new ByteArrayInputStream(bytes));
            }
        };
    }

    /** Content that cannot be opened. */
    static Content closed(long length) {
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public ReadableByteChannel open() throws IOException {
                throw new IOException("it is closed");
            }
        };
    }

    /** Content that cannot be read to its end. */
    static Content broken(long length) {
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public ReadableByteChannel open() {
                return new ReadableByteChannel() {
                    @Override
                    public int read(ByteBuffer to) throws IOException {
                        throw new IOException("it is broken");
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    /** That the code is given. */
    static void assertCode(DiscError expected, Executable call) {
        Throwable thrown = assertThrows(Throwable.class, call);
        switch (thrown) {
            case ImageStateException state -> assertEquals(expected, state.error());
            case ImageException failed -> assertEquals(expected, failed.error());
            default -> fail("no code of IMAPI2", thrown);
        }
    }

    static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.array();
    }

    /** The content of a file, taken from where the image says that it lies. */
    static String text(FileSystemImageResult result, String path) throws IOException {
        ProgressItem item =
                result.getProgressItems().getProgressItemFromDescription(path).orElseThrow();
        byte[] image = bytes(result.getImageStream());
        int from = (int) item.firstBlock() * ImagePlan.BLOCK;
        int end = (int) (item.lastBlock() + 1) * ImagePlan.BLOCK;
        return new String(image, from, end - from, StandardCharsets.UTF_8)
                .stripTrailing()
                .replace("\0", "");
    }
}
