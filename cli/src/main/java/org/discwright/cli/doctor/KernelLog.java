package org.discwright.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the kernel has logged, where a user may read that. */
@FunctionalInterface
public interface KernelLog {
    /** The messages, oldest first; empty where they may not be read. */
    Optional<List<String>> messages();

    /**
     * Reads {@code /dev/kmsg}, which gives one message with each read and waits for the next one at
     * the end: a thread of its own reads, and is left alone once it has nothing more to say.
     */
    static KernelLog of(Path device, Duration patience) {
        return () -> {
            Queue<String> messages = new ConcurrentLinkedQueue<>();
            InputStream in;
            try {
                in = Files.newInputStream(device);
            } catch (IOException refused) {
                return Optional.empty();
            }
            Thread reader =
                    Thread.ofPlatform()
                            .daemon()
                            .name("discwright-kernel-log")
                            .start(() -> read(in, messages));
            try {
                reader.join(patience);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Optional.of(List.copyOf(messages));
        };
    }

    private static void read(InputStream in, Collection<String> messages) {
        byte[] buffer = new byte[1 << 13];
        try (in) {
            for (int count = 0; count < 1 << 16; count++) {
                int length = in.read(buffer);
                if (length < 0) {
                    return;
                }
                new String(buffer, 0, length, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(messages::add);
            }
        } catch (IOException overwritten) {
            // a message was overwritten before it was read, or there is no more
            return;
        }
    }
}
