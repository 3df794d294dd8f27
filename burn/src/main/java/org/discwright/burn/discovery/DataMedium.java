package org.discwright.burn.discovery;

import java.util.Optional;
import java.util.Set;
import org.discwright.burn.DataMediaState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.WriteProtectState;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * What a data writer has to know of the disc in a drive, as it was at one moment.
 *
 * @param type its kind
 * @param method how data gets onto it; nothing for discs that are not written
 * @param disc what READ DISC INFORMATION says
 * @param summary its state in a few words
 * @param formatted false where it has to be formatted before its first write
 * @param nextWritable where the next write would begin; nothing where none can
 * @param free sectors of data that the next write may take, the post-gap of a CD not counted
 * @param total sectors in all
 * @param states IMAPI2's account of it
 * @param protections what protects it from writing
 */
public record DataMedium(
        MediaPhysicalType type,
        Optional<RecordingMethod> method,
        DiscInformation disc,
        DiscSummary summary,
        boolean formatted,
        Optional<Lba> nextWritable,
        SectorCount free,
        SectorCount total,
        Set<DataMediaState> states,
        Set<WriteProtectState> protections) {
    /** Copies. */
    public DataMedium {
        states = Set.copyOf(states);
        protections = Set.copyOf(protections);
    }

    /** True where a write can begin. */
    public boolean isWritable() {
        return method.isPresent() && states.stream().noneMatch(DataMediaState::rulesOutWriting);
    }

    /**
     * Sectors that the drive takes in the next write, with what is written behind the data of a CD.
     */
    public SectorCount room() {
        boolean cd = method.filter(way -> way == RecordingMethod.CD).isPresent();
        return new SectorCount(free.value() + (cd ? DataProbe.POST_GAP : 0));
    }

    /** True where nothing was ever written. */
    public boolean isBlank() {
        return states.contains(DataMediaState.BLANK);
    }
}
