package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Layouts and constants against the headers of MinGW-w64, at compile time and under Wine. */
class WindowsHeadersTest {
    private static final String COMPILER = "x86_64-w64-mingw32-gcc";

    // Wine's server goes on writing for some seconds after the program has ended
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void headersAgree() throws IOException, InterruptedException {
        Map<String, Long> claims = HeaderProbe.claims();
        assertTrue(claims.size() > 100, "claims: " + claims.size());
        compile(claims, 0);
    }

    @Test
    void wrongClaimIsFound() throws IOException, InterruptedException {
        Map<String, Long> claims = HeaderProbe.claims();
        claims.merge("offsetof(SCSI_PASS_THROUGH_DIRECT, Cdb)", 4L, Long::sum);
        compile(claims, 1);
        assertTrue(
                Files.readString(folder.resolve("errors.txt"))
                        .contains("failed: \"offsetof(SCSI_PASS_THROUGH_DIRECT, Cdb)\""));
    }

    @Test
    void programUnderWineFindsTheSame() throws IOException, InterruptedException {
        Path wine = ForeignTool.require("wine");
        Map<String, Long> claims = HeaderProbe.claims();
        Path program = compile(claims, 0);
        ProcessBuilder builder = new ProcessBuilder(wine.toString(), program.toString());
        builder.environment().put("WINEPREFIX", folder.resolve("prefix").toString());
        builder.environment().put("WINEDEBUG", "-all");
        // no window, no prompt for add-ons
        builder.environment().put("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=");
        builder.environment().remove("DISPLAY");
        List<String> expected = new ArrayList<>();
        claims.forEach((name, value) -> expected.add(name + " = " + value));
        List<String> found = run(builder, 0);
        stopServer();
        assertEquals(expected, found.subList(0, expected.size()));
        assertEquals(
                "GUID_DEVINTERFACE_CDROM = 08 63 f5 53 bf b6 d0 11 94 f2 00 a0 c9 1e fb 8b",
                found.get(expected.size()));
        assertEquals(expected.size() + 1, found.size());
    }

    /** Ends the Wine server of this test's own prefix. */
    private void stopServer() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(ForeignTool.require("wineserver").toString(), "-k", "-w");
        builder.environment().put("WINEPREFIX", folder.resolve("prefix").toString());
        run(builder, 0);
    }

    private Path compile(Map<String, Long> claims, int exitCode)
            throws IOException, InterruptedException {
        Path compiler = ForeignTool.require(COMPILER);
        Path source = folder.resolve("probe.c");
        Path program = folder.resolve("probe.exe");
        Files.writeString(source, HeaderProbe.source(claims));
        run(
                new ProcessBuilder(
                        compiler.toString(),
                        "-std=c11",
                        "-Wall",
                        "-Werror",
                        "-o",
                        program.toString(),
                        source.toString(),
                        "-lcfgmgr32"),
                exitCode);
        return program;
    }

    private List<String> run(ProcessBuilder builder, int exitCode)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process =
                builder.redirectError(errors.toFile()).redirectOutput(output.toFile()).start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertEquals(exitCode, process.waitFor(), Files.readString(errors));
        return lines;
    }
}
