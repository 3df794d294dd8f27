package org.discwright.burn.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensePolicyTest {
    @ParameterizedTest
    @CsvSource({
        // what IMAPI2's own sample maps
        "0, 00, 00, 00, DONE,   S_OK",
        "5, 02, 06, 00, FAIL,   RECORDER_MEDIA_UPSIDE_DOWN",
        "2, 04, 01, 2A, WAIT,   RECORDER_MEDIA_BECOMING_READY",
        "2, 04, 03, 00, FAIL,   RECORDER_MEDIA_NO_MEDIA",
        "2, 04, 04, 00, WAIT,   RECORDER_MEDIA_FORMAT_IN_PROGRESS",
        "2, 04, 07, 00, WAIT,   RECORDER_MEDIA_BUSY",
        "2, 04, 08, 2A, WAIT,   RECORDER_MEDIA_BUSY",
        "2, 04, 99, 00, WAIT,   RECORDER_MEDIA_BECOMING_READY",
        "2, 30, 00, AD, FAIL,   RECORDER_DVD_STRUCTURE_NOT_PRESENT",
        "3, 0C, 09, 35, DONE,   S_OK",
        "3, 0C, 09, 2A, FAIL,   LOSS_OF_STREAMING",
        "4, 09, 01, 00, FAIL,   RECORDER_MEDIA_UPSIDE_DOWN",
        "4, 09, 02, 00, FAIL,   RECORDER_MEDIA_INCOMPATIBLE",
        "5, 20, 00, AD, FAIL,   RECORDER_DVD_STRUCTURE_NOT_PRESENT",
        "5, 24, 00, AD, FAIL,   RECORDER_DVD_STRUCTURE_NOT_PRESENT",
        "5, 30, 02, AD, FAIL,   RECORDER_DVD_STRUCTURE_NOT_PRESENT",
        "5, 24, 00, 5A, FAIL,   RECORDER_NO_SUCH_MODE_PAGE",
        "5, 26, 02, 55, FAIL,   RECORDER_INVALID_MODE_PARAMETERS",
        "5, 26, 02, 54, FAIL,   E_FAIL",
        "7, 27, 00, 2A, FAIL,   RECORDER_MEDIA_WRITE_PROTECTED",
        "6, 28, 00, 00, REPEAT, RECORDER_MEDIA_BECOMING_READY",
        "5, 30, 05, 2A, FAIL,   RECORDER_MEDIA_INCOMPATIBLE",
        "2, 3A, 01, 00, FAIL,   RECORDER_MEDIA_NO_MEDIA",
        "3, 73, 03, 54, FAIL,   RECORDER_MEDIA_SPEED_MISMATCH",
        "3, 0C, 00, 2A, FAIL,   E_FAIL",
        "4, 44, 00, 2A, FAIL,   E_FAIL",
        // finer than that
        "5, 20, 00, 46, FAIL,   RECORDER_GET_CONFIGURATION_NOT_SUPPORTED",
        "5, 24, 00, 46, FAIL,   RECORDER_NO_SUCH_FEATURE",
        "5, 53, 02, 1B, FAIL,   RECORDER_LOCKED",
        "5, 63, 00, 2A, FAIL,   DF2TAO_NOT_ENOUGH_SPACE",
        "5, 21, 00, 2A, FAIL,   DF2TAO_NOT_ENOUGH_SPACE",
        "5, 21, 00, BE, FAIL,   E_FAIL",
        "1, 17, 00, 28, DONE,   S_OK",
        // another disc or a reset in the middle of a burn is the end of it
        "6, 28, 00, 2A, FAIL,   RECORDER_MEDIA_BECOMING_READY",
        "6, 29, 00, 2A, FAIL,   E_FAIL",
        "6, 29, 00, 51, REPEAT, E_FAIL",
        "6, 2A, 01, 2A, FAIL,   E_FAIL",
        "6, 2A, 01, 52, REPEAT, E_FAIL",
        "B, 4E, 00, 51, REPEAT, E_FAIL",
        "B, 4E, 00, 2A, FAIL,   E_FAIL"
    })
    void senseHasOneMeaning(
            String key,
            String asc,
            String ascq,
            String opcode,
            SensePolicy.Reaction reaction,
            DiscError error) {
        Sense sense =
                Sense.of(
                        SenseKey.of(Integer.parseInt(key, 16)),
                        Integer.parseInt(asc, 16),
                        Integer.parseInt(ascq, 16));
        assertEquals(
                new SensePolicy.Verdict(reaction, error),
                SensePolicy.of(
                        new Completion.CheckCondition(sense, 0), Integer.parseInt(opcode, 16)));
    }

    @Test
    void aDeferredErrorIsAFailureAndADeferredRecoveryIsNot() {
        Sense failed = Sense.of(SenseKey.MEDIUM_ERROR, 0x0C, 0x00).asDeferred();
        assertEquals(
                SensePolicy.Reaction.FAIL,
                SensePolicy.of(new Completion.CheckCondition(failed, 0), 0x2A).reaction());
        Sense mended = Sense.of(SenseKey.RECOVERED_ERROR, 0x0C, 0x01).asDeferred();
        assertEquals(
                SensePolicy.Reaction.REPEAT,
                SensePolicy.of(new Completion.CheckCondition(mended, 0), 0x2A).reaction());
    }

    @Test
    void otherStatusesHaveAMeaningToo() {
        assertEquals(
                new SensePolicy.Verdict(SensePolicy.Reaction.WAIT, DiscError.RECORDER_MEDIA_BUSY),
                SensePolicy.of(new Completion.Busy(), 0x00));
        assertEquals(
                new SensePolicy.Verdict(SensePolicy.Reaction.FAIL, DiscError.RECORDER_LOCKED),
                SensePolicy.of(new Completion.ReservationConflict(), 0x00));
        assertEquals(
                SensePolicy.Reaction.WAIT,
                SensePolicy.of(new Completion.Other(0x28), 0x00).reaction());
        assertEquals(
                SensePolicy.Reaction.FAIL,
                SensePolicy.of(new Completion.Other(0x40), 0x00).reaction());
    }

    @Test
    void everyWayOfGettingLostHasACode() {
        assertEquals(
                DiscError.RECORDER_COMMAND_TIMEOUT,
                SensePolicy.errorOf(TransportException.Reason.TIMEOUT));
        assertEquals(
                DiscError.WIN32_ERROR_DEV_NOT_EXIST,
                SensePolicy.errorOf(TransportException.Reason.DEVICE_GONE));
        assertEquals(
                DiscError.RECORDER_LOCKED, SensePolicy.errorOf(TransportException.Reason.IN_USE));
        assertEquals(
                DiscError.E_ACCESSDENIED,
                SensePolicy.errorOf(TransportException.Reason.ACCESS_DENIED));
        assertEquals(
                DiscError.E_INVALIDARG, SensePolicy.errorOf(TransportException.Reason.BAD_ADDRESS));
        assertEquals(DiscError.E_FAIL, SensePolicy.errorOf(TransportException.Reason.RESET));
        assertEquals(DiscError.E_FAIL, SensePolicy.errorOf(TransportException.Reason.HOST_ERROR));
    }
}
