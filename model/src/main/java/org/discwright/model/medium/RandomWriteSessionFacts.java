package org.discwright.model.medium;

import java.io.IOException;
import java.util.Optional;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;

/** A disc that is written in place: what is added changes the image that lies on it. */
public interface RandomWriteSessionFacts extends SessionFacts {
    /**
     * All sectors of the disc.
     *
     * @throws IOException if it is not written in place, and if the drive does not answer
     */
    SectorCount getTotalSectorsOnMedia() throws IOException;

    /**
     * The blocks of the disc, to be read and closed; nothing where nothing was written yet.
     *
     * @throws IOException if it is not written in place, and if the drive does not answer
     */
    Optional<BlockReader> openBlocks() throws IOException;
}
