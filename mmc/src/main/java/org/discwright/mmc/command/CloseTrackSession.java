package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.None;
import org.discwright.model.Octets;

/**
 * CLOSE TRACK/SESSION (5Bh): ends a track, or records lead-in and lead-out of a session.
 *
 * @param immediate answer before it is done
 * @param function what to close: on CD 1 a track, 2 the session; elsewhere 0, 3, 5 and 6 too
 * @param track the track for function 1
 * @mmc 6.3 CLOSE TRACK/SESSION
 */
public record CloseTrackSession(boolean immediate, int function, int track)
        implements Command<None> {
    /** Operation code. */
    public static final int OPCODE = 0x5B;

    /** Checks the ranges. */
    public CloseTrackSession {
        if (function < 0 || function == 4 || function > 6 || track < 0 || track > 0xFFFF) {
            throw new IllegalArgumentException(
                    "CLOSE TRACK/SESSION function " + function + ", track " + track);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static CloseTrackSession decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader =
                CdbReader.of(cdb, OPCODE)
                        .reserved(1, 0x1E)
                        .reserved(2, 0xF8)
                        .reserved(3, 0xFF)
                        .reservedBytes(6, 8);
        int function = reader.bits(2, 2, 0);
        reader.check(function != 4 && function != 7, 2, 2, "close function " + function);
        return new CloseTrackSession(reader.bit(1, 0), function, reader.u16(4));
    }

    /** Close function: what a DVD+RW formats in the background is stopped. */
    public static final int STOP_FORMAT = 0;

    /** Close function: a track. */
    public static final int TRACK = 1;

    /** Close function: the session, with its last track. */
    public static final int SESSION = 2;

    /** Close function: the disc, recorded up to 30 mm at least for older players (DVD+R). */
    public static final int FINALIZE_WIDE = 5;

    /** Close function: the disc (DVD+R, BD-R). */
    public static final int FINALIZE = 6;

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE).bit(1, 0, immediate).u8(2, function).u16(4, track).build();
    }

    @Override
    public DataPhase dataPhase() {
        return DataPhase.NONE;
    }

    @Override
    public None decode(Octets data) {
        return None.NONE;
    }
}
