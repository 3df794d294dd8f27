package org.discwright.emulator.drive.command;

import java.util.BitSet;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.model.address.Lba;

/**
 * Which data sectors of the disc inside were found good: their EDC need not be computed again while
 * nothing changes on the disc. Any change of the disc, or another disc, and all is forgotten.
 */
final class ProvenSectors {
    /** Sectors before it are never asked for. */
    private static final Lba FIRST = new Lba(-150);

    private final BitSet good = new BitSet();
    private Optional<CdMedium> medium = Optional.empty();
    private long changes;

    /** Whether all of them are. */
    boolean covers(Disc disc, Lba first, int sectors) {
        int from = first.minus(FIRST);
        return isAbout(disc) && good.nextClearBit(from) >= from + sectors;
    }

    /** They were found good just now. */
    void add(Disc disc, Lba first, int sectors) {
        if (!isAbout(disc)) {
            good.clear();
            medium = Optional.of(disc.medium());
            changes = disc.medium().changes();
        }
        if (!first.isBefore(FIRST) && !DiscGeometry.LAST_ADDRESS.isBefore(first)) {
            int from = first.minus(FIRST);
            good.set(from, from + sectors);
        }
    }

    private boolean isAbout(Disc disc) {
        return medium.filter(it -> it == disc.medium()).isPresent()
                && changes == disc.medium().changes();
    }
}
