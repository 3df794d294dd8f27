package org.discwright.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discwright.testkit.ForeignTool;

/** Runs programs of others. */
final class Tools {
    private Tools() {}

    /** Runs {@code name}, which must end with code 0; gives its output. */
    static byte[] run(String name, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ForeignTool.require(name).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path errors = Files.createTempFile("tool", ".txt");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            assertEquals(0, process.waitFor(), () -> command + ": " + read(errors));
            return out;
        } finally {
            Files.delete(errors);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
