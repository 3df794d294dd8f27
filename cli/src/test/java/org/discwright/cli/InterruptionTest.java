package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.discwright.cli.output.Json;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own, and signals sent to it. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final int SIGINT = 2;
    private static final Pattern WRITING =
            Pattern.compile("\"action\":\"writing\".*\"sectors\":[1-9]");

    private static final Pattern ERASING = Pattern.compile("\"action\":\"erasing\"");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signalEndsTheTrackAndLeavesAUsableDisc(String signal) throws Exception {
        Assumptions.assumeFalse(
                signal.equals("INT") && ignoresInterrupts(), "SIGINT is ignored in this shell");
        String sound = Sounds.silence(folder.resolve("long.pcm"), 150_000).toString();
        String drive = "emulated:" + folder.resolve("a.disc");
        Process process = start("audio", "--json", "-d", drive + "?time=real", sound, sound);
        List<String> lines = signalled(process, signal, WRITING);
        assertEquals(130, process.exitValue(), lines::toString);
        String last = lines.getLast();
        assertTrue(last.contains("\"type\":\"result\""), last);
        assertTrue(last.contains("\"exitCode\":130"), last);
        assertTrue(last.contains("\"discState\":\"appendable\""), last);
        assertTrue(last.contains("\"complete\":false"), last);
        Map<String, Object> error = Json.object(lines.get(lines.size() - 2));
        assertTrue(
                String.valueOf(error.get("disc")).contains("shorter than intended"),
                error.toString());
        assertTrue(Run.of("close", "-d", drive).exits(0).out().contains("finalized with 1 track"));
        assertEquals("complete", Run.of("info", "--json", "-d", drive).object("disc").get("state"));
    }

    /** Zeros on their way to a disc stop between two commands; the disc is told half erased. */
    @Test
    void signalEndsAnErasureWithZeros() throws Exception {
        String drive = "emulated:" + folder.resolve("ram.disc");
        Run.of("media", "new", folder.resolve("ram.disc").toString(), "--type", "dvd-ram").exits(0);
        Process process = start("erase", "--full", "--json", "-d", drive + "?time=real");
        List<String> lines = signalled(process, "TERM", ERASING);
        assertEquals(130, process.exitValue(), lines::toString);
        Map<String, Object> error = Json.object(lines.getLast());
        assertEquals("error", error.get("type"));
        assertTrue(
                String.valueOf(error.get("message")).contains("sectors were overwritten"),
                error::toString);
    }

    @Test
    void processEndsWithTheCodeOfItsVerb() throws Exception {
        Process process = start("info", "--json");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(3, process.exitValue());
    }

    @Test
    void watchOfDrivesEndsWithoutComplaint() throws Exception {
        Process process = start("drives", "--watch", "--json");
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.contains("\"type\":\"drives\"")) {
                line = out.readLine();
            }
            assertTrue(process.isAlive(), "it goes on after the list");
            kill("TERM", process.pid());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the process prints, to which a signal is sent at the first line of that kind. */
    private static List<String> signalled(Process process, String signal, Pattern when)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            boolean sent = false;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (!sent && when.matcher(line).find()) {
                    kill(signal, process.pid());
                    sent = true;
                }
            }
        } finally {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        return lines;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx192m",
                                "-p",
                                System.getProperty("jdk.module.path"),
                                "-m",
                                "org.discwright.cli/org.discwright.cli.Main"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("DISCWRIGHT_DRIVE");
        return builder.start();
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        assertEquals(
                0, new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor());
    }

    /** A process started in the background by a shell without job control ignores SIGINT. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (mask >> (SIGINT - 1) & 1) != 0;
            }
        }
        return false;
    }
}
