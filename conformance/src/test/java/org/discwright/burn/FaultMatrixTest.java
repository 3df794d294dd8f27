package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.discwright.burn.drive.Pauses;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.Completion;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scripted fault at every command of a burn: what is called proven lies on the disc, and what
 * failed is named, explained, and leaves a true account of the disc.
 */
class FaultMatrixTest {
    private static final int SECTORS = 300;

    private static final List<byte[]> TRACKS = List.of(noise(1), noise(2));

    /** Operation codes, in the order of their first use, that a burn without faults sends. */
    private static final Set<Integer> OPCODES = new LinkedHashSet<>();

    @TempDir static Path shared;

    @TempDir Path folder;

    private int runs;

    private static byte[] noise(long seed) {
        byte[] bytes = new byte[SECTORS * 2352];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** Waits in no time. */
    private static final class Hurried implements Pauses {
        private long nanos;

        @Override
        public void pause(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long nanos() {
            return nanos + System.nanoTime();
        }
    }

    /** How a burn ended. */
    private record Outcome(
            Optional<ReleaseReport> report,
            Optional<BurnException> failure,
            Set<Integer> opcodes) {}

    /** Notes the operation codes that pass. */
    private record Watched(ScsiTransport drive, Set<Integer> opcodes) implements ScsiTransport {
        @Override
        public DriveAddress address() {
            return drive.address();
        }

        @Override
        public Completion execute(ScsiRequest request) throws TransportException {
            opcodes.add(request.cdb().opcode());
            return drive.execute(request);
        }

        @Override
        public int maximumTransferLength() {
            return drive.maximumTransferLength();
        }

        @Override
        public int alignmentMask() {
            return drive.alignmentMask();
        }

        @Override
        public void close() throws TransportException {
            drive.close();
        }
    }

    @BeforeAll
    static void learnTheCommandsOfABurn() throws Exception {
        Path disc = shared.resolve("clean.disc");
        RecordedDisc.blank(disc);
        Outcome outcome = burn("emulated:" + disc);
        OPCODES.addAll(outcome.opcodes());
        assertTrue(outcome.report().isPresent(), () -> "a clean burn failed: " + outcome.failure());
        assertEquals(WriteProof.Level.CONTENT, outcome.report().get().proof().level());
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, TRACKS));
        assertTrue(OPCODES.containsAll(List.of(0x2A, 0x35, 0x5B, 0x51, 0x52, 0x43, 0xBE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer 3/0C/00",
                "answer 4/44/00",
                "answer 5/24/00",
                "answer 5/20/00",
                "answer 5/20/00 always",
                "answer 2/3A/00",
                "answer 6/29/00",
                "answer 6/28/00",
                "answer 3/73/03",
                "answer 7/27/00",
                "answer 2/04/08 times 3",
                "answer 2/04/08 always",
                "answer 4/44/00 always",
                "done answer 4/44/00",
                "deferred 3/0C/00",
                "ignore",
                "ignore always",
                "lose",
                "corrupt byte 100",
                "corrupt byte 100 always",
                "corrupt byte 2 always",
                "short 2",
                "short 9 always",
                "busy times 2",
                "busy always",
                "conflict",
                "reset",
                "timeout",
                "gone",
                "power-off",
                "power-cycle"
            })
    void theAccountIsTrueWhateverCommandIsHit(String action) throws Exception {
        List<String> lies = new ArrayList<>();
        for (int opcode : OPCODES) {
            for (int nth : new int[] {1, 2, 5}) {
                String rule = "on %02X %d %s".formatted(opcode, nth, action);
                try {
                    checkTruth(rule);
                } catch (AssertionError | Exception failure) {
                    lies.add(rule + ": " + failure);
                }
            }
        }
        assertEquals(List.of(), lies, () -> lies.size() + " of " + runs + " runs");
    }

    private void checkTruth(String rule) throws Exception {
        runs++;
        Path disc = folder.resolve("disc" + runs + ".disc");
        Path faults = folder.resolve("faults" + runs + ".txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, rule + "\n");
        Outcome outcome = burn("emulated:" + disc + "?faults=" + faults);
        Optional<String> fault = RecordedDisc.fault(disc, TRACKS);
        if (outcome.report().isPresent()) {
            ReleaseReport report = outcome.report().get();
            // a drive that never reads audio leaves the table of contents as the proof, and says so
            boolean neverReads = rule.startsWith("on BE") && rule.endsWith("always");
            assertEquals(
                    neverReads ? WriteProof.Level.TOC : WriteProof.Level.CONTENT,
                    report.proof().level(),
                    report.toString());
            assertEquals(Optional.empty(), fault, "called proven: " + report);
        } else {
            BurnException failure = outcome.failure().orElseThrow();
            assertFalse(failure.error().isSuccess(), failure::toString);
            assertTrue(failure.toString().length() > 40, failure::toString);
            boolean written = outcome.opcodes().contains(0x2A);
            assertTrue(
                    failure.disc().isPresent() || !written,
                    () -> "no account of the disc: " + failure);
            DiscSummary told = failure.disc().orElse(DiscSummary.UNKNOWN);
            // a drive whose answer about the disc is changed each time is believed: there is no
            // other
            boolean misinformed = rule.startsWith("on 51") && rule.endsWith("always");
            if (told.state() != DiscState.UNKNOWN && !misinformed) {
                RecordedDisc.Account account = RecordedDisc.account(disc);
                assertEquals(account.state(), told.state().name(), failure::toString);
                assertEquals(account.tracks(), told.tracks(), failure::toString);
            }
        }
        Files.delete(disc);
    }

    @ParameterizedTest
    @CsvSource({
        "on 2A 2 answer 3/0C/09, LOSS_OF_STREAMING",
        "on 2A answer 7/27/00, RECORDER_MEDIA_WRITE_PROTECTED",
        "on 2A 2 answer 2/3A/02, RECORDER_MEDIA_NO_MEDIA",
        "on 2A 2 conflict, RECORDER_LOCKED",
        "on 2A 2 timeout, RECORDER_COMMAND_TIMEOUT",
        "on 2A 2 gone, WIN32_ERROR_DEV_NOT_EXIST",
        "on 2A 2 busy always, RECORDER_MEDIA_BUSY",
        "on 2A 2 answer 2/04/04 always, RECORDER_MEDIA_FORMAT_IN_PROGRESS",
        "on 2A 2 answer 4/09/01, RECORDER_MEDIA_UPSIDE_DOWN",
        "on 2A 2 answer 5/30/05, RECORDER_MEDIA_INCOMPATIBLE",
        "on 54 answer 3/73/03, RECORDER_MEDIA_SPEED_MISMATCH",
        "on 55 answer 5/26/00 always, RECORDER_INVALID_MODE_PARAMETERS",
        "on 2A lose, BURN_VERIFICATION_FAILED",
        "on 2A 2 corrupt byte 17, BURN_VERIFICATION_FAILED",
        "on 2A 2 ignore, BURN_VERIFICATION_FAILED",
        "on 52 short 4 always, RECORDER_INVALID_RESPONSE_FROM_DEVICE"
    })
    void theErrorIsTheOneThatImapiGives(String rule, String expected) throws Exception {
        Path disc = folder.resolve("disc.disc");
        Path faults = folder.resolve("faults.txt");
        RecordedDisc.blank(disc);
        Files.writeString(faults, rule + "\n");
        Outcome outcome = burn("emulated:" + disc + "?faults=" + faults);
        BurnException failure =
                outcome.failure().orElseThrow(() -> new AssertionError("called burned"));
        assertEquals(DiscError.valueOf(expected), failure.error(), failure::toString);
    }

    @Test
    void oneFlippedSampleIsFoundAndADisplacementIsNot() throws Exception {
        Path disc = folder.resolve("offset.disc");
        RecordedDisc.blank(disc);
        Outcome shifted =
                burn("emulated:" + disc + "?persona=quirky&write-offset=667&read-offset=0");
        ReleaseReport report =
                shifted.report()
                        .orElseThrow(() -> new AssertionError(shifted.failure().toString()));
        assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        assertEquals(667, Math.abs(report.proof().sampleOffset().orElseThrow()));
        for (int sector : new int[] {0, 150, 299}) {
            Path flipped = folder.resolve("flipped" + sector + ".disc");
            Path faults = folder.resolve("flip" + sector + ".txt");
            RecordedDisc.blank(flipped);
            Files.writeString(faults, "at lba %d on 2A corrupt byte 5 xor 01\n".formatted(sector));
            Outcome outcome = burn("emulated:" + flipped + "?faults=" + faults);
            assertEquals(
                    Optional.of(DiscError.BURN_VERIFICATION_FAILED),
                    outcome.failure().map(BurnException::error),
                    () -> "sector " + sector + ": " + outcome.report());
        }
    }

    private static Outcome burn(String address) throws Exception {
        Set<Integer> opcodes = new LinkedHashSet<>();
        ReleaseReport report;
        try (DiscRecorder recorder = new DiscRecorder(new Hurried());
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(address));
            recorder.initialize(new Watched(drive, opcodes));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.setBurnVerificationLevel(VerificationLevel.FULL);
            format.prepareMedia();
            for (byte[] track : TRACKS) {
                format.addAudioTrack(new ByteArrayInputStream(track), track.length);
            }
            report = format.releaseMedia();
        } catch (BurnException failure) {
            return new Outcome(Optional.empty(), Optional.of(failure), opcodes);
        }
        return new Outcome(Optional.of(report), Optional.empty(), opcodes);
    }
}
