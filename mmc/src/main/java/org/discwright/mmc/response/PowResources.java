package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * POW resources information: how much pseudo-overwriting is left on a BD-R.
 *
 * @param replacements blocks that can still be written over, 0 to 4,294,967,295
 * @param mapEntries entries left in the map of such blocks
 * @param updates how often the map can still be written
 * @mmc 6.21 READ DISC INFORMATION, POW Resources Information
 */
public record PowResources(long replacements, long mapEntries, long updates)
        implements DiscInformationData {
    /** Bytes. */
    public static final int LENGTH = 16;

    /** Checks the ranges. */
    public PowResources {
        Ranges.unsigned(replacements, 32, "replacements");
        Ranges.unsigned(mapEntries, 32, "map entries");
        Ranges.unsigned(updates, 32, "updates");
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it is not of this data type
     */
    public static PowResources decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, 3, "POW resources information");
        if (in.bits(2, 7, 5) != 2) {
            throw new MalformedDataException(
                    "POW resources information", 2, "data type " + in.bits(2, 7, 5));
        }
        return new PowResources(in.u32(4), in.u32(8), in.u32(12));
    }

    @Override
    public Octets encode() {
        return FieldWriter.stated(LENGTH)
                .u8(2, 2 << 5)
                .u32(4, replacements)
                .u32(8, mapEntries)
                .u32(12, updates)
                .build();
    }
}
