package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.SessionAtOnceFormat;
import org.discwright.burn.SessionReport;
import org.discwright.burn.WriteProof;
import org.discwright.conformance.AtOnceDiscs.Tracks;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions that are written at once, on the emulated recorder: read back, they are what was sent.
 */
class SessionAtOnceTest {
    private static final TrackControl COPY = new TrackControl(false, true, false);
    private static final String CD_WRITER = "persona=cd-writer";

    @TempDir Path folder;
    private Path disc;

    @BeforeEach
    void blank() throws IOException {
        disc = folder.resolve("disc.disc");
        Media.create(disc, "cd-r:80");
    }

    /** How a test wants the format. */
    private interface Settings {
        void apply(SessionAtOnceFormat format) throws BurnException;
    }

    private List<SessionReport> burn(DiscLayout layout, String parameters, Settings settings)
            throws Exception {
        try (DiscRecorder recorder = new DiscRecorder();
                SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            recorder.initialize(DriveAddress.parse("emulated:" + disc + "?" + parameters));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            settings.apply(format);
            return format.write(layout);
        }
    }

    private DiscLayout found() throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            return MediumLayout.of(medium).orElseThrow();
        }
    }

    private void assertOnDisc(List<SessionLayout> sent) throws Exception {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            DiscLayout found = MediumLayout.of(medium).orElseThrow();
            assertEquals(sent.size(), found.sessions().size());
            for (int i = 0; i < sent.size(); i++) {
                assertEquals(
                        Optional.empty(),
                        AtOnceDiscs.difference(sent.get(i), found.sessions().get(i)));
            }
        }
    }

    private static SessionLayout album() {
        return new Tracks()
                .track(SectorMode.AUDIO, 0, 400, COPY, "USABC0000001", List.of(50, 120))
                .track(SectorMode.AUDIO, 0, 301)
                .track(SectorMode.AUDIO, 37, 350, COPY, "USABC0000002", List.of(10))
                .track(SectorMode.AUDIO, 375, 300)
                .session();
    }

    private static CdText text() {
        return new CdText(
                List.of(
                        CdTextBlock.builder(1, 4)
                                .album(CdTextField.TITLE, "Gaps of any length")
                                .album(CdTextField.PERFORMER, "The Recorders")
                                .text(CdTextField.TITLE, 1, "One")
                                .text(CdTextField.TITLE, 2, "Two")
                                .text(CdTextField.TITLE, 3, "Three, which goes on for a while")
                                .text(CdTextField.TITLE, 4, "Four")
                                .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CD_WRITER, "persona=strict", "persona=cd-writer&write-offset=30"})
    void anAlbumWithGapsIndexesCodesAndTextIsReadBackIdentical(String parameters) throws Exception {
        SessionLayout album = album();
        DiscLayout layout =
                new DiscLayout(Optional.of("4006381333931"), List.of(album)).with(text());
        SessionReport report = burn(layout, parameters, _ -> {}).getFirst();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertTrue(report.finalized());
        assertEquals(4, report.tracks().size());
        assertEquals(album.leadOut(), report.leadOut().orElseThrow());
        DiscLayout found = found();
        assertEquals(Optional.of("4006381333931"), found.catalogNumber());
        assertEquals(text(), found.cdText());
        if (!parameters.contains("offset")) {
            assertOnDisc(List.of(album));
        }
    }

    @Test
    void audioBeforeTheFirstTrackIsKept() throws Exception {
        SessionLayout hidden =
                new Tracks()
                        .track(SectorMode.AUDIO, 900, 300)
                        .track(SectorMode.AUDIO, 0, 300)
                        .session();
        assertEquals(new Lba(750), hidden.tracks().getFirst().start());
        SessionReport report =
                burn(new DiscLayout(Optional.empty(), List.of(hidden)), CD_WRITER, _ -> {})
                        .getFirst();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        assertOnDisc(List.of(hidden));
    }

    @Test
    void dataAndAudioInOneSession() throws Exception {
        SessionLayout mixed =
                new Tracks()
                        .track(SectorMode.MODE_1, 150, 450)
                        .track(SectorMode.AUDIO, 150, 400)
                        .track(SectorMode.AUDIO, 0, 300)
                        .session();
        SessionReport report =
                burn(new DiscLayout(Optional.empty(), List.of(mixed)), CD_WRITER, _ -> {})
                        .getFirst();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertOnDisc(List.of(mixed));
    }

    @Test
    void sectorsOfBothXaForms() throws Exception {
        SessionLayout xa = new Tracks().track(SectorMode.MODE_2_FORM_1, 150, 450).session();
        SessionReport report =
                burn(new DiscLayout(Optional.empty(), List.of(xa)), CD_WRITER, _ -> {}).getFirst();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertOnDisc(List.of(xa));
    }

    @Test
    void aSecondSessionLiesBehindTheFirst() throws Exception {
        SessionLayout audio =
                new Tracks()
                        .track(SectorMode.AUDIO, 0, 310)
                        .track(SectorMode.AUDIO, 75, 300)
                        .session();
        SessionReport first =
                burn(
                                new DiscLayout(Optional.empty(), List.of(audio)),
                                CD_WRITER,
                                format -> format.setDoNotFinalizeMedia(true))
                        .getFirst();
        assertEquals(WriteProof.Level.CONTENT, first.proof().level());
        assertEquals(DiscState.APPENDABLE, first.disc().state());
        SessionLayout data = new Tracks().track(SectorMode.MODE_1, 150, 300).session();
        SessionReport second =
                burn(
                                new DiscLayout(Optional.empty(), List.of(data)),
                                CD_WRITER,
                                format -> format.setAppendAllowed(true))
                        .getFirst();
        assertEquals(WriteProof.Level.CONTENT, second.proof().level(), second::toString);
        assertEquals(3, second.tracks().getFirst().number());
        assertEquals(audio.leadOut().plus(6750 + 4500 + 150), second.tracks().getFirst().start());
        assertEquals(2, found().sessions().size());
        assertTrue(second.finalized());
    }

    @Test
    void aDiscOfTwoSessionsIsWrittenWhole() throws Exception {
        SessionLayout audio = new Tracks().track(SectorMode.AUDIO, 0, 310).session();
        SessionLayout data =
                new SessionLayout(
                        List.of(
                                new org.discwright.model.layout.TrackLayout(
                                        2,
                                        SectorMode.MODE_1,
                                        TrackControl.NONE,
                                        Optional.empty(),
                                        new Lba(11_710),
                                        150,
                                        300,
                                        List.of(),
                                        new AtOnceDiscs.Noise(SectorMode.MODE_1, 11_560, 450, -1))),
                        new Lba(12_010));
        List<SessionReport> reports =
                burn(new DiscLayout(Optional.empty(), List.of(audio, data)), CD_WRITER, _ -> {});
        assertEquals(2, reports.size());
        assertEquals(WriteProof.Level.CONTENT, reports.getLast().proof().level());
        assertOnDisc(List.of(audio, data));
    }

    @Test
    void aSimulationLeavesTheDiscBlank() throws Exception {
        SessionReport report =
                burn(
                                new DiscLayout(Optional.empty(), List.of(album())).with(text()),
                                CD_WRITER,
                                format -> format.setSimulation(true))
                        .getFirst();
        assertEquals(WriteProof.Level.NONE, report.proof().level());
        assertEquals(DiscState.BLANK, report.disc().state());
    }

    private String faults(String... rules) throws IOException {
        Path file = folder.resolve("faults.txt");
        Files.writeString(file, String.join("\n", rules) + "\n", StandardCharsets.UTF_8);
        return CD_WRITER + "&faults=" + file;
    }

    private BurnException failure(DiscLayout layout, String parameters) {
        return assertThrows(BurnException.class, () -> burn(layout, parameters, _ -> {}));
    }

    private static DiscLayout plain() {
        return new DiscLayout(Optional.empty(), List.of(album())).with(text());
    }

    @Test
    void aRefusedCueSheetLeavesTheDiscBlank() throws Exception {
        BurnException refused = failure(plain(), faults("on SEND-CUE-SHEET answer 5/26/00 always"));
        assertEquals("SEND CUE SHEET", refused.command().orElseThrow().name());
        assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
    }

    @Test
    void aRefusedLeadInIsAFailure() throws Exception {
        BurnException refused = failure(plain(), faults("on WRITE(10) 1 answer 5/21/02"));
        assertEquals("WRITE (10)", refused.command().orElseThrow().name());
    }

    @Test
    void aMediumErrorLateTellsWhatTheDiscIs() throws Exception {
        BurnException failed =
                failure(plain(), faults("at lba 1000 to 1100 on WRITE(10) answer 3/0C/00"));
        assertEquals("WRITE (10)", failed.command().orElseThrow().name());
        assertTrue(failed.disc().isPresent());
        assertTrue(failed.disc().orElseThrow().state() != DiscState.COMPLETE);
    }

    @Test
    void aDriveThatLiesIsCaught() throws Exception {
        BurnException caught =
                failure(plain(), faults("at lba 500 to 600 on WRITE(10) lose always"));
        assertEquals(DiscError.BURN_VERIFICATION_FAILED, caught.error());
    }

    @Test
    void aSourceThatFailsIsNotCalledBurned() {
        SessionLayout broken =
                new Tracks()
                        .track(SectorMode.AUDIO, 0, 300)
                        .failing(120)
                        .track(SectorMode.AUDIO, 0, 300)
                        .session();
        BurnException failed =
                failure(new DiscLayout(Optional.empty(), List.of(broken)), CD_WRITER);
        assertEquals(DiscError.DF2RAW_STREAM_NOT_SUPPORTED, failed.error());
        assertTrue(
                String.valueOf(failed.getMessage()).contains("the source is broken"),
                failed::toString);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeTheFirstWrite() {
        SessionLayout far = new Tracks().track(SectorMode.AUDIO, 0, 359_900).session();
        BurnException refused = failure(new DiscLayout(Optional.empty(), List.of(far)), CD_WRITER);
        assertEquals(DiscError.DF2RAW_NOT_ENOUGH_SPACE, refused.error());
        assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
    }

    @Test
    void aWrittenDiscIsRefused() throws Exception {
        var _ = burn(plain(), CD_WRITER, _ -> {});
        assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_BLANK, failure(plain(), CD_WRITER).error());
    }
}
