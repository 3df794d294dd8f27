package org.discwright.mmc.structure;

import org.discwright.model.Octets;

/**
 * A structure that is kept as its bytes.
 *
 * @param format format code, 00h to FFh
 * @param payload at most 65,533 bytes
 * @mmc 6.22 READ DISC STRUCTURE
 */
public record OtherStructure(int format, Octets payload) implements DiscStructure {
    /** Checks the ranges. */
    public OtherStructure {
        Payload.check("format code", format, 8);
        if (payload.length() > 0xFFFD) {
            throw new IllegalArgumentException(
                    "a structure of " + payload.length() + " bytes has no length field");
        }
    }
}
