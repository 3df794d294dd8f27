package org.discwright.burn.drive;

import java.util.List;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.discwright.transport.TransportException;

/**
 * What an answer of a drive means: done, wait, ask again, or one of IMAPI2's errors. The rows are
 * tried in order and the first that fits decides, as IMAPI2 does it; rows that are not IMAPI2's own
 * only split what there is plain {@code E_FAIL}.
 */
public final class SensePolicy {
    private static final int ANY = -1;
    private static final int WRITE_10 = 0x2A;
    private static final int WRITE_12 = 0xAA;
    private static final int SYNCHRONIZE_CACHE = 0x35;
    private static final int CLOSE = 0x5B;
    private static final int READ_DISC_STRUCTURE = 0xAD;
    private static final int MODE_SENSE = 0x5A;
    private static final int MODE_SELECT = 0x55;
    private static final int GET_CONFIGURATION = 0x46;

    private static final List<Row> ROWS =
            List.of(
                    row(0x0, 0x00, 0x00, ANY, DiscError.S_OK),
                    row(ANY, 0x02, 0x06, ANY, DiscError.RECORDER_MEDIA_UPSIDE_DOWN),
                    row(0x2, 0x04, 0x01, ANY, DiscError.RECORDER_MEDIA_BECOMING_READY),
                    row(0x2, 0x04, 0x03, ANY, DiscError.RECORDER_MEDIA_NO_MEDIA),
                    row(0x2, 0x04, 0x04, ANY, DiscError.RECORDER_MEDIA_FORMAT_IN_PROGRESS),
                    row(0x2, 0x04, 0x07, ANY, DiscError.RECORDER_MEDIA_BUSY),
                    row(0x2, 0x04, 0x08, ANY, DiscError.RECORDER_MEDIA_BUSY),
                    row(0x2, 0x04, ANY, ANY, DiscError.RECORDER_MEDIA_BECOMING_READY),
                    row(
                            0x2,
                            0x30,
                            ANY,
                            READ_DISC_STRUCTURE,
                            DiscError.RECORDER_DVD_STRUCTURE_NOT_PRESENT),
                    row(0x3, 0x0C, 0x09, SYNCHRONIZE_CACHE, DiscError.S_OK),
                    row(0x3, 0x0C, 0x09, ANY, DiscError.LOSS_OF_STREAMING),
                    row(0x4, 0x09, 0x01, ANY, DiscError.RECORDER_MEDIA_UPSIDE_DOWN),
                    row(0x4, 0x09, 0x02, ANY, DiscError.RECORDER_MEDIA_INCOMPATIBLE),
                    row(
                            0x5,
                            0x20,
                            0x00,
                            READ_DISC_STRUCTURE,
                            DiscError.RECORDER_DVD_STRUCTURE_NOT_PRESENT),
                    row(
                            0x5,
                            0x24,
                            0x00,
                            READ_DISC_STRUCTURE,
                            DiscError.RECORDER_DVD_STRUCTURE_NOT_PRESENT),
                    row(
                            0x5,
                            0x30,
                            0x02,
                            READ_DISC_STRUCTURE,
                            DiscError.RECORDER_DVD_STRUCTURE_NOT_PRESENT),
                    row(0x5, 0x24, 0x00, MODE_SENSE, DiscError.RECORDER_NO_SUCH_MODE_PAGE),
                    row(0x5, 0x26, ANY, MODE_SELECT, DiscError.RECORDER_INVALID_MODE_PARAMETERS),
                    row(0x7, 0x27, ANY, ANY, DiscError.RECORDER_MEDIA_WRITE_PROTECTED),
                    row(0x6, 0x28, 0x00, ANY, DiscError.RECORDER_MEDIA_BECOMING_READY),
                    // finer than IMAPI2, which calls it incompatible
                    row(0x5, 0x30, 0x10, ANY, DiscError.RECORDER_MEDIA_NOT_FORMATTED),
                    row(ANY, 0x30, ANY, ANY, DiscError.RECORDER_MEDIA_INCOMPATIBLE),
                    row(0x2, 0x3A, ANY, ANY, DiscError.RECORDER_MEDIA_NO_MEDIA),
                    row(ANY, 0x73, 0x03, ANY, DiscError.RECORDER_MEDIA_SPEED_MISMATCH),
                    // from here on: finer than IMAPI2, which says E_FAIL to all of it
                    row(
                            0x5,
                            0x20,
                            0x00,
                            GET_CONFIGURATION,
                            DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED),
                    row(0x5, 0x24, 0x00, GET_CONFIGURATION, DiscError.RECORDER_NO_SUCH_FEATURE),
                    row(0x3, 0x31, 0x00, ANY, DiscError.RECORDER_MEDIA_NOT_FORMATTED),
                    // where every block is recorded once
                    row(0x8, ANY, ANY, WRITE_10, DiscError.DF2DATA_MEDIA_NOT_BLANK),
                    row(0x8, ANY, ANY, WRITE_12, DiscError.DF2DATA_MEDIA_NOT_BLANK),
                    row(0x5, 0x53, 0x02, ANY, DiscError.RECORDER_LOCKED),
                    row(0x5, 0x21, 0x00, WRITE_10, DiscError.DF2TAO_NOT_ENOUGH_SPACE),
                    row(0x5, 0x63, 0x00, ANY, DiscError.DF2TAO_NOT_ENOUGH_SPACE),
                    row(0xD, ANY, ANY, ANY, DiscError.DF2TAO_NOT_ENOUGH_SPACE));

