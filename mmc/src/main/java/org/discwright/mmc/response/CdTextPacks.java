package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * CD-TEXT of the lead-in (format 5), as packs of 18 bytes.
 *
 * @param packs in the order of the disc, each with its CRC
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0101b
 */
public record CdTextPacks(List<Octets> packs) implements TocData {
    /** Bytes of a pack. */
    public static final int PACK = 18;

    private static final int HEADER = 4;
    private static final int MOST = (0xFFFF - 2) / PACK;

    /** Checks the packs and copies the list. */
    public CdTextPacks {
        packs = List.copyOf(packs);
        if (packs.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " packs: " + packs.size());
        }
        for (Octets pack : packs) {
            if (pack.length() != PACK) {
                throw new IllegalArgumentException("a pack is 18 bytes: " + pack);
            }
        }
    }

    /**
     * Reads a response; part of a pack at its end is passed over.
     *
     * @throws MalformedDataException if it has no header
     */
    public static CdTextPacks decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response, CD-TEXT");
        List<Octets> packs = new ArrayList<>();
        for (int at = HEADER; in.has(at, PACK) && packs.size() < MOST; at += PACK) {
            packs.add(in.octets(at, PACK));
        }
        return new CdTextPacks(packs);
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(HEADER + packs.size() * PACK);
        int at = HEADER;
        for (Octets pack : packs) {
            out.octets(at, pack);
            at += PACK;
        }
        return out.build();
    }
}
