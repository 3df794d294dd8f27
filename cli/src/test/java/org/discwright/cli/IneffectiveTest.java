package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked for of an image and has no effect is told, once for each. */
class IneffectiveTest {
    @TempDir Path folder;

    private String in;
    private String image;

    @BeforeEach
    void aFolder() throws Exception {
        Path files = Files.createDirectories(folder.resolve("in/docs"));
        Files.writeString(files.resolve("manual.text"), "manual");
        Files.writeString(folder.resolve("in/main.o"), "object");
        Files.writeString(folder.resolve("in/readme"), "read me");
        in = folder.resolve("in").toString();
        image = folder.resolve("out.iso").toString();
    }

    private List<String> notes(String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(verb, "-o", image));
        all.addAll(List.of(arguments));
        if (verb.equals("master")) {
            all.add("--force");
        }
        return Run.of(all.toArray(String[]::new))
                .exits(0)
                .err()
                .lines()
                .map(line -> line.replaceFirst("^Note: ", ""))
                .toList();
    }

    @Test
    void patternsThatMatchNothingAreTold() throws Exception {
        String list = folder.resolve("list").toString();
        Files.writeString(Path.of(list), "*.obj\nmain.*\n*.o\n*.obj\n");
        assertEquals(
                List.of(
                        "--exclude '*.obj' matches nothing",
                        "--hidden '[q-r]eadme.txt' matches nothing",
                        "--hide '/docs/manual' matches nothing"),
                notes(
                        "master",
                        in,
                        "--exclude-list",
                        list,
                        "--hide",
                        "/docs/manual",
                        "--hide",
                        "docs/manual.text",
                        "--hide-joliet",
                        "manual*",
                        "--hidden",
                        "[q-r]eadme.txt"));
        assertEquals(
                List.of(
                        "-exclude 'none' matches nothing",
                        "-hidden 'none' matches nothing",
                        "-hide 'none' matches nothing",
                        "-hide-joliet 'none' matches nothing"),
                notes(
                        "mkisofs",
                        "-m",
                        "none",
                        "-hide",
                        "none",
                        "-hide-joliet",
                        "none",
                        "-hidden",
                        "none",
                        "-no-bak",
                        "-m",
                        "*.o",
                        in));
    }

    @Test
    void pathsOfWeightsThatAreNotThereAreTold() throws Exception {
        Path sort = folder.resolve("sort");
        Files.writeString(sort, "docs/manual.text 5\n/docs/manuel.text 6\n");
        assertEquals(
                List.of("--sort: '/docs/manuel.text' is not in the image"),
                notes("master", in, "--sort", sort.toString()));
        Files.writeString(sort, in + "/readme 5\n" + in + "/nothing 6\n");
        assertEquals(
                List.of(
                        "-sort: '" + in + "/nothing' is not in the image",
                        "-sort-weight: '/none' is not in the image"),
                notes(
                        "mkisofs",
                        "-sort",
                        sort.toString(),
                        "--sort-weight",
                        "5",
                        "/readme",
                        "--sort-weight",
                        "5",
                        "/none",
                        in));
    }

    @Test
    void programsAreToldByAnObject() {
        Run run = Run.of("master", in, "-o", image, "-x", "*.obj", "--json").exits(0);
        assertEquals("--exclude '*.obj' matches nothing", run.object("warning").get("message"));
        assertEquals("", run.err());
    }

    @Test
    void aFileThatAnotherOneReplacesIsTold() throws Exception {
        String other = folder.resolve("other").toString();
        Files.createDirectories(Path.of(other));
        Files.writeString(Path.of(other).resolve("readme"), "another");
        String one = in + "/readme";
        String two = other + "/readme";
        String told = "'" + two + "' takes the place of '" + one + "' in the image";
        assertEquals(List.of(told), notes("master", "/a=" + one, "/a=" + two));
        assertEquals(List.of(told), notes("master", one, other));
        assertEquals(List.of(), notes("master", "/a=" + one, "/a=" + one));
        assertEquals(List.of(), notes("master", in, other), "of folders that is the purpose");
        assertEquals(List.of(), notes("master", in, two), "the file was named on purpose");
        Run more = Run.of("-v", "master", in, other, "-o", image, "--force").exits(0);
        assertTrue(more.out().contains(told), more.out());
        assertFalse(more.err().contains(told), more.err());
        assertEquals(List.of(told), notes("mkisofs", "-graft-points", "a=" + one, "a=" + two));
    }
}
