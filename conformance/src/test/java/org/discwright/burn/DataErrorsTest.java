package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.conformance.MemoryFolder;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes by which data is not written and discs are not erased, each provoked. */
class DataErrorsTest {
    /** GET CONFIGURATION of a drive that only reads CDs: one profile, no feature. */
    private static final String READER = "on 46 reply 0000000C000000080000030400080100 always";

    /** One letter more than is allowed. */
    private static final String LONG_NAME =
            "123456789 123456789 123456789 123456789 123456789 123456789 123";

    private static final DataBench.Image IMAGE = DataBench.Image.noise(320, 9);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private String disc(String medium, String... rules) throws IOException {
        Path disc = folder.resolve("disc" + medium.replace(':', '-'));
        RecordedDisc.blank(disc, medium);
        Path faults = folder.resolve("faults");
        return rules.length == 0
                ? "emulated:" + disc
                : "emulated:"
                        + disc
                        + "?faults="
                        + Files.writeString(faults, String.join("\n", rules) + "\n");
    }

    private static DiscError misuse(Executable call) {
        return assertThrows(DiscStateException.class, call).error();
    }

    private static DiscError failure(Executable call) {
        return assertThrows(BurnException.class, call).error();
    }

    private static DiscRecorder recorder(String address) throws IOException {
        return SuiteBurn.recorder(address, drive -> drive);
    }

