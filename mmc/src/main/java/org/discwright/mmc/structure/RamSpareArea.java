package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The spare areas of a DVD-RAM.
 *
 * @param primaryUnused blocks left in the primary spare area
 * @param supplementaryUnused blocks left in the supplementary one
 * @param supplementary blocks that the supplementary one has in all
 * @mmc 6.22.3.2.9 READ DISC STRUCTURE, format 0Ah
 */
public record RamSpareArea(long primaryUnused, long supplementaryUnused, long supplementary)
        implements DiscStructure {
    /** Checks the ranges. */
    public RamSpareArea {
        Payload.check("unused primary spares", primaryUnused, 32);
        Payload.check("unused supplementary spares", supplementaryUnused, 32);
        Payload.check("supplementary spares", supplementary, 32);
    }

    static RamSpareArea decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 4, 12, "DVD-RAM spare area information");
        return new RamSpareArea(in.u32(0), in.u32(4), in.u32(8));
    }

    @Override
    public int format() {
        return SPARE_AREA;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(12)
                .u32(0, primaryUnused)
                .u32(4, supplementaryUnused)
                .u32(8, supplementary)
                .build();
    }
}
