package org.discwright.emulator.recording;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;

/**
 * The subchannel of a track's sectors: P, and Q with the position, now and then with the catalogue
 * number or the recording code. Both come once in a hundred sectors, as the standard asks.
 *
 * @redbook 17.5
 */
final class TrackStamp {
    private static final int CADENCE = 100;
    private static final int COPY = 2;
    private static final int COPY_BEAT = 4;
    private static final int CATALOG_NUMBER_AT = 50;
    private static final int RECORDING_CODE_AT = 75;

    private final int number;
    private final int control;
    private final boolean alternateCopy;
    private final int start;
    private final List<Integer> laterIndexes;
    private final Optional<String> catalogNumber;
    private final Optional<String> isrc;

    TrackStamp(DiscTrack track, Optional<String> catalogNumber) {
        this(track, track.controlNibble(), false, catalogNumber);
    }

    /**
     * The same with a control nibble of its own, as index 0 may have it.
     *
     * @param alternateCopy whether the copy bit changes every four sectors: 9.375 Hz, the mark of a
     *     copy of a copy
     */
    TrackStamp(
            DiscTrack track, int control, boolean alternateCopy, Optional<String> catalogNumber) {
        this.number = track.number();
        this.control = control;
        this.alternateCopy = alternateCopy;
        this.start = track.start().value();
        this.laterIndexes = track.laterIndexes();
        this.catalogNumber = catalogNumber;
        this.isrc = track.isrc();
    }

    /** Writes 96 bytes a sector from the beginning of {@code target} on. */
    void write(Lba first, int sectors, byte[] target) {
        for (int i = 0; i < sectors; i++) {
            write(first.value() + i, target, i * SectorMode.SUBCHANNEL_SIZE);
        }
    }

    private int control(int address) {
        boolean turned = alternateCopy && (Math.floorDiv(address, COPY_BEAT) & 1) != 0;
        return turned ? control ^ COPY : control;
    }

    private void write(int address, byte[] target, int offset) {
        int control = control(address);
        boolean pause = address < start;
        int absolute = address + Lba.MSF_OFFSET;
        int beat = Math.floorMod(address, CADENCE);
        if (!pause && beat == CATALOG_NUMBER_AT && catalogNumber.isPresent()) {
            SubchannelWriter.write(
                    false,
                    new SubchannelQ.CatalogNumber(control, catalogNumber.get(), absolute % 75),
                    target,
                    offset);
        } else if (!pause && beat == RECORDING_CODE_AT && isrc.isPresent()) {
            SubchannelWriter.write(
                    false,
                    new SubchannelQ.RecordingCode(control, isrc.get(), absolute % 75),
                    target,
                    offset);
        } else {
            // in the pause the time runs backwards and ends with zero
            int relative = pause ? start - 1 - address : address - start;
            SubchannelWriter.writePosition(
                    pause, control, number, index(address), relative, absolute, target, offset);
        }
    }

    private int index(int address) {
        if (address < start) {
            return 0;
        }
        int index = 1;
        while (index <= laterIndexes.size() && address - start >= laterIndexes.get(index - 1)) {
            index++;
        }
        return index;
    }
}
