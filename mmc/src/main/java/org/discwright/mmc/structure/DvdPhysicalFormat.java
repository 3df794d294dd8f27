package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The physical format of a DVD: what book it follows and where its data lies.
 *
 * @param format 00h, or 10h for the one that DVD-R and DVD-RW have recorded in their lead-in
 * @param bookType 0 DVD-ROM, 1 DVD-RAM, 2 DVD-R, 3 DVD-RW, 9 DVD+RW, 10 DVD+R, 13 DVD+RW DL, 14
 *     DVD+R DL
 * @param partVersion version of that book, 0 to 15
 * @param discSize 0 for 120 mm, 1 for 80 mm
 * @param maximumRate 0 to 15: 0 2.52, 1 5.04, 2 10.08 megabits a second, 15 not specified
 * @param layers number of layers, 1 to 4
 * @param opposite the second layer is read from the outside to the inside
 * @param layerType bit 0 embossed, bit 1 recordable, bit 2 rewritable
 * @param linearDensity 0 to 15: 0 0.267 µm per bit, 1 0.293, 2 0.409 to 0.435
 * @param trackDensity 0 to 15: 0 0.74 µm per track, 2 0.615
 * @param firstSector physical sector number of the first block of data, 24 bits
 * @param lastSector that of the last one, 24 bits
 * @param layerEnd that of the last one of layer 0, 24 bits; 0 with one layer
 * @param burstCuttingArea BCA: there is one
 * @param mediaUnique the bytes behind, of which each book has its own meaning
 * @mmc 6.22.3.2.1 READ DISC STRUCTURE, format 00h
 */
public record DvdPhysicalFormat(
        int format,
        int bookType,
        int partVersion,
        int discSize,
        int maximumRate,
        int layers,
        boolean opposite,
        int layerType,
        int linearDensity,
        int trackDensity,
        int firstSector,
        int lastSector,
        int layerEnd,
        boolean burstCuttingArea,
        Octets mediaUnique)
        implements DiscStructure {
    /** Bytes of the payload where the drive sends all of it. */
    public static final int LENGTH = 2048;

    private static final int FIXED = 17;

    /** Checks the ranges. */
    public DvdPhysicalFormat {
        if (format != PHYSICAL_FORMAT && format != LEAD_IN_FORMAT) {
            throw new IllegalArgumentException("no physical format has the code " + format);
        }
        Payload.check("book type", bookType, 4);
        Payload.check("part version", partVersion, 4);
        Payload.check("disc size", discSize, 4);
        Payload.check("maximum rate", maximumRate, 4);
        Payload.check("number of layers less one", layers - 1L, 2);
        Payload.check("layer type", layerType, 4);
        Payload.check("linear density", linearDensity, 4);
        Payload.check("track density", trackDensity, 4);
        Payload.check("first sector", firstSector, 24);
        Payload.check("last sector", lastSector, 24);
        Payload.check("end of layer 0", layerEnd, 24);
        if (mediaUnique.length() > LENGTH - FIXED) {
            throw new IllegalArgumentException(
                    "media unique data of " + mediaUnique.length() + " bytes");
        }
    }

    static DvdPhysicalFormat decode(int format, Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, FIXED, FIXED, "DVD physical format");
        return new DvdPhysicalFormat(
                format,
                in.bits(0, 7, 4),
                in.bits(0, 3, 0),
                in.bits(1, 7, 4),
                in.bits(1, 3, 0),
                in.bits(2, 6, 5) + 1,
                in.bit(2, 4),
                in.bits(2, 3, 0),
                in.bits(3, 7, 4),
                in.bits(3, 3, 0),
                in.u24(5),
                in.u24(9),
                in.u24(13),
                in.bit(16, 7),
                payload.slice(FIXED, Math.min(LENGTH, payload.length())));
    }

    @Override
    public Octets payload() {
        return Payload.zeros(FIXED)
                .u8(0, bookType << 4 | partVersion)
                .u8(1, discSize << 4 | maximumRate)
                .u8(2, (layers - 1) << 5 | layerType)
                .bit(2, 4, opposite)
                .u8(3, linearDensity << 4 | trackDensity)
                .u24(5, firstSector)
                .u24(9, lastSector)
                .u24(13, layerEnd)
                .bit(16, 7, burstCuttingArea)
                .build()
                .concat(mediaUnique);
    }
}
