package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Multi-session information (format 1): where the last closed session begins.
 *
 * @param firstSession number of the first closed session
 * @param lastSession number of the last closed one
 * @param track the first track of the last closed session; nothing where the answer was cut off
 *     before it
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0001b
 */
public record MultiSessionInfo(int firstSession, int lastSession, Optional<Toc.Entry> track)
        implements TocData {
    /** Bytes. */
    public static final int LENGTH = 12;

    private static final int HEADER = 4;

    /** Checks the ranges. */
    public MultiSessionInfo {
        Ranges.unsigned(firstSession, 8, "first session");
        Ranges.unsigned(lastSession, 8, "last session");
    }

    /**
     * Reads a response.
     *
     * @param msf whether addresses were asked for as times
     * @throws MalformedDataException if it has no header
     */
    public static MultiSessionInfo decode(Octets data, boolean msf) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response, session information");
        return new MultiSessionInfo(
                in.u8(2),
                in.u8(3),
                in.has(HEADER, Toc.Entry.LENGTH)
                        ? Optional.of(Toc.Entry.read(in, HEADER, msf))
                        : Optional.empty());
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(LENGTH).u8(2, firstSession).u8(3, lastSession);
        track.ifPresent(entry -> entry.write(out, HEADER, msf));
        return out.build();
    }
}
