package org.discwright.filesystem.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Content;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.function.Executable;

/** What tests of images have in common. */
final class Images {
    static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    static final InstantSource CLOCK = InstantSource.fixed(THEN);

    private Images() {}

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
