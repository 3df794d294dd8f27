package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class LinuxPipeTest {
    private static final int ROOM = 1 << 18;

    @Test
    void aPipeTakesAsMuchAsWasAskedForBeforeAnybodyReads() throws IOException {
        Set<Integer> before = pipes();
        Pipe pipe = Pipe.open();
        Pipe.SourceChannel out = pipe.source();
        try (Pipe.SinkChannel in = pipe.sink();
                out) {
            Set<Integer> ends = new HashSet<>(pipes());
            ends.removeAll(before);
            assertFalse(ends.isEmpty(), "a pipe has descriptors");

            int room = LinuxPipe.resize(ends.iterator().next(), ROOM);

            assertEquals(ROOM, room);
            in.configureBlocking(false);
            ByteBuffer bytes = ByteBuffer.allocate(2 * ROOM);
            long written = 0;
            for (int now = 1; now > 0 && bytes.hasRemaining(); ) {
                now = in.write(bytes);
                written += now;
            }
            assertEquals(ROOM, written);
        }
    }

    @Test
    void whatIsNoPipeSaysSo() {
        assertTrue(LinuxPipe.resize(Integer.MAX_VALUE, ROOM) < 0);
    }

    private static Set<Integer> pipes() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(LinuxPipeTest::isPipe)
                    .map(descriptor -> Integer.valueOf(descriptor.getFileName().toString()))
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException gone) {
            // the descriptor of the listing itself
            return false;
        }
    }
}
