package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Whether a DVD is protected against copying, and where it plays.
 *
 * @param protection 00h none, 01h CSS, 02h CPRM
 * @param regions bit n is clear where region n + 1 plays
 * @mmc 6.22.3.2.2 READ DISC STRUCTURE, format 01h
 */
public record DvdCopyright(int protection, int regions) implements DiscStructure {
    /** Checks the ranges. */
    public DvdCopyright {
        Payload.check("protection", protection, 8);
        Payload.check("regions", regions, 8);
    }

    static DvdCopyright decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 1, 4, "DVD copyright information");
        return new DvdCopyright(in.u8(0), in.u8(1));
    }

    @Override
    public int format() {
        return COPYRIGHT;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(4).u8(0, protection).u8(1, regions).build();
    }
}
