package org.discwright.model.medium;

import java.util.Optional;
import org.discwright.model.address.SectorCount;

/** A kind of disc. */
public interface MediumKind {
    /** As people write it, for example {@code DVD+R}. */
    String label();

    /** Which family it is of. */
    MediumFamily family();

    /**
     * Blocks of 2,048 bytes that every blank or formatted disc of that kind takes; nothing for
     * kinds that are only read.
     */
    Optional<SectorCount> leastCapacity();
}
