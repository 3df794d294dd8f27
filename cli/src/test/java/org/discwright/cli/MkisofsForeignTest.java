package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.cli.mkisofs.MkisofsSyntax;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code discwright mkisofs} makes beside what xorriso and genisoimage do. */
class MkisofsForeignTest {
    private static final Pattern NAME = Pattern.compile("(?:^ {2}|, )--?([A-Za-z][\\w-]*)");

    @TempDir Path folder;

    private String in;
    private Path ours;
    private Path theirs;

    @BeforeEach
    void aDeepTree() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("in/1/2/3/4/5/6/7/8/9"));
        Files.writeString(deep.resolve("file"), "deep");
        Files.writeString(folder.resolve("in/top"), "top");
        Files.write(folder.resolve("in/a.img"), new byte[2048]);
        Files.write(folder.resolve("in/b.img"), new byte[4096]);
        in = folder.resolve("in").toString();
        ours = folder.resolve("ours.iso");
        theirs = folder.resolve("theirs.iso");
    }

    private static String said(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Makes the image by both programs. */
    private void make(String... options) throws Exception {
        String xorriso = ForeignTool.require("xorriso").toString();
        List<String> line = new ArrayList<>(Arrays.asList(options));
        line.add(in);
        List<String> foreign =
                new ArrayList<>(List.of(xorriso, "-as", "mkisofs", "-o", theirs.toString()));
        foreign.addAll(line);
        String answer = said(foreign);
        assertFalse(answer.contains("FAILURE"), answer);
        line.addAll(0, List.of("mkisofs", "-o", ours.toString(), "-R"));
        Run.of(line.toArray(String[]::new)).exits(0);
        Run.of("check", ours.toString()).exits(0);
    }

    private static Map<String, Object> listed(Path image, String what, String... options) {
        List<String> line = new ArrayList<>(List.of("ls", image.toString(), "-R", "--json"));
        line.addAll(List.of(options));
        Map<String, Object> listed = new TreeMap<>();
        for (Map<String, Object> object : Run.of(line.toArray(String[]::new)).exits(0).objects()) {
            if ("file".equals(object.get("type"))) {
                listed.put(String.valueOf(object.get("path")), String.valueOf(object.get(what)));
            }
        }
        return listed;
    }

    @Test
    void everyOptionIsKnown() throws Exception {
        Set<String> known = new HashSet<>();
        MkisofsSyntax.entries().forEach(entry -> known.addAll(entry.names()));
        // A value of another option.
        known.add("efi-boot-image");
        for (List<String> command :
                List.of(
                        List.of(ForeignTool.require("genisoimage").toString(), "-help"),
                        List.of(
                                ForeignTool.require("xorriso").toString(),
                                "-as",
                                "mkisofs",
                                "-help"))) {
            Set<String> named = new TreeSet<>();
            for (String line : said(command).lines().toList()) {
                // Behind two blanks stands what it means.
                Matcher names = NAME.matcher(line.replaceFirst("(?<=\\S) {2,}.*", ""));
                while (line.startsWith("  -") && names.find()) {
                    named.add(names.group(1));
                }
            }
            assertTrue(named.size() > 100, () -> command + " names " + named);
            named.removeAll(known);
            assertEquals(Set.of(), named, () -> "of " + command);
        }
    }

    @Test
    void allFilesHaveTheDateThatIsGiven() throws Exception {
        for (String date :
                List.of(
                        "=1000000000",
                        "2007110814511300",
                        "2007110814511300LOC",
                        "2007.11.08.145113",
                        "2007.11.08",
                        "110814512007.13",
                        "1108145171",
                        "Nov  8 14:51:13 2007",
                        "Thu Nov 8 14:51:13 2007")) {
            make("--set_all_file_dates", date);
            Map<String, Object> found = listed(ours, "modified");
            assertEquals(13, found.size());
            assertEquals(1, Set.copyOf(found.values()).size(), () -> date + ": " + found);
            assertEquals(listed(theirs, "modified"), found, date);
        }
        make("--set_all_file_dates", "set_to_mtime");
        assertEquals(listed(theirs, "modified"), listed(ours, "modified"));
        Run.of("mkisofs", "-o", ours.toString(), "--set_all_file_dates", "Thu Nov 8 14:51 CET", in)
                .exits(ExitCode.USAGE);
        Run.of(
                        "mkisofs",
                        "-R",
                        "-o",
                        ours.toString(),
                        "--set_all_file_dates",
                        "Nov 8 14:51:13 CET 2007",
                        in)
                .exits(0);
        assertEquals("2007-11-08T13:51:13Z", listed(ours, "modified").get("/top"));
    }

    @Test
    void whatLiesTooDeepIsMovedIntoTheFolderThatIsNamed() throws Exception {
        for (String[] options :
                new String[][] {{"-rr_reloc_dir", "/sub"}, {"-hide-rr-moved", "-quiet"}}) {
            make(options);
            String shelter = options[1].equals("/sub") ? "/SUB" : "/_RR_MOVE";
            Map<String, Object> iso = listed(ours, "size", "--tree", "iso");
            assertEquals(listed(theirs, "size", "--tree", "iso").keySet(), iso.keySet());
            assertTrue(iso.containsKey(shelter + "/8/9/FILE"), iso::toString);
            Map<String, Object> tree = listed(ours, "size");
            assertEquals(listed(theirs, "size"), tree, "nobody sees the folder");
            assertTrue(tree.containsKey("/1/2/3/4/5/6/7/8/9/file"), tree::toString);
        }
        Run.of("mkisofs", "-o", ours.toString(), "-R", "-rr_reloc_dir", "a/b", in)
                .exits(ExitCode.USAGE);
        Run.of("mkisofs", "-o", ours.toString(), "-R", "-rr_reloc_dir", "/", in)
                .exits(ExitCode.USAGE);
    }

    private static String entry(Path image, int number) throws Exception {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] entry = new byte[32];
        bytes.get(bytes.getInt(0x8800 + 0x47) * 2048 + 32 * number, entry);
        return Arrays.toString(Arrays.copyOf(entry, 8))
                + Arrays.toString(Arrays.copyOfRange(entry, 12, 32));
    }

    @Test
    void aMachineChoosesBootImagesByCriteria() throws Exception {
        make(
                "-b",
                "a.img",
                "-no-emul-boot",
                "-eltorito-selcrit",
                "0102",
                "-eltorito-alt-boot",
                "-e",
                "b.img",
                "-no-emul-boot",
                "-eltorito-selcrit",
                "01aAbBcC00112233445566778899aabbccddeeff");
        assertTrue(
                entry(ours, 3)
                        .endsWith(
                                "[1, -86, -69, -52, 0, 17, 34, 51, 68, 85, 102, 119, -120, -103, -86, -69, -52, -35, -18, -1]"),
                entry(ours, 3));
        for (int number : new int[] {1, 3}) {
            assertEquals(entry(theirs, number), entry(ours, number));
        }
        for (String wrong : List.of("012", "0g", "00".repeat(21))) {
            Run run =
                    Run.of(
                            "mkisofs",
                            "-o",
                            ours.toString(),
                            "-b",
                            "a.img",
                            "-no-emul-boot",
                            "-eltorito-selcrit",
                            wrong,
                            in);
            assertTrue(run.exits(ExitCode.USAGE).err().contains("-eltorito-selcrit"), run.err());
        }
    }
}
