package org.discwright.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.image.Discs.Plan;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignReadersTest {
    private static final Pattern CD_INFO =
            Pattern.compile("^ *(\\d+): \\d\\d:\\d\\d:\\d\\d +(\\d+) ", Pattern.MULTILINE);
    private static final Pattern SHOW_TOC =
            Pattern.compile("(PREGAP|START|END) +\\d\\d:\\d\\d:\\d\\d\\( *(\\d+)\\)");

    @TempDir Path folder;

    private static DiscLayout album() {
        return new DiscLayout(
                Optional.of("1234567890123"),
                Discs.disc(
                                new Plan(
                                        SectorMode.AUDIO,
                                        150,
                                        752,
                                        new TrackControl(false, true, false),
                                        Optional.of("USSZ00312345"),
                                        List.of(300)),
                                new Plan(SectorMode.AUDIO, 150, 753),
                                new Plan(SectorMode.AUDIO, 150, 302))
                        .sessions());
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ForeignTool.require(tool).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        int code = process.waitFor();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertEquals(0, code, () -> command + "\n" + text);
        return text;
    }

    private static List<String> expected(DiscLayout disc) {
        List<String> table = new ArrayList<>();
        for (TrackLayout track : disc.tracks()) {
            if (track.pregap() > 0 && track.number() > 1) {
                table.add("PREGAP " + track.pregap());
            }
            table.add("START " + track.start());
            table.add("END " + track.end());
        }
        return table;
    }

    private static List<String> shown(String text) {
        List<String> table = new ArrayList<>();
        Matcher matcher = SHOW_TOC.matcher(text);
        while (matcher.find()) {
            table.add(matcher.group(1) + " " + matcher.group(2));
        }
        return table;
    }

    @Test
    void cdInfoReadsTheTracksOfACueSheet() throws IOException, InterruptedException {
        DiscImages.write(album(), folder.resolve("a.cue"), ImageWriteOptions.DEFAULT);
        String text =
                run(
                        "cd-info",
                        "--no-device-info",
                        "--no-disc-mode",
                        "--no-cddb",
                        "--no-vcd",
                        "--no-analyze",
                        "--cue-file=a.cue");
        List<String> starts = new ArrayList<>();
        Matcher matcher = CD_INFO.matcher(text);
        while (matcher.find()) {
            starts.add(matcher.group(1) + "=" + Integer.parseInt(matcher.group(2)));
        }
        assertEquals(List.of("1=0", "2=902", "3=1805", "170=2107"), starts, text);
    }

    @Test
    void cdReadReadsTheSectorsOfACueSheet() throws IOException, InterruptedException {
        DiscLayout disc = album();
        DiscImages.write(disc, folder.resolve("a.cue"), ImageWriteOptions.DEFAULT);
        run(
                "cd-read",
                "--mode=audio",
                "--start=902",
                "--end=905",
                "--cue-file=a.cue",
                "--output-file=out.raw");
        byte[] track = Discs.bytes(disc.tracks().get(1));
        assertEquals(
                ByteBuffer.wrap(Arrays.copyOfRange(track, 150 * 2352, 154 * 2352)),
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.raw"))));
    }

    @Test
    void cdrdaoReadsTheTableOfBoth() throws IOException, InterruptedException {
        DiscImages.write(album(), folder.resolve("a.cue"), ImageWriteOptions.DEFAULT);
        DiscImages.write(album(), folder.resolve("b.toc"), ImageWriteOptions.DEFAULT);
        assertEquals(expected(album()), shown(run("cdrdao", "show-toc", "a.cue")));
        String toc = run("cdrdao", "show-toc", "b.toc");
        assertEquals(expected(album()), shown(toc));
        assertTrue(toc.contains("1234567890123"), toc);
        assertTrue(toc.contains("USSZ00312345") || toc.contains("US SZ0 03 12345"), toc);
    }

    @Test
    void cdrdaoReadsMixedModesFromATable() throws IOException, InterruptedException {
        DiscLayout disc =
                Discs.disc(
                        new Plan(SectorMode.MODE_1, 150, 302),
                        new Plan(SectorMode.AUDIO, 150, 302));
        DiscImages.write(disc, folder.resolve("b.toc"), ImageWriteOptions.DEFAULT);
        assertEquals(expected(disc), shown(run("cdrdao", "show-toc", "b.toc")));
        run("cdrdao", "read-test", "b.toc");
    }

    @Test
    void cdrdaoTakesTheSamplesInTheRightOrder() throws IOException, InterruptedException {
        DiscLayout disc = Discs.disc(new Plan(SectorMode.AUDIO, 150, 302));
        DiscImages.write(disc, folder.resolve("b.toc"), ImageWriteOptions.DEFAULT);
        byte[] sectors = Discs.bytes(disc.tracks().getFirst());
        int left = (short) ((sectors[150 * 2352] & 0xFF) | sectors[150 * 2352 + 1] << 8);
        int right = (short) ((sectors[150 * 2352 + 2] & 0xFF) | sectors[150 * 2352 + 3] << 8);
        String text = run("cdrdao", "show-data", "b.toc");
        assertTrue(
                Pattern.compile("\\b0: +" + left + " +" + right + "\\b").matcher(text).find(),
                () -> left + " " + right + " in " + text.substring(0, 300));
    }

    @Test
    void sheetMadeByToc2cueGivesTheSameDisc() throws IOException, InterruptedException {
        DiscLayout disc = album();
        DiscImages.write(disc, folder.resolve("b.toc"), ImageWriteOptions.DEFAULT);
        run("toc2cue", "b.toc", "c.cue");
        DiscLayout read = DiscImages.read(folder.resolve("c.cue"));
        assertEquals(expected(disc), expected(read));
        assertEquals(
                ByteBuffer.wrap(Discs.bytes(disc.tracks().get(2))),
                ByteBuffer.wrap(Discs.bytes(read.tracks().get(2))));
    }
}
