package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.burn.BurnException;
import org.discwright.burn.CdSectorType;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.RawCdDisc;
import org.discwright.burn.RawCdFormat;
import org.discwright.burn.RawCdImage;
import org.discwright.burn.RawCdSectorType;
import org.discwright.burn.RawCdStream;
import org.discwright.burn.RawCdWriteAction;
import org.discwright.burn.SessionReport;
import org.discwright.burn.SubchannelProof;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.conformance.AtOnceDiscs.Tracks;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Discs written raw on the emulated recorder: what lies on them is what the layout says, and their
 * subchannel is read back.
 */
@Timeout(300)
class RawDiscTest {
    private static final TrackControl COPY = new TrackControl(false, true, false);
    private static final TrackControl EMPHASIS = new TrackControl(true, true, false);
    private static final String TARGET = "iqn.2026-01.org.example:raw";

    @TempDir Path folder;
    private Path disc;

    @BeforeEach
    void blank() throws IOException {
        disc = folder.resolve("disc.disc");
        Media.create(disc, "cd-r:80");
    }

    /** How a test wants the format, once the disc is prepared. */
    private interface Settings {
        void apply(RawCdFormat format) throws BurnException;
    }

    private static SessionReport burn(
            DriveAddress address, RawCdStream image, RawCdSectorType type, Settings settings)
            throws BurnException {
        try (DiscRecorder recorder = new DiscRecorder();
                RawCdFormat format = new RawCdFormat()) {
            recorder.initialize(address);
            format.setRecorder(recorder);
            format.setClientName("conformance");
            settings.apply(format);
            format.prepareMedia();
            format.setRequestedSectorType(type);
            SessionReport report = format.writeMedia(image);
            assertEquals(report.disc().state(), format.releaseMedia().state());
            return report;
        }
    }

    private DriveAddress drive(String parameters) {
        return DriveAddress.parse("emulated:" + disc + "?" + parameters);
    }

    private DriveAddress drive() {
        return drive("persona=cd-writer");
    }

