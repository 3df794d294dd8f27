package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.RawCdDisc;
import org.discwright.burn.RawCdFormat;
import org.discwright.burn.RawCdSectorType;
import org.discwright.burn.SessionAtOnceFormat;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.WriteProof;
import org.discwright.conformance.AtOnceDiscs.Tracks;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drives that answer reads from their memory: what is not on the disc is never called proven by
 * content, whatever wrote it and whether or not the drive loads the disc by itself.
 */
class DriveMemoryTest {
    private static final String HAND = "&tray=hand";
    private static final int SHORT = 333;

    /** More than twice what counts as too much for a memory of 8 MB. */
    private static final int LONG = 10_000;

    @TempDir Path folder;

    /** Noise as a track. */
    private record Noise(SectorMode mode, int count) implements TrackSource {
        @Override
        public String name() {
            return "noise";
        }

        @Override
        public long length() {
            return (long) count * mode.userDataSize();
        }

        @Override
        public ReadableByteChannel open() {
            byte[] bytes = new byte[Math.toIntExact(length())];
            new SplittableRandom(count).nextBytes(bytes);
            return Channels.newChannel(new ByteArrayInputStream(bytes));
        }
    }

    /** A way of writing. */
    enum Way {
        DATA("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return data(recorder, sectors);
            }
        },
        DATA_DVD("dvd+r") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return data(recorder, sectors);
            }
        },
        DATA_DVD_RW("dvd+rw") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return data(recorder, sectors);
            }
        },
        DATA_BD("bd-re") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return data(recorder, sectors);
            }
        },
        TRACK_AT_ONCE("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                try (TrackAtOnceFormat format = new TrackAtOnceFormat()) {
                    format.setRecorder(recorder);
                    format.setClientName("conformance");
                    format.prepareMedia();
                    format.addAudioTrack(new Noise(SectorMode.AUDIO, sectors));
                    return format.releaseMedia().proof();
                }
            }
        },
        CUE_SHEET_AUDIO("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return cueSheet(recorder, new Tracks().track(SectorMode.AUDIO, 150, sectors));
            }
        },
        CUE_SHEET_DATA("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return cueSheet(recorder, new Tracks().track(SectorMode.MODE_1, 150, sectors));
            }
        },
        RAW_AUDIO("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return raw(recorder, new Tracks().track(SectorMode.AUDIO, 150, sectors));
            }
        },
        RAW_DATA("cd-r:80") {
            @Override
            WriteProof write(DiscRecorder recorder, int sectors) throws BurnException {
                return raw(recorder, new Tracks().track(SectorMode.MODE_1, 150, sectors));
            }
        };

        final String medium;

        Way(String medium) {
            this.medium = medium;
        }

        abstract WriteProof write(DiscRecorder recorder, int sectors) throws BurnException;
    }

    private static WriteProof data(DiscRecorder recorder, int sectors) throws BurnException {
        try (DataFormat format = new DataFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            return format.write(new Noise(SectorMode.MODE_1, sectors)).proof();
        }
    }

    private static WriteProof cueSheet(DiscRecorder recorder, Tracks tracks) throws BurnException {
        try (SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            return format.write(layout(tracks)).getFirst().proof();
        }
    }

    private static WriteProof raw(DiscRecorder recorder, Tracks tracks) throws BurnException {
        try (RawCdFormat format = new RawCdFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.prepareMedia();
            format.setRequestedSectorType(RawCdSectorType.RAW);
            return format.writeMedia(new RawCdDisc(layout(tracks), RawCdSectorType.RAW)).proof();
        }
    }

    private static DiscLayout layout(Tracks tracks) {
        return new DiscLayout(Optional.empty(), List.of(tracks.session()));
    }

    private WriteProof write(Way way, int sectors, String parameters) throws IOException {
        Path disc = Files.createTempFile(folder, "memory", ".disc");
        Files.delete(disc);
        Media.create(disc, way.medium);
        return write(way, disc, sectors, parameters);
    }

    private static WriteProof write(Way way, Path disc, int sectors, String parameters)
            throws IOException {
        try (DiscRecorder recorder = new DiscRecorder()) {
            recorder.initialize(
                    DriveAddress.parse("emulated:" + disc + "?cache=stale" + parameters));
            return way.write(recorder, sectors);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatIsNotOnTheDiscIsNeverCalledProven(Way way) throws IOException {
        List<String> lies = new ArrayList<>();
        for (String fault :
                List.of(
                        "at lba 100 to 200 on WRITE lose always",
                        "at lba 100 on WRITE corrupt byte 500000")) {
            Path faults = Files.writeString(folder.resolve("faults"), fault + "\n");
            for (String tray : List.of("", HAND)) {
                try {
                    WriteProof proof = write(way, SHORT, tray + "&faults=" + faults);
                    if (proof.level() == WriteProof.Level.CONTENT) {
                        lies.add(fault + tray + ": " + proof);
                    }
                } catch (BurnException caught) {
                    // a failure is no claim
                    assertTrue(caught.toString().length() > 40, caught::toString);
                }
            }
        }
        assertEquals(List.of(), lies);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aDiscLoadedAnewIsProvenHoweverLittleItHolds(Way way) throws IOException {
        WriteProof proof = write(way, SHORT, "");
        assertEquals(WriteProof.Level.CONTENT, proof.level(), proof::toString);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatLittleADriveMayHaveInMemoryIsProvenOnlyByForcedAccess(Way way) throws IOException {
        WriteProof proof = write(way, SHORT, HAND);
        if (way.medium.startsWith("cd")) {
            assertNotEquals(WriteProof.Level.CONTENT, proof.level(), proof::toString);
            assertTrue(proof.reason().contains("from its memory"), proof::toString);
        } else {
            assertEquals(WriteProof.Level.CONTENT, proof.level(), proof::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void moreThanAMemoryHoldsIsProvenByReadingItsBeginningFirst(Way way) throws IOException {
        WriteProof proof = write(way, LONG, HAND);
        assertEquals(WriteProof.Level.CONTENT, proof.level(), proof::toString);
    }

    /** From half of it to all of it, less is read first than the memory may hold. */
    @ParameterizedTest
    @ValueSource(ints = {4_100, 6_000, 9_000})
    void halfOfItIsNotEnough(int sectors) throws IOException {
        for (Way way : List.of(Way.DATA, Way.TRACK_AT_ONCE, Way.CUE_SHEET_AUDIO)) {
            WriteProof proof = write(way, sectors, HAND);
            assertNotEquals(WriteProof.Level.CONTENT, proof.level(), way + ": " + proof);
        }
    }

    @ParameterizedTest
    @CsvSource({"333, false", "5000, true"})
    void anEarlierSessionIsReadInstead(int before, boolean proven) throws IOException {
        Path disc = folder.resolve("two.disc");
        Media.create(disc, "cd-r:80");
        write(Way.DATA, disc, before, "");
        WriteProof proof = write(Way.DATA, disc, SHORT, HAND);
        assertEquals(proven, proof.level() == WriteProof.Level.CONTENT, proof::toString);
    }

    @Test
    void aDriveThatOnlySaysThatItOpenedItsTrayProvesNothing() throws IOException {
        Path faults = Files.writeString(folder.resolve("faults"), "on 1B ignore always\n");
        WriteProof proof = write(Way.DATA, SHORT, "&faults=" + faults);
        assertNotEquals(WriteProof.Level.CONTENT, proof.level(), proof::toString);
    }
}
