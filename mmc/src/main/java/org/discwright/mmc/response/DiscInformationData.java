package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What READ DISC INFORMATION answers, by data type.
 *
 * @mmc 6.21 READ DISC INFORMATION
 */
public sealed interface DiscInformationData permits DiscInformation, TrackResources, PowResources {
    /**
     * Reads an answer of that data type.
     *
     * @param dataType 0 standard, 1 track resources, 2 POW resources
     * @throws MalformedDataException if it is too short to say anything
     * @throws IllegalArgumentException for any other type
     */
    static DiscInformationData decode(int dataType, Octets data) throws MalformedDataException {
        return switch (dataType) {
            case 0 -> DiscInformation.decode(data);
            case 1 -> TrackResources.decode(data);
            case 2 -> PowResources.decode(data);
            default -> throw new IllegalArgumentException("data type " + dataType);
        };
    }

    /** The response in full; a drive sends no more of it than the host has room for. */
    Octets encode();
}
