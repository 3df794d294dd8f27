package org.discwright.model.medium;

import java.io.IOException;
import org.discwright.model.address.SectorCount;

/** The disc that an image is to be written to, as the format that will write it tells of it. */
public interface MediumFacts {
    /**
     * What kind of disc it is.
     *
     * @throws IOException if the drive does not answer
     */
    MediumKind getCurrentPhysicalMediaType() throws IOException;

    /**
     * Sectors that the next write may take.
     *
     * @throws IOException if nothing can be written to the disc, or the drive does not answer
     */
    SectorCount getFreeSectorsOnMedia() throws IOException;
}
