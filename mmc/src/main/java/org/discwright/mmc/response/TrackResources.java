package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Track resources information: how many tracks a BD-R can still take.
 *
 * @param maximumTracks most tracks that the disc can hold
 * @param tracks tracks that it holds
 * @param maximumAppendable most tracks that can be open at once
 * @param appendable tracks that are open
 * @mmc 6.21 READ DISC INFORMATION, Track Resources Information
 */
public record TrackResources(int maximumTracks, int tracks, int maximumAppendable, int appendable)
        implements DiscInformationData {
    /** Bytes. */
    public static final int LENGTH = 12;

    /** Checks the ranges. */
    public TrackResources {
        Ranges.unsigned(maximumTracks, 16, "maximum number of tracks");
        Ranges.unsigned(tracks, 16, "number of tracks");
        Ranges.unsigned(maximumAppendable, 16, "maximum number of appendable tracks");
        Ranges.unsigned(appendable, 16, "number of appendable tracks");
    }

    /**
     * Reads a response.
     *
     * @throws MalformedDataException if it is not of this data type
     */
    public static TrackResources decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, 3, "track resources information");
        if (in.bits(2, 7, 5) != 1) {
            throw new MalformedDataException(
                    "track resources information", 2, "data type " + in.bits(2, 7, 5));
        }
        return new TrackResources(in.u16(4), in.u16(6), in.u16(8), in.u16(10));
    }

    @Override
    public Octets encode() {
        return FieldWriter.stated(LENGTH)
                .u8(2, 1 << 5)
                .u16(4, maximumTracks)
                .u16(6, tracks)
                .u16(8, maximumAppendable)
                .u16(10, appendable)
                .build();
    }
}
