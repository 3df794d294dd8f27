package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.NextSession;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediumLayoutTest {
    @TempDir Path directory;

    private static CdMedium burned(Path directory) throws Exception {
        CdMedium medium = TestDisc.create(directory, "cd-r:80");
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        WriteParameters audio =
                WriteParameters.audio()
                        .withControl(TrackControl.ofNibble(2))
                        .withCodes(Optional.of("4006381333931"), Optional.of("DEABC2600017"));
        TestDisc.track(recorder, audio, 750);
        TestDisc.track(recorder, WriteParameters.audio(), 751);
        recorder.closeSession(0, NextSession.ALLOWED);
        TestDisc.track(recorder, WriteParameters.trackAtOnce(BlockFormat.MODE_1), 300);
        recorder.closeSession(0, NextSession.NONE);
        return medium;
    }

    private CdMedium imported(DiscLayout layout, String type) throws Exception {
        return LayoutImport.create(
                directory.resolve("copy.disc"),
                CdMediaType.parse(type),
                layout,
                false,
                TestDisc.options(),
                TestDisc.CLOCK,
                "test");
    }

    private static ByteBuffer content(TrackLayout track) throws IOException {
        int length = track.pregap() + track.length();
        ByteBuffer content = ByteBuffer.allocate(length * 2352);
        try (SectorReader reader = track.content().open()) {
            for (int at = 0; at < length; at += 100) {
                reader.read(at, Math.min(100, length - at), content);
            }
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> reader.read(length, 1, ByteBuffer.allocate(2352)));
        }
        return content.flip();
    }

    @Test
    void pregapIsIndexZeroAndRunOutBelongsToItsTrack() throws Exception {
        try (CdMedium medium = burned(directory)) {
            DiscLayout layout = MediumLayout.of(medium).orElseThrow();
            List<TrackLayout> tracks = layout.tracks();
            assertEquals(Optional.of("4006381333931"), layout.catalogNumber());
            assertEquals(List.of(752, 753, 302), tracks.stream().map(TrackLayout::length).toList());
            assertEquals(List.of(150, 150, 150), tracks.stream().map(TrackLayout::pregap).toList());
            assertEquals(new Lba(902), tracks.get(1).start());
            assertEquals(new Lba(1655), layout.sessions().getFirst().leadOut());
            assertEquals(new Lba(1655 + 11_400), tracks.get(2).start());
            assertEquals(Optional.of("DEABC2600017"), tracks.getFirst().isrc());
            ByteBuffer sent = TestDisc.blocks(902, 751, 2352);
            assertEquals(sent, content(tracks.get(1)).slice(150 * 2352, 751 * 2352));
        }
    }

    @Test
    void openSessionGivesItsCompleteTracks() throws Exception {
        try (CdMedium medium = TestDisc.create(directory, "cd-r:80")) {
            Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
            assertEquals(Optional.empty(), MediumLayout.of(medium));
            TestDisc.track(recorder, WriteParameters.audio(), 300);
            recorder.write(WriteParameters.audio(), new Lba(452), TestDisc.blocks(1, 10, 2352));
            assertEquals(1, MediumLayout.of(medium).orElseThrow().tracks().size());
        }
    }

    @Test
    void importedDiscIsTheSameDisc() throws Exception {
        try (CdMedium original = burned(directory)) {
            DiscLayout layout = MediumLayout.of(original).orElseThrow();
            try (CdMedium copy = imported(layout, "cd-r:74")) {
                assertEquals(DiscStatus.FINALIZED, copy.state().status());
                DiscLayout again = MediumLayout.of(copy).orElseThrow();
                assertEquals(layout.catalogNumber(), again.catalogNumber());
                assertEquals(
                        layout.sessions().stream().map(SessionLayout::leadOut).toList(),
                        again.sessions().stream().map(SessionLayout::leadOut).toList());
                for (int i = 0; i < 3; i++) {
                    TrackLayout before = layout.tracks().get(i);
                    TrackLayout after = again.tracks().get(i);
                    assertEquals(before.start(), after.start());
                    assertEquals(before.isrc(), after.isrc());
                    assertEquals(before.control(), after.control());
                    assertEquals(before.mode(), after.mode());
                    assertEquals(content(before), content(after));
                }
                int all = original.state().lastTrack().orElseThrow().end().value();
                for (int at = 0; at < 1655; at++) {
                    assertEquals(subchannel(original, at), subchannel(copy, at), "sector " + at);
                }
                assertEquals(13_357, all);
            }
        }
    }

    private static ByteBuffer subchannel(CdMedium medium, int address) throws Exception {
        ByteBuffer subchannel = ByteBuffer.allocate(96);
        new DiscReader(medium).read(new Lba(address), 1, ByteBuffer.allocate(2352), subchannel);
        return subchannel.flip();
    }

    @Test
    void layoutThatDoesNotFitLeavesNoFile() throws Exception {
        try (CdMedium original = burned(directory)) {
            TrackLayout track = MediumLayout.of(original).orElseThrow().tracks().getFirst();
            TrackLayout far =
                    new TrackLayout(
                            1,
                            track.mode(),
                            track.control(),
                            Optional.empty(),
                            new Lba(340_000),
                            track.pregap(),
                            track.length(),
                            List.of(),
                            track.content());
            DiscLayout layout =
                    new DiscLayout(
                            Optional.empty(), List.of(new SessionLayout(List.of(far), far.end())));
            RecordingException refusal =
                    assertThrows(RecordingException.class, () -> imported(layout, "cd-r:74"));
            assertEquals(Refusal.OUT_OF_RANGE, refusal.refusal());
            assertFalse(Files.exists(directory.resolve("copy.disc")));
        }
    }
}
