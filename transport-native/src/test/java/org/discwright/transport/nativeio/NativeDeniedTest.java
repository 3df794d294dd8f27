package org.discwright.transport.nativeio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.discwright.testkit.OwnClasses;
import org.junit.jupiter.api.Test;

/** Where Java lets nobody reach functions of the system, everything goes Java's own way. */
class NativeDeniedTest {
    /** What such a process does. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws Exception {
            for (int again = 0; again < 2; again++) {
                System.out.println(SystemDigests.sha256().isPresent());
                System.out.println(FileCalls.ofSystem().isPresent());
                System.out.println(FilePages.ofSystem().isPresent());
                System.out.println(SystemDigests.areThere() + " " + OutputPipe.widen());
            }
        }
    }

    @Test
    void nothingIsThereAndNothingBreaks() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--illegal-native-access=deny",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                OwnClasses.path(),
                                Probe.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
            assertEquals("false\nfalse\nfalse\nfalse false\n".repeat(2), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
