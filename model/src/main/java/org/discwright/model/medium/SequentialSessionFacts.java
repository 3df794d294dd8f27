package org.discwright.model.medium;

import java.io.IOException;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;

/** Sessions that follow each other. */
public interface SequentialSessionFacts extends SessionFacts {
    /**
     * The first sector of the last session; empty where there is none.
     *
     * @throws IOException if no session can be added, and if the drive does not answer
     */
    Optional<Lba> getStartAddressOfPreviousSession() throws IOException;

    /**
     * Where the next session begins; 0 on a blank disc.
     *
     * @throws IOException if no session can be added, and if the drive does not answer
     */
    Lba getNextWritableAddress() throws IOException;

    /**
     * Sectors that the next session may take.
     *
     * @throws IOException if no session can be added, and if the drive does not answer
     */
    SectorCount getFreeSectorsOnMedia() throws IOException;

    /**
     * The blocks of the disc, to be read and closed.
     *
     * @throws IOException if it has no data, and if the drive does not answer
     */
    BlockReader openBlocks() throws IOException;
}
