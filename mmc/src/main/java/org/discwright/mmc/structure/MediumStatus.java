package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Status of a DVD-RAM or BD medium and its cartridge.
 *
 * @param cartridge the medium is in a cartridge
 * @param opened OUT: it has been taken out of one at least once
 * @param writeInhibit MSWI: the medium must not be written
 * @param cartridgeProtected CWP: the tab of the cartridge protects it
 * @param persistentlyProtected PWP: the medium is protected until someone allows writing
 * @param discType 00h must not be written without a cartridge, 10h may
 * @param inhibitReason RAM SWI: why writing is inhibited; 00h where it is not
 * @mmc 6.22.3.2.8 READ DISC STRUCTURE, format 09h
 */
public record MediumStatus(
        boolean cartridge,
        boolean opened,
        boolean writeInhibit,
        boolean cartridgeProtected,
        boolean persistentlyProtected,
        int discType,
        int inhibitReason)
        implements DiscStructure {
    /** Checks the ranges. */
    public MediumStatus {
        Payload.check("disc type identification", discType, 8);
        Payload.check("reason of write inhibition", inhibitReason, 8);
    }

    static MediumStatus decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 1, 4, "medium status");
        return new MediumStatus(
                in.bit(0, 7),
                in.bit(0, 6),
                in.bit(0, 3),
                in.bit(0, 2),
                in.bit(0, 1),
                in.u8(1),
                in.u8(3));
    }

    @Override
    public int format() {
        return MEDIUM_STATUS;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(4)
                .bit(0, 7, cartridge)
                .bit(0, 6, opened)
                .bit(0, 3, writeInhibit)
                .bit(0, 2, cartridgeProtected)
                .bit(0, 1, persistentlyProtected)
                .u8(1, discType)
                .u8(3, inhibitReason)
                .build();
    }
}
