package org.discwright.mmc.modepage;

import org.discwright.model.Octets;

/**
 * A page, or sub-page, that this module does not take apart; it is written back as it was read.
 *
 * @param bytes the page with its header
 * @spc 7.5.6 mode page and sub-page formats
 */
public record UnknownModePage(Octets bytes) implements ModePage {
    /** Checks that there is a header, and that it states the page's length. */
    public UnknownModePage {
        boolean subpage = !bytes.isEmpty() && bytes.bit(0, 6);
        int header = subpage ? 4 : 2;
        if (bytes.length() < header
                || bytes.length() - header != (subpage ? bytes.u16(2) : bytes.u8(1))) {
            throw new IllegalArgumentException("not a mode page with its length: " + bytes);
        }
    }
}
