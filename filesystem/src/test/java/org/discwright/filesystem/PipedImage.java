package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;

/** An image as it comes out of a pipe, into which the system moves files by itself. */
final class PipedImage {
    private PipedImage() {}

    /**
     * Makes it.
     *
     * @param in where the pipe may lie
     */
    static byte[] bytes(ImagePlan plan, Path in, LongConsumer progress) throws Exception {
        Path pipe = in.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<byte[]> read =
                CompletableFuture.supplyAsync(() -> {
                    try (InputStream out = Files.newInputStream(pipe)) {
                        return out.readAllBytes();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                });
        try (FileChannel to = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, progress);
        }
        return read.get();
    }
}
