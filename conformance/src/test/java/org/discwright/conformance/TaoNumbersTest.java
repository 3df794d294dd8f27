package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.discwright.burn.BurnException;
import org.discwright.burn.CloseFormat;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStateException;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.EraseFormat;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engine and emulated recorder agree on every number of track-at-once writing, and on proof. */
class TaoNumbersTest {
    private static final int SECTOR = 2352;

    @TempDir Path folder;

    /** A recorder with a disc in it, and a format object that is about to be prepared. */
    private static final class Bench implements AutoCloseable {
        final DiscRecorder recorder = new DiscRecorder();
        final TrackAtOnceFormat format = new TrackAtOnceFormat();

        Bench(String address) throws BurnException {
            recorder.initialize(DriveAddress.parse(address));
            format.setRecorder(recorder);
            format.setClientName("conformance");
        }

        TrackReport add(byte[] audio) throws BurnException {
            return format.addAudioTrack(new ByteArrayInputStream(audio), audio.length);
        }

        @Override
        public void close() {
            format.close();
            recorder.close();
        }
    }

    private static byte[] noise(int sectors, long seed) {
        byte[] bytes = new byte[sectors * SECTOR];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private Path disc(String type) throws Exception {
        Path disc = folder.resolve(type.replace(':', '-') + ".disc");
        Media.create(disc, type);
        return disc;
    }

    @Test
    void tracksOf750And751And225SectorsLieWhereRealDrivesPutThem() throws Exception {
        Path disc = disc("cd-r:80");
        List<byte[]> sent = List.of(noise(750, 1), noise(751, 2), noise(225, 3));
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.prepareMedia();
            assertEquals(359_846, bench.format.getFreeSectorsOnMedia().value());
            List<Integer> starts = new ArrayList<>();
            List<Long> used = new ArrayList<>();
            for (byte[] track : sent) {
                starts.add(bench.add(track).start().value());
                used.add(bench.format.getUsedSectorsOnMedia().value());
                assertEquals(
                        359_846,
                        bench.format.getUsedSectorsOnMedia().value()
                                + bench.format.getFreeSectorsOnMedia().value());
            }
            assertEquals(List.of(0, 902, 1805), starts);
            assertEquals(List.of(902L, 1805L, 2257L), used);
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, report.proof().level());
            assertEquals(Optional.of(new Lba(2107)), report.leadOut());
            DiscStatus status = bench.recorder.readDiscStatus();
            assertEquals(DiscState.COMPLETE, status.summary().state());
            assertEquals(2107, status.used().value());
            assertEquals(0, status.free().value());
            assertEquals(359_846, status.total().value());
            assertEquals(
                    List.of(752L, 753L, 302L),
                    status.tracks().stream().map(track -> track.length().value()).toList());
        }
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, sent));
    }

    @Test
    void aSecondSessionBeginsBehindLeadOutAndLeadIn() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.setDoNotFinalizeMedia(true);
            bench.format.prepareMedia();
            bench.add(noise(300, 1));
            ReleaseReport first = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, first.proof().level());
            assertFalse(first.finalized());
            assertEquals(Optional.of(new Lba(302 + 11_400)), first.disc().nextWritable());

            bench.format.setAppendAllowed(true);
            bench.format.prepareMedia();
            assertEquals(new Lba(302 + 11_400), bench.add(noise(300, 2)).start());
            ReleaseReport second = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.CONTENT, second.proof().level());
            Lba leadOut = second.leadOut().orElseThrow();
            assertEquals(new Lba(302 + 11_400 + 302), leadOut);
            assertEquals(Optional.of(leadOut.plus(6_900)), second.disc().nextWritable());

            bench.format.setDoNotFinalizeMedia(false);
            bench.format.prepareMedia();
            bench.add(noise(300, 3));
            assertTrue(bench.format.releaseMedia().finalized());
            DiscStatus status = bench.recorder.readDiscStatus();
            assertEquals(3, status.sessions().size());
            assertEquals(Optional.of(new Lba(302)), status.sessions().getFirst().leadOut());
            assertEquals(Optional.of(leadOut), status.sessions().get(1).leadOut());
        }
    }

    @Test
    void ninetyNineTracksFitAndNoMore() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.setBurnVerificationLevel(VerificationLevel.QUICK);
            bench.format.prepareMedia();
            byte[] audio = noise(1, 1);
            for (int i = 1; i <= 99; i++) {
                assertEquals(i, bench.add(audio).number());
            }
            assertEquals(0, bench.format.getFreeSectorsOnMedia().value());
            assertEquals(
                    DiscError.DF2TAO_TRACK_LIMIT_REACHED,
                    assertThrows(DiscStateException.class, () -> bench.add(audio)).error());
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.TOC, report.proof().level());
            assertEquals(99, report.disc().tracks());
        }
    }

    @Test
    void everyPersonaVerifiesWithItsOffset() throws Exception {
        for (String persona : List.of("cd-writer", "strict", "quirky")) {
            Path disc = folder.resolve(persona + ".disc");
            Media.create(disc, "cd-r:74");
            try (Bench bench = new Bench("emulated:" + disc + "?persona=" + persona)) {
                bench.format.prepareMedia();
                bench.add(noise(320, 1));
                bench.add(noise(330, 2));
                WriteProof proof = bench.format.releaseMedia().proof();
                assertEquals(WriteProof.Level.CONTENT, proof.level(), persona);
                assertEquals(
                        OptionalInt.of(persona.equals("quirky") ? 667 : 0),
                        proof.sampleOffset(),
                        persona);
            }
        }
    }

    @Test
    void aSingleChangedSampleIsFoundOnEveryPersona() throws Exception {
        for (String persona : List.of("cd-writer", "strict", "quirky")) {
            Path disc = folder.resolve("flipped-" + persona + ".disc");
            Media.create(disc, "cd-r:80");
            Path faults = folder.resolve("faults");
            Files.writeString(
                    faults,
                    "on WRITE at lba 600 corrupt byte 1001 xor 01\n",
                    StandardCharsets.UTF_8);
            try (Bench bench =
                    new Bench("emulated:" + disc + "?persona=" + persona + "&faults=" + faults)) {
                bench.format.prepareMedia();
                bench.add(noise(300, 1));
                bench.add(noise(400, 2));
                BurnException failure =
                        assertThrows(BurnException.class, bench.format::releaseMedia);
                assertEquals(DiscError.BURN_VERIFICATION_FAILED, failure.error());
                assertEquals(2, failure.track().orElseThrow().number());
                assertEquals(DiscState.COMPLETE, failure.disc().orElseThrow().state());
            }
        }
    }

    @Test
    void aCancelledTrackIsShorterAndTheDiscGoesOn() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.prepareMedia();
            bench.format.addListener((format, update) -> {
                if (update.currentTrackNumber() == 1 && update.lastWrittenLba().value() > 1000) {
                    try {
                        format.cancelAddTrack();
                    } catch (IllegalStateException over) {
                        // the track has ended meanwhile
                    }
                }
            });
            BurnException failure =
                    assertThrows(BurnException.class, () -> bench.format.addAudioTrack(endless()));
            assertEquals(DiscError.REQUEST_CANCELLED, failure.error());
            TrackReport shorter = failure.track().orElseThrow();
            assertTrue(shorter.sectors().value() > 1000);
            assertEquals(1, bench.format.getNumberOfExistingTracks());
            assertEquals(shorter.end().plus(152), bench.add(noise(300, 2)).start());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
    }

    /** An hour of noise that comes slowly enough to be cancelled. */
    private static TrackSource endless() {
        return new TrackSource() {
            @Override
            public String name() {
                return "endless";
            }

            @Override
            public SectorMode mode() {
                return SectorMode.AUDIO;
            }

            @Override
            public long length() {
                return 60L * 60 * 75 * SECTOR;
            }

            @Override
            public ReadableByteChannel open() {
                return Channels.newChannel(
                        new InputStream() {
                            private final byte[] some = noise(10, 1);

                            @Override
                            public int read() {
                                return 0;
                            }

                            @Override
                            public int read(byte[] target, int offset, int length) {
                                int count = Math.min(length, some.length);
                                System.arraycopy(some, 0, target, offset, count);
                                LockSupport.parkNanos(1_000_000);
                                return count;
                            }
                        });
            }
        };
    }

    @Test
    void aSimulationLeavesTheDiscBlank() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.setSimulation(true);
            bench.format.prepareMedia();
            bench.add(noise(300, 1));
            bench.add(noise(300, 2));
            ReleaseReport report = bench.format.releaseMedia();
            assertEquals(WriteProof.Level.NONE, report.proof().level());
            assertEquals(DiscState.BLANK, report.disc().state());
            assertEquals(904, report.used().value());
        }
        assertEquals("BLANK", RecordedDisc.account(disc).state());
    }

    @Test
    void codesAreReadBack() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.setMediaCatalogNumber("4012345678901");
            bench.format.prepareMedia();
            byte[] audio = noise(300, 1);
            bench.format.addAudioTrack(new Memory(audio), "DEA001234567");
            bench.add(audio);
            bench.format.releaseMedia();
            DiscStatus status = bench.recorder.readDiscStatus();
            assertEquals(Optional.of("4012345678901"), status.catalogNumber());
            assertEquals(Optional.of("DEA001234567"), status.tracks().getFirst().isrc());
            assertEquals(Optional.empty(), status.tracks().getLast().isrc());
        }
    }

    private record Memory(Octets bytes) implements TrackSource {
        Memory(byte[] bytes) {
            this(Octets.of(bytes));
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public SectorMode mode() {
            return SectorMode.AUDIO;
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
        }
    }

    @Test
    void aRewritableDiscIsErasedAndBurnedAgain() throws Exception {
        Path disc = disc("cd-rw:80");
        List<byte[]> second = List.of(noise(310, 9));
        try (Bench bench = new Bench("emulated:" + disc);
                EraseFormat eraser = new EraseFormat()) {
            bench.format.prepareMedia();
            bench.add(noise(300, 1));
            bench.format.releaseMedia();
            eraser.setRecorder(bench.recorder);
            eraser.setClientName("conformance");
            for (boolean full : new boolean[] {false, true}) {
                eraser.setFullErase(full);
                assertEquals(DiscState.BLANK, eraser.eraseMedia().disc().state());
            }
            bench.format.prepareMedia();
            assertEquals(0, bench.format.getUsedSectorsOnMedia().value());
            bench.add(second.getFirst());
            assertEquals(WriteProof.Level.CONTENT, bench.format.releaseMedia().proof().level());
        }
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, second));
    }

    @Test
    void whatWasLeftOpenIsClosedLater() throws Exception {
        Path disc = disc("cd-r:80");
        byte[] audio = noise(300, 1);
        try (Bench bench = new Bench("emulated:" + disc)) {
            bench.format.prepareMedia();
            bench.add(audio);
        }
        assertEquals("APPENDABLE", RecordedDisc.account(disc).state());
        try (DiscRecorder recorder = new DiscRecorder();
                CloseFormat closer = new CloseFormat()) {
            recorder.initialize(DriveAddress.parse("emulated:" + disc));
            closer.setRecorder(recorder);
            closer.setClientName("conformance");
            assertEquals(DiscState.COMPLETE, closer.closeMedia().state());
        }
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, List.of(audio)));
    }

    @Test
    void aDiscInAnotherDriveIsInUse() throws Exception {
        Path disc = disc("cd-r:80");
        try (Bench bench = new Bench("emulated:" + disc);
                DiscRecorder other = new DiscRecorder()) {
            assertTrue(bench.recorder.isDeviceCanLoadMedia());
            BurnException failure =
                    assertThrows(
                            BurnException.class,
                            () -> other.initialize(DriveAddress.parse("emulated:" + disc)));
            assertEquals(DiscError.RECORDER_LOCKED, failure.error());
        }
    }
}