    @Test
    void withoutARecorderNothingIsKnown() {
        try (DataFormat format = new DataFormat();
                EraseFormat erase = new EraseFormat()) {
            format.setClientName("conformance");
            erase.setClientName("conformance");
            List<Executable> calls =
                    List.of(
                            format::getCurrentMediaStatus,
                            format::getWriteProtectStatus,
                            format::getTotalSectorsOnMedia,
                            format::getFreeSectorsOnMedia,
                            format::getNextWritableAddress,
                            format::getStartAddressOfPreviousSession,
                            format::getLastWrittenAddressOfPreviousSession,
                            format::getCurrentPhysicalMediaType,
                            format::getCurrentWriteSpeed,
                            format::isCurrentRotationTypePureCav,
                            format::getSupportedWriteSpeeds,
                            format::getSupportedWriteSpeedDescriptors,
                            format::getMultisessionInterfaces,
                            format::isMediaPhysicallyBlank,
                            format::isMediaHeuristicallyBlank,
                            () -> format.setWriteSpeed(WriteSpeed.MAXIMUM, false),
                            () -> format.write(IMAGE),
                            erase::getCurrentPhysicalMediaType,
                            erase::eraseMedia);
            for (Executable call : calls) {
                assertEquals(DiscError.RECORDER_REQUIRED, misuse(call));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "ä", LONG_NAME})
    void aNameThatIsNoneIsRefused(String name) throws Exception {
        try (DataFormat format = new DataFormat();
                EraseFormat erase = new EraseFormat();
                CloseFormat close = new CloseFormat()) {
            assertEquals(
                    DiscError.DF2DATA_CLIENT_NAME_IS_NOT_VALID,
                    misuse(() -> format.setClientName(name)));
            assertEquals(
                    DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID,
                    misuse(() -> erase.setClientName(name)));
            assertEquals(
                    DiscError.RECORDER_CLIENT_NAME_IS_NOT_VALID,
                    misuse(() -> close.setClientName(name)));
        }
    }

    @Test
    void withoutANameNothingIsDone() throws Exception {
        try (DiscRecorder recorder = recorder(disc("cd-rw:80"));
                DataFormat format = new DataFormat();
                EraseFormat erase = new EraseFormat()) {
            format.setRecorder(recorder);
            erase.setRecorder(recorder);
            assertEquals(
                    DiscError.DF2DATA_CLIENT_NAME_IS_NOT_VALID, misuse(() -> format.write(IMAGE)));
            assertEquals(DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID, misuse(erase::eraseMedia));
        }
    }

    @Test
    void aDriveThatOnlyReadsIsRefused() throws Exception {
        try (DiscRecorder recorder = recorder(disc("cd-rw:80", READER));
                DataFormat data = new DataFormat();
                EraseFormat erase = new EraseFormat();
                CloseFormat close = new CloseFormat();
                RawCdFormat raw = new RawCdFormat();
                TrackAtOnceFormat tracks = new TrackAtOnceFormat()) {
            assertFalse(data.isRecorderSupported(recorder));
            assertEquals(
                    DiscError.DF2DATA_RECORDER_NOT_SUPPORTED,
                    failure(() -> data.setRecorder(recorder)));
            assertEquals(
                    DiscError.ERASE_RECORDER_NOT_SUPPORTED,
                    failure(() -> erase.setRecorder(recorder)));
            assertEquals(
                    DiscError.DF2TAO_RECORDER_NOT_SUPPORTED,
                    failure(() -> close.setRecorder(recorder)));
            assertEquals(
                    DiscError.DF2RAW_RECORDER_NOT_SUPPORTED,
                    failure(() -> raw.setRecorder(recorder)));
            assertEquals(
                    DiscError.DF2TAO_RECORDER_NOT_SUPPORTED,
                    failure(() -> tracks.setRecorder(recorder)));
        }
    }

    /** Calls what is forbidden meanwhile from within the source. */
    private static final class Nosy extends InputStream {
        private final InputStream bytes = new ByteArrayInputStream(IMAGE.bytes().toByteArray());
        private final Runnable meanwhile;
        private boolean done;

        private Nosy(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public int read() throws IOException {
            if (!done) {
                done = true;
                meanwhile.run();
            }
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int first = read();
            if (first < 0) {
                return -1;
            }
            target[offset] = (byte) first;
            return 1 + Math.max(0, bytes.read(target, offset + 1, length - 1));
        }
    }

    @Test
    void whileAWriteRunsNothingIsChanged() throws Exception {
        List<DiscError> heard = new ArrayList<>();
        try (DataBench bench = DataBench.open(disc("dvd+r"))) {
            DataFormat format = bench.format;
            List<Executable> calls =
                    List.of(
                            () -> format.setRecorder(bench.recorder),
                            format::clearRecorder,
                            () -> format.setClientName("another"),
                            () -> format.setBufferUnderrunFreeDisabled(true),
                            () -> format.setPostgapAlreadyInImage(true),
                            () -> format.setForceMediaToBeClosed(true),
                            () -> format.setForceOverwrite(true),
                            () -> format.setDisableConsumerDvdCompatibilityMode(true),
                            () -> format.setBurnVerificationLevel(VerificationLevel.NONE),
                            () -> format.setSimulation(true),
                            () -> format.setDefectManagement(false),
                            () -> format.setSpareAreas(Optional.empty()),
                            () -> format.setLayerBreak(OptionalInt.empty()),
                            () -> format.setWriteSpeed(WriteSpeed.MAXIMUM, false),
                            format::getStartAddressOfPreviousSession,
                            format::getLastWrittenAddressOfPreviousSession);
            Nosy nosy =
                    new Nosy(() -> {
                        calls.forEach(call -> heard.add(misuse(call)));
                        // what was before the write is what is told
                        assertEquals(
                                DiscError.S_OK,
                                Calls.of(() -> {
                                    assertTrue(
                                            format.getCurrentMediaStatus()
                                                    .contains(DataMediaState.BLANK));
                                    assertEquals(0, format.getNextWritableAddress().value());
                                }));
                    });
            DataReport report = format.write(nosy, IMAGE.bytes().length());
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
            assertEquals(calls.size(), heard.size());
            assertEquals(
                    List.of(DiscError.DF2DATA_WRITE_IN_PROGRESS),
                    heard.stream().distinct().toList());
            assertEquals(DiscError.DF2DATA_WRITE_NOT_IN_PROGRESS, misuse(format::cancelWrite));
        }
    }

    /** Between the lock and the first WRITE lies a look at the disc, which takes drives seconds. */
    @Test
    void whileTheDiscIsLookedAtTheRecorderStays() throws Exception {
        List<DiscError> heard = new ArrayList<>();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        try (DataBench bench =
                DataBench.open(
                        disc("dvd+r"), drive -> new Overheard(drive, _ -> meanwhile.get().run()))) {
            DataFormat format = bench.format;
            meanwhile.set(() -> {
                meanwhile.set(() -> {});
                heard.add(misuse(format::clearRecorder));
                heard.add(misuse(() -> format.setRecorder(bench.recorder)));
            });
            var _ = format.write(IMAGE);
            assertEquals(
                    List.of(
                            DiscError.DF2DATA_WRITE_IN_PROGRESS,
                            DiscError.DF2DATA_WRITE_IN_PROGRESS),
                    heard);
            assertEquals(Optional.empty(), bench.recorder.getExclusiveAccessOwner());
            format.clearRecorder();
        }
    }

    /** Runs what throws nothing. */
    private static final class Calls {
        private Calls() {}

        static DiscError of(Executable call) {
            try {
                call.execute();
                return DiscError.S_OK;
            } catch (Throwable failure) {
                throw new AssertionError(failure);
            }
        }
    }

    @Test
    void aWriteThatIsCancelledSaysSo() throws Exception {
        try (DataBench bench = DataBench.open(disc("bd-r"))) {
            Nosy nosy = new Nosy(bench.format::cancelWrite);
            BurnException cancelled =
                    assertThrows(
                            BurnException.class,
                            () -> bench.format.write(nosy, IMAGE.bytes().length()));
            assertEquals(DiscError.REQUEST_CANCELLED, cancelled.error());
            assertTrue(cancelled.disc().isPresent());
        }
    }

    @Test
    void aSourceThatIsNoDataIsRefusedBeforeAnythingIsWritten() throws Exception {
        Octets odd = IMAGE.bytes().slice(0, 2047);
        String address = disc("dvd-r");
        try (DataBench bench = DataBench.open(address)) {
            DataFormat format = bench.format;
            assertEquals(
                    DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                    failure(() -> format.write(new DataBench.Image(odd))));
            assertEquals(
                    DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                    failure(() -> format.write(new DataBench.Image(Octets.EMPTY))));
            assertEquals(
                    DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                    failure(() -> format.write(new SuiteBurn.Sound(IMAGE.bytes()))));
            StreamZero zeros = new StreamZero();
            zeros.setSize(3_000_000L * 2048);
            assertEquals(
                    DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                    failure(() -> format.write(zeros)));
        }
        assertEquals("BLANK", RecordedDisc.account(folder.resolve("discdvd-r")).state());
    }

    @ParameterizedTest
    @ValueSource(ints = {-2048, 2048})
    void aSourceOfAnotherLengthIsTold(int more) throws Exception {
        try (DataBench bench = DataBench.open(disc("dvd-rw"))) {
            InputStream stream = new ByteArrayInputStream(IMAGE.bytes().toByteArray());
            assertEquals(
                    DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                    failure(() -> bench.format.write(stream, IMAGE.bytes().length() - more)));
        }
    }

    @Test
    void whatDrivesDoNotDoIsRefused() throws Exception {
        try (DataBench bench = DataBench.open(disc("bd-re"))) {
            bench.format.setSimulation(true);
            assertEquals(
                    DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                    failure(() -> bench.format.write(IMAGE)));
        }
        try (DataBench bench = DataBench.open(disc("hd-dvd-r"))) {
            assertEquals(
                    DiscError.RECORDER_MEDIA_INCOMPATIBLE,
                    failure(() -> bench.format.write(IMAGE)));
        }
    }

    @Test
    void withoutADiscNothingIsWrittenOrErased() throws Exception {
        try (DataBench bench = DataBench.open(disc("cd-rw:80"));
                EraseFormat erase = new EraseFormat()) {
            erase.setRecorder(bench.recorder);
            erase.setClientName("conformance");
            bench.recorder.ejectMedia();
            assertEquals(
                    DiscError.RECORDER_MEDIA_NO_MEDIA, failure(() -> bench.format.write(IMAGE)));
            assertEquals(DiscError.RECORDER_MEDIA_NO_MEDIA, failure(erase::eraseMedia));
        }
    }

    @Test
    void twoDoNotWriteAtOnce() throws Exception {
        try (DataBench bench = DataBench.open(disc("cd-rw:80"));
                TrackAtOnceFormat other = new TrackAtOnceFormat()) {
            other.setRecorder(bench.recorder);
            other.setClientName("somebody else");
            other.prepareMedia();
            assertEquals(DiscError.RECORDER_LOCKED, failure(() -> bench.format.write(IMAGE)));
        }
    }

    @Test
    void codesOfADiscThatAreNoneAreRefused() throws Exception {
        try (DiscRecorder recorder = recorder(disc("cd-r:80"));
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            assertEquals(
                    DiscError.DF2TAO_INVALID_MCN, misuse(() -> format.setMediaCatalogNumber("12")));
            format.prepareMedia();
            SuiteBurn.Sound sound = new SuiteBurn.Sound(Octets.of(SuiteBurn.noise(1)));
            assertEquals(
                    DiscError.DF2TAO_INVALID_ISRC,
                    misuse(() -> format.addAudioTrack(sound, "no code")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cd-r:80,  on 51 9 ignore,              ERASE_MEDIA_IS_NOT_ERASABLE",
        "dvd+r,    on 51 9 ignore,              ERASE_MEDIA_IS_NOT_ERASABLE",
        "cd-rw:80, on A1 answer 4/44/00,        ERASE_DRIVE_FAILED_ERASE_COMMAND",
        "dvd-rw,   on A1 answer 5/24/00,        ERASE_DRIVE_FAILED_ERASE_COMMAND",
        "cd-rw:80, on A1 ignore,                ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE",
        "cd-rw:80, on 51 short 2 always,        ERASE_DISC_INFORMATION_TOO_SMALL",
        "cd-rw:80, on 1B answer 4/44/00,        ERASE_DRIVE_FAILED_SPINUP_COMMAND",
        "cd-rw:80, on A1 answer 7/27/00,        RECORDER_MEDIA_WRITE_PROTECTED",
        "cd-rw:80, on 46 from 3 reply 0000000400000052 always, ERASE_MEDIA_IS_NOT_SUPPORTED"
    })
    void whatIsNotErasedIsTold(String medium, String rule, DiscError expected) throws Exception {
        String address = disc(medium, rule);
        try (DiscRecorder recorder = recorder(address);
                DataFormat data = new DataFormat();
                EraseFormat erase = new EraseFormat()) {
            data.setRecorder(recorder);
            data.setClientName("conformance");
            erase.setRecorder(recorder);
            erase.setClientName("conformance");
            if (rule.startsWith("on A1 ignore")) {
                var _ = data.write(IMAGE);
            }
            assertEquals(expected, failure(erase::eraseMedia));
        }
    }
}
