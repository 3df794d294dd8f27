package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code discwright master}. */
class MasterVerbTest {
    @TempDir Path folder;

    private String in;
    private Path image;

    @BeforeEach
    void aFolder() throws Exception {
        Path files = Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(files.resolve("readme.text"), "what is in it");
        Files.writeString(files.resolve("object.o"), "nobody wants it");
        in = folder.resolve("in").toString();
        image = folder.resolve("out.iso");
    }

    private String text() throws Exception {
        return Files.readString(image, StandardCharsets.ISO_8859_1);
    }

    @Test
    void anImageIsMadeAndNothingReplacedUnasked() throws Exception {
        Run run = Run.of("master", in, "-o", image.toString(), "-V", "MY_DISC", "--json").exits(0);
        Map<String, Object> result = run.objects().getLast();
        assertEquals("master", result.get("verb"));
        assertEquals("CD001", text().substring(0x8001, 0x8006));
        assertEquals("MY_DISC ", text().substring(0x8028, 0x8030));
        byte[] before = Files.readAllBytes(image);
        Run.of("master", in, "-o", image.toString()).exits(ExitCode.FAILED);
        assertArrayEquals(before, Files.readAllBytes(image));
        Run.of("master", in, "-o", image.toString(), "--force").exits(0);
        assertFalse(Files.exists(folder.resolve("out.iso.mastering")));
    }

    @Test
    void whatIsExcludedIsNotThere() throws Exception {
        Run.of("master", in, "-o", image.toString(), "-x", "*.o").exits(0);
        assertFalse(text().contains("nobody wants it"));
        assertTrue(text().contains("what is in it"));
    }

    @Test
    void aGraftLiesWhereItIsPut() throws Exception {
        Run.of("master", "/docs/manual=" + in + "/deep", "-o", image.toString(), "--joliet", "none")
                .exits(0);
        assertTrue(text().contains("MANUAL"), "a folder of the image");
        assertTrue(text().contains("what is in it"));
    }

    @Test
    void udfLiesBesideIsoAndAlone() throws Exception {
        // A path behind --udf is a path.
        Run.of("master", "--udf", in, "-o", image.toString()).exits(0);
        assertEquals("CD001", text().substring(0x8001, 0x8006));
        assertTrue(text().contains("NSR02"));
        assertEquals(text().indexOf("what is in it"), text().lastIndexOf("what is in it"));
        Run.of("master", "--udf=2.50", "--no-iso", in, "-o", image.toString(), "--force").exits(0);
        assertEquals("BEA01", text().substring(0x8001, 0x8006));
        assertTrue(text().contains("NSR03") && text().contains("*UDF Metadata Partition"));
        List<String> virtual = List.of("--no-iso", "--udf-partition", "sequential", "--force");
        Run.of(
                        Stream.concat(
                                        Stream.of("master", in, "-o", image.toString()),
                                        virtual.stream())
                                .toArray(String[]::new))
                .exits(0);
        assertTrue(text().contains("*UDF Virtual Partition"));
        assertFalse(text().contains("CD001"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String out = image.toString();
        for (List<String> wrong :
                List.of(
                        List.of("master", in),
                        List.of("master", in, "-o", "-", "--json"),
                        List.of("master", in, "-o", out, "--level", "5"),
                        List.of("master", in, "-o", out, "-V", "x".repeat(33)),
                        List.of("master", in, "-o", out, "--rock-ridge", "2"),
                        List.of("master", in, "-o", out, "--udf=3.00"),
                        List.of("master", in, "-o", out, "--udf", "--udf-partition", "sparable"),
                        List.of("master", in, "-o", out, "--no-iso", "--udf-partition", "odd"),
                        List.of("master", in, "-o", out, "--no-iso", "-V", "x".repeat(127)),
                        List.of(
                                "master",
                                in,
                                "-o",
                                out,
                                "--no-iso",
                                "--udf=1.02",
                                "--udf-partition",
                                "sequential"),
                        List.of("master", "../x=" + in, "-o", out))) {
            Run.of(wrong.toArray(String[]::new)).exits(ExitCode.USAGE);
        }
        Run.of("master", folder.resolve("none").toString(), "-o", out).exits(ExitCode.FAILED);
        Run.of("master", in, "-o", folder.resolve("none/out.iso").toString()).exits(1);
        assertFalse(Files.exists(image));
    }
}
