package org.discwright.filesystem.image;

import java.io.IOException;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.RandomWriteSessionFacts;
import org.discwright.model.medium.SequentialSessionFacts;

/**
 * A disc that is written in place, seen as one with sessions: the last one begins with the disc, if
 * there is anything on it, and what is written next does so, too.
 *
 * @param disc what is known of it
 */
record InPlaceSessions(RandomWriteSessionFacts disc) implements SequentialSessionFacts {
    @Override
    public boolean isInUse() {
        return disc.isInUse();
    }

    @Override
    public boolean isSupportedOnCurrentMediaState() throws IOException {
        return disc.isSupportedOnCurrentMediaState();
    }

    @Override
    public Optional<Lba> getStartAddressOfPreviousSession() throws IOException {
        Optional<BlockReader> blocks = disc.openBlocks();
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        blocks.get().close();
        return Optional.of(Lba.ZERO);
    }

    @Override
    public Lba getNextWritableAddress() {
        return Lba.ZERO;
    }

    @Override
    public SectorCount getFreeSectorsOnMedia() throws IOException {
        return disc.getTotalSectorsOnMedia();
    }

    @Override
    public BlockReader openBlocks() throws IOException {
        return disc.openBlocks().orElseThrow(() -> new IOException("the disc has nothing on it"));
    }
}
