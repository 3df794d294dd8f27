package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What a DVD-RAM is recorded with.
 *
 * @param realTime RRT: as a stream, without defect management
 * @mmc 6.22.3.2.10 READ DISC STRUCTURE, format 0Bh
 */
public record RecordingType(boolean realTime) implements DiscStructure {
    static RecordingType decode(Octets payload) throws MalformedDataException {
        return new RecordingType(Payload.of(payload, 1, 4, "recording type").bit(0, 4));
    }

    @Override
    public int format() {
        return RECORDING_TYPE;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(4).bit(0, 4, realTime).build();
    }
}
