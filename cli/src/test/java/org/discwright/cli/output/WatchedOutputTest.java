package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
    private static Optional<String> lossWhere(String reason, boolean pipe) {
        OutputStream failing =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(reason);
                    }
                };
        WatchedOutput output = new WatchedOutput(failing, () -> pipe);
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        Console console = new Console(out, out, false, false, output::loss);
        console.say("lost");
        return console.loss();
    }

    @Test
    void fullDiskIsALossAndAReaderThatWentAwayIsNone() {
        assertEquals(Optional.of("No space left"), lossWhere("No space left", false));
        assertEquals(Optional.empty(), lossWhere("Broken pipe", false));
        assertEquals(Optional.empty(), lossWhere("in the words of another language", true));
    }

    @Test
    void whatArrivesIsNoLoss() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WatchedOutput output = new WatchedOutput(bytes, () -> false);
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        Console console = new Console(out, out, false, false, output::loss);
        console.say("here");
        assertEquals(Optional.empty(), console.loss());
        assertTrue(bytes.toString(StandardCharsets.UTF_8).startsWith("here"));
    }
}
