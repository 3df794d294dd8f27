package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Where a DVD-R of two layers that is recorded by layer jumps is read when one of its anchor points
 * is asked for.
 *
 * @param anchorPoint number of the anchor point, 0 to 255; programs count from 1
 * @param address the address that is read instead, 0 to 4,294,967,295; 0 for none
 * @mmc 6.22.3.2.23 READ DISC STRUCTURE, format 24h
 */
public record RemappingAddress(int anchorPoint, long address) implements DiscStructure {
    /** Format code. */
    public static final int FORMAT = 0x24;

    private static final int LENGTH = 8;

    /** Checks the ranges. */
    public RemappingAddress {
        Payload.check("anchor point", anchorPoint, 8);
        Payload.check("remapping address", address, 32);
    }

    /**
     * Reads the payload of one.
     *
     * @throws MalformedDataException for less than eight bytes
     */
    public static RemappingAddress decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, LENGTH, LENGTH, "remapping address");
        return new RemappingAddress(in.u8(0), in.u32(4));
    }

    @Override
    public int format() {
        return FORMAT;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(LENGTH).u8(0, anchorPoint).u32(4, address).build();
    }
}
