package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The write protections of a medium. SEND DISC STRUCTURE sets the persistent one.
 *
 * @param writeInhibit MSWI: the medium inhibits writing
 * @param cartridge CWP: the tab of the cartridge protects it
 * @param persistent PWP: protected until someone allows writing, also in other drives
 * @param software SWPP: protected until the drive loses power
 * @mmc 6.22.3.1.4 READ DISC STRUCTURE, format C0h
 */
public record WriteProtectionStatus(
        boolean writeInhibit, boolean cartridge, boolean persistent, boolean software)
        implements DiscStructure {
    /**
     * Reads the payload of one.
     *
     * @throws MalformedDataException for an empty one
     */
    public static WriteProtectionStatus decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 1, 4, "write protection status");
        return new WriteProtectionStatus(in.bit(0, 3), in.bit(0, 2), in.bit(0, 1), in.bit(0, 0));
    }

    /** True where any of them keeps the medium from being written. */
    public boolean writeProtected() {
        return writeInhibit || cartridge || persistent || software;
    }

    @Override
    public int format() {
        return WRITE_PROTECTION;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(4)
                .bit(0, 3, writeInhibit)
                .bit(0, 2, cartridge)
                .bit(0, 1, persistent)
                .bit(0, 0, software)
                .build();
    }
}