    private SensePolicy() {}

    /** What to do about an answer. */
    public enum Reaction {
        /** The command was carried out. */
        DONE,
        /** It was not: wait a little and send it again. */
        WAIT,
        /** It was not, for a reason that is over now: send it again at once. */
        REPEAT,
        /** It was not, and will not be. */
        FAIL
    }

    /**
     * What an answer means.
     *
     * @param reaction what to do about it
     * @param error IMAPI2's code: where the reaction is to wait, that of waiting in vain
     */
    public record Verdict(Reaction reaction, DiscError error) {}

    private record Row(int key, int asc, int ascq, int opcode, DiscError error) {
        boolean fits(Sense sense, int sent) {
            return (key == ANY || key == sense.key().code())
                    && (asc == ANY || asc == sense.code().asc())
                    && (ascq == ANY || ascq == sense.code().ascq())
                    && (opcode == ANY || opcode == sent);
        }
    }

    private static Row row(int key, int asc, int ascq, int opcode, DiscError error) {
        return new Row(key, asc, ascq, opcode, error);
    }

    /** What {@code completion} of a command with that operation code means. */
    public static Verdict of(Completion completion, int opcode) {
        return switch (completion) {
            case Completion.Good _ -> new Verdict(Reaction.DONE, DiscError.S_OK);
            case Completion.CheckCondition(Sense sense, int _) -> of(sense, opcode);
            case Completion.Busy _ -> new Verdict(Reaction.WAIT, DiscError.RECORDER_MEDIA_BUSY);
            case Completion.ReservationConflict _ ->
                    new Verdict(Reaction.FAIL, DiscError.RECORDER_LOCKED);
            // TASK SET FULL
            case Completion.Other(int status) ->
                    status == 0x28
                            ? new Verdict(Reaction.WAIT, DiscError.RECORDER_MEDIA_BUSY)
                            : new Verdict(Reaction.FAIL, DiscError.E_FAIL);
        };
    }

    private static Verdict of(Sense sense, int opcode) {
        DiscError error = errorOf(sense, opcode);
        if (sense.deferred()) {
            // about an earlier command; the one it came with was not carried out
            return sense.key() == SenseKey.RECOVERED_ERROR
                    ? new Verdict(Reaction.REPEAT, DiscError.E_FAIL)
                    : new Verdict(
                            Reaction.FAIL, error == DiscError.S_OK ? DiscError.E_FAIL : error);
        }
        if (error == DiscError.S_OK || sense.key() == SenseKey.RECOVERED_ERROR) {
            return new Verdict(Reaction.DONE, DiscError.S_OK);
        }
        return new Verdict(reaction(sense, opcode), error);
    }

    private static Reaction reaction(Sense sense, int opcode) {
        boolean records =
                opcode == WRITE_10
                        || opcode == WRITE_12
                        || opcode == SYNCHRONIZE_CACHE
                        || opcode == CLOSE;
        int asc = sense.code().asc();
        return switch (sense.key()) {
            // 04/03: somebody has to do something at the drive; waiting does not help
            case NOT_READY ->
                    asc == 0x04 && sense.code().ascq() != 0x03 ? Reaction.WAIT : Reaction.FAIL;
            // in the middle of recording that is the end of it
            case UNIT_ATTENTION ->
                    records && losesParameters(sense) ? Reaction.FAIL : Reaction.REPEAT;
            case ABORTED_COMMAND -> records ? Reaction.FAIL : Reaction.REPEAT;
            default -> Reaction.FAIL;
        };
    }

    /** True for the news that what was selected may no longer be in force. */
    static boolean losesParameters(Completion completion) {
        return completion instanceof Completion.CheckCondition(Sense sense, int _)
                && sense.key() == SenseKey.UNIT_ATTENTION
                && losesParameters(sense);
    }

    /** Another disc, a reset drive, or parameters that somebody else has set. */
    private static boolean losesParameters(Sense sense) {
        int asc = sense.code().asc();
        return asc == 0x28 || asc == 0x29 || asc == 0x2A;
    }

    /** IMAPI2's code for sense data that came with a command of that operation code. */
    public static DiscError errorOf(Sense sense, int opcode) {
        return ROWS.stream()
                .filter(row -> row.fits(sense, opcode))
                .map(Row::error)
                .findFirst()
                .orElse(DiscError.E_FAIL);
    }

    /** IMAPI2's code for a command that did not come back. */
    public static DiscError errorOf(TransportException.Reason reason) {
        return switch (reason) {
            case TIMEOUT -> DiscError.RECORDER_COMMAND_TIMEOUT;
            case DEVICE_GONE -> DiscError.WIN32_ERROR_DEV_NOT_EXIST;
            case IN_USE -> DiscError.RECORDER_LOCKED;
            case BAD_ADDRESS -> DiscError.E_INVALIDARG;
            case ACCESS_DENIED -> DiscError.E_ACCESSDENIED;
            case RESET, HOST_ERROR -> DiscError.E_FAIL;
        };
    }
}
