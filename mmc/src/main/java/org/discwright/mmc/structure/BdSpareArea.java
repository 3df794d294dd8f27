package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The spare areas of a BD.
 *
 * @param free blocks left
 * @param allocated blocks in all; 0 where the medium was formatted without spare areas
 * @mmc 6.22.3.3.4 READ DISC STRUCTURE, BD format 0Ah
 */
public record BdSpareArea(long free, long allocated) implements DiscStructure {
    /** Checks the ranges. */
    public BdSpareArea {
        Payload.check("free spares", free, 32);
        Payload.check("allocated spares", allocated, 32);
    }

    static BdSpareArea decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 12, 12, "BD spare area information");
        return new BdSpareArea(in.u32(4), in.u32(8));
    }

    @Override
    public int format() {
        return SPARE_AREA;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(12).u32(4, free).u32(8, allocated).build();
    }
}
