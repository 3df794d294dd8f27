package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What READ TOC/PMA/ATIP answers, by format.
 *
 * @mmc 6.26 READ TOC/PMA/ATIP
 */
public sealed interface TocData permits Toc, MultiSessionInfo, FullToc, Pma, Atip, CdTextPacks {
    /**
     * Reads an answer of that format.
     *
     * @param format 0 TOC, 1 session information, 2 full TOC, 3 PMA, 4 ATIP, 5 CD-TEXT
     * @param msf whether addresses were asked for as times (formats 0 and 1)
     * @throws MalformedDataException if it is too short to say anything
     * @throws IllegalArgumentException for any other format
     */
    static TocData decode(int format, boolean msf, Octets data) throws MalformedDataException {
        return switch (format) {
            case 0 -> Toc.decode(data, msf);
            case 1 -> MultiSessionInfo.decode(data, msf);
            case 2 -> FullToc.decode(data);
            case 3 -> Pma.decode(data);
            case 4 -> Atip.decode(data);
            case 5 -> CdTextPacks.decode(data);
            default -> throw new IllegalArgumentException("format " + format);
        };
    }

    /**
     * The response in full; a drive sends no more of it than the host has room for.
     *
     * @param msf true for addresses as times; formats 2 to 5 have no choice
     */
    Octets encode(boolean msf);
}