    private DiscLayout found() throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            return MediumLayout.of(medium).orElseThrow();
        }
    }

    private void assertOnDisc(SessionLayout sent) throws Exception {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            DiscLayout found = MediumLayout.of(medium).orElseThrow();
            assertEquals(1, found.sessions().size());
            assertEquals(
                    Optional.empty(), AtOnceDiscs.difference(sent, found.sessions().getFirst()));
        }
    }

    private static SessionLayout album() {
        return new Tracks()
                .track(SectorMode.AUDIO, 0, 400, COPY, "USABC0000001", List.of(50, 120))
                .track(SectorMode.AUDIO, 0, 301)
                .track(SectorMode.AUDIO, 37, 350, EMPHASIS, "USABC0000002", List.of(10))
                .track(SectorMode.AUDIO, 375, 300)
                .session();
    }

    private static CdText text() {
        return new CdText(
                List.of(
                        CdTextBlock.builder(1, 4)
                                .album(CdTextField.TITLE, "Every bit of it")
                                .text(CdTextField.TITLE, 1, "One")
                                .text(CdTextField.TITLE, 4, "Four")
                                .build()));
    }

    private static void assertProven(SessionReport report) {
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertTrue(report.finalized());
        assertEquals(DiscState.COMPLETE, report.disc().state());
        SubchannelProof proof = report.subchannel().orElseThrow();
        long sectors = report.leadOut().orElseThrow().value();
        assertEquals(SubchannelProof.Channels.P_TO_W, proof.channels(), proof::sentence);
        assertEquals(sectors, proof.sectors());
        assertEquals(sectors, proof.positions(), proof::sentence);
        // the last seven packs reach into the lead-out, which is not read
        assertTrue(proof.packs() >= 4 * sectors - 8, proof::sentence);
    }

    @ParameterizedTest
    @EnumSource(RawCdSectorType.class)
    void anAlbumWithGapsIndexesAndCodesIsReadBackWithItsSubchannel(RawCdSectorType type)
            throws Exception {
        SessionLayout album = album();
        DiscLayout layout = new DiscLayout(Optional.of("4006381333931"), List.of(album));
        assertProven(burn(drive(), new RawCdDisc(layout, type), type, _ -> {}));
        assertOnDisc(album);
        assertEquals(Optional.of("4006381333931"), found().catalogNumber());
    }

    @Test
    void cdTextLiesInTheLeadInWherePToWAreTheHosts() throws Exception {
        DiscLayout layout = new DiscLayout(Optional.empty(), List.of(album())).with(text());
        assertThrows(
                IllegalArgumentException.class,
                () -> new RawCdDisc(layout, RawCdSectorType.COOKED));
        assertProven(
                burn(
                        drive(),
                        new RawCdDisc(layout, RawCdSectorType.RAW),
                        RawCdSectorType.RAW,
                        _ -> {}));
        assertEquals(text(), found().cdText());
    }

    @Test
    void audioBeforeTheFirstTrackAndADriveThatDisplacesIt() throws Exception {
        SessionLayout hidden =
                new Tracks()
                        .track(SectorMode.AUDIO, 900, 300)
                        .track(SectorMode.AUDIO, 0, 300)
                        .session();
        SessionReport report =
                burn(
                        drive("persona=cd-writer&write-offset=30"),
                        new RawCdDisc(
                                new DiscLayout(Optional.empty(), List.of(hidden)),
                                RawCdSectorType.RAW),
                        RawCdSectorType.RAW,
                        _ -> {});
        assertProven(report);
    }

    @ParameterizedTest
    @EnumSource(RawCdSectorType.class)
    void dataAndAudioInOneSession(RawCdSectorType type) throws Exception {
        SessionLayout mixed =
                new Tracks()
                        .track(SectorMode.MODE_1, 150, 450)
                        .track(SectorMode.AUDIO, 150, 400)
                        .session();
        SessionReport report =
                burn(
                        drive(),
                        new RawCdDisc(new DiscLayout(Optional.empty(), List.of(mixed)), type),
                        type,
                        _ -> {});
        assertProven(report);
        assertOnDisc(mixed);
    }

    private static TrackSource bytes(byte[] bytes, SectorMode mode) {
        return new TrackSource() {
            @Override
            public String name() {
                return "bytes";
            }

            @Override
            public SectorMode mode() {
                return mode;
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public ReadableByteChannel open() {
                return Channels.newChannel(new ByteArrayInputStream(bytes));
            }
        };
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** Packs of R to W as CD+G has them: six bits a byte. */
    private static TrackSource graphics(int sectors) {
        byte[] packs = noise(7, 96 * sectors);
        for (int i = 0; i < packs.length; i++) {
            packs[i] &= 0x3F;
        }
        return bytes(packs, SectorMode.AUDIO);
    }

    @ParameterizedTest
    @CsvSource({"COOKED", "RAW"})
    void channelsRToWAreReadBack(RawCdSectorType type) throws Exception {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(type);
        image.addTrack(CdSectorType.AUDIO, bytes(noise(1, 2352 * 400), SectorMode.AUDIO));
        image.addTrack(CdSectorType.AUDIO, bytes(noise(2, 2352 * 350), SectorMode.AUDIO));
        image.addSubcodeRwGenerator(graphics(700));
        assertProven(burn(drive(), image.createResultImage(), type, _ -> {}));
    }

    @Test
    void aSampleOfTheSubchannelAndNone() throws Exception {
        DiscLayout layout = new DiscLayout(Optional.empty(), List.of(album()));
        SessionReport quick =
                burn(
                        drive(),
                        new RawCdDisc(layout, RawCdSectorType.RAW),
                        RawCdSectorType.RAW,
                        format -> format.setBurnVerificationLevel(VerificationLevel.QUICK));
        assertEquals(WriteProof.Level.TOC, quick.proof().level());
        assertEquals(800, quick.subchannel().orElseThrow().positions());
        Media.create(folder.resolve("other.disc"), "cd-r:80");
        disc = folder.resolve("other.disc");
        SessionReport simulated =
                burn(
                        drive(),
                        new RawCdDisc(layout, RawCdSectorType.RAW),
                        RawCdSectorType.RAW,
                        format -> format.setSimulation(true));
        assertEquals(Optional.empty(), simulated.subchannel());
        assertEquals(DiscState.BLANK, simulated.disc().state());
    }

    @Test
    void aCancelledWriteIsToldAsSuch() throws Exception {
        DiscLayout layout = new DiscLayout(Optional.empty(), List.of(album()));
        BurnException failure =
                assertThrows(
                        BurnException.class,
                        () ->
                                burn(
                                        drive(),
                                        new RawCdDisc(layout, RawCdSectorType.RAW),
                                        RawCdSectorType.RAW,
                                        format ->
                                                format.addListener((_, update) -> {
                                                    if (update.currentAction()
                                                            == RawCdWriteAction.WRITING) {
                                                        cancel(format);
                                                    }
                                                })));
        assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
        assertTrue(failure.disc().orElseThrow().state() != DiscState.COMPLETE);
    }

    private static void cancel(RawCdFormat format) {
        try {
            format.cancelWrite();
        } catch (DiscStateException ended) {
            assertEquals(DiscError.DF2RAW_WRITE_NOT_IN_PROGRESS, ended.error());
        }
    }

    @ParameterizedTest
    @EnumSource(RawCdSectorType.class)
    void overTheNetwork(RawCdSectorType type) throws Exception {
        SessionLayout album = album();
        try (ScsiTransport recorder = TransportProvider.openDrive(drive());
                TargetServer server =
                        TargetServer.start(
                                TargetOptions.open(
                                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                                List.of(new ServedDrive(TARGET, recorder)),
                                TargetListener.NONE)) {
            DriveAddress address =
                    DriveAddress.parse(
                            "iscsi://127.0.0.1:" + server.address().getPort() + "/" + TARGET);
            assertProven(
                    burn(
                            address,
                            new RawCdDisc(
                                    new DiscLayout(Optional.of("4006381333931"), List.of(album)),
                                    type),
                            type,
                            _ -> {}));
        }
        assertOnDisc(album);
    }
}
