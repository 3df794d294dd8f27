package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What befalls a burn of audio: IMAPI2's code for it, and what reading back finds. */
class AudioFaultTest {
    @TempDir Path folder;

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
        BurnException failure = burn("emulated:" + disc + "?faults=" + faults).failed();
        assertEquals(DiscError.valueOf(expected), failure.error(), failure::toString);
    }

    @Test
    void oneFlippedSampleIsFoundAndADisplacementIsNot() throws Exception {
        Path disc = folder.resolve("offset.disc");
        RecordedDisc.blank(disc);
        ReleaseReport report =
                burn("emulated:" + disc + "?persona=quirky&write-offset=667&read-offset=0")
                        .burned();
        assertEquals(WriteProof.Level.CONTENT, report.proof().level());
        assertEquals(667, Math.abs(report.proof().sampleOffset().orElseThrow()));
        for (int sector : new int[] {0, 150, 299}) {
            Path flipped = folder.resolve("flipped" + sector + ".disc");
            Path faults = folder.resolve("flip" + sector + ".txt");
            RecordedDisc.blank(flipped);
            Files.writeString(faults, "at lba %d on 2A corrupt byte 5 xor 01\n".formatted(sector));
            SuiteBurn.Outcome outcome = burn("emulated:" + flipped + "?faults=" + faults);
            assertEquals(
                    Optional.of(DiscError.BURN_VERIFICATION_FAILED),
                    outcome.failure().map(BurnException::error),
                    () -> "sector " + sector + ": " + outcome.report());
        }
    }

    private static SuiteBurn.Outcome burn(String address) throws IOException {
        return SuiteBurn.NOISE.burn(address, drive -> drive);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_ONCE, on 5D answer 5/26/00 always, E_FAIL",
        "AT_ONCE, on 2A 2 answer 3/0C/09,      LOSS_OF_STREAMING",
        "AT_ONCE, on 2A 2 answer 7/27/00,      RECORDER_MEDIA_WRITE_PROTECTED",
        "AT_ONCE, on 2A 2 answer 2/3A/02,      RECORDER_MEDIA_NO_MEDIA",
        "AT_ONCE, on 2A 2 conflict,            RECORDER_LOCKED",
        "AT_ONCE, on 2A 2 timeout,             RECORDER_COMMAND_TIMEOUT",
        "AT_ONCE, on 2A 2 gone,                WIN32_ERROR_DEV_NOT_EXIST",
        "AT_ONCE, on 55 answer 5/26/00 always, RECORDER_INVALID_MODE_PARAMETERS",
        "AT_ONCE, on 54 answer 3/73/03,        RECORDER_MEDIA_SPEED_MISMATCH",
        "AT_ONCE, on 2A 8 lose,                BURN_VERIFICATION_FAILED",
        "RAW,     on 2A 2 answer 3/0C/09,      LOSS_OF_STREAMING",
        "RAW,     on 2A 99 answer 7/27/00,     RECORDER_MEDIA_WRITE_PROTECTED",
        "RAW,     on 2A 9 busy always,         RECORDER_MEDIA_BUSY",
        "RAW,     on 55 answer 5/26/00 always, DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED",
        "RAW,     at lba 100 on 2A lose,       BURN_VERIFICATION_FAILED"
    })
    void soItIsForSessionsInOneGo(SessionJob job, String rule, DiscError expected)
            throws Exception {
        BurnException failure = failure(job, rule, "");
        assertEquals(expected, failure.error(), failure::toString);
    }

    private BurnException failure(SessionJob job, String rule, String parameters)
            throws IOException {
        Path disc = folder.resolve("session.disc");
        Path faults = Files.writeString(folder.resolve("faults.txt"), rule + "\n");
        job.prepare(disc);
        BurnException failure =
                assertThrows(
                        BurnException.class,
                        () ->
                                job.write(
                                        "emulated:" + disc + "?faults=" + faults + parameters,
                                        drive -> new ShortCommands(drive, new HashSet<>())));
        job.rescue(disc, failure);
        return failure;
    }

    /** The host is late by a minute, and the drive may not pause. */
    @ParameterizedTest
    @EnumSource(names = {"AT_ONCE_WITHOUT_PAUSES", "RAW_WITHOUT_PAUSES"})
    void anUnderrunSpoilsASession(SessionJob job) throws Exception {
        BurnException failure =
                failure(job, "on WRITE 12 delay 60 s", "&persona=strict&time=simulated");
        assertEquals(DiscError.LOSS_OF_STREAMING, failure.error(), failure::toString);
        assertTrue(failure.disc().orElseThrow().state() != DiscState.COMPLETE, failure::toString);
    }
}
