package org.discwright.burn.verify;

import org.discwright.burn.BurnException;
import org.discwright.burn.SubchannelProof;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/** The subchannel of sectors as a drive reads it back. */
public interface SubchannelSectors {
    /** Most sectors of one read. */
    int most();

    /**
     * What the drive gives at that address: 96 bytes a sector of P to W, 16 of Q, or nothing. It is
     * tried once, and read so from then on.
     *
     * @throws BurnException if the drive is lost
     */
    SubchannelProof.Channels find(Lba where) throws BurnException;

    /**
     * Reads.
     *
     * @return the bytes of all sectors, or none where one of them cannot be read
     * @throws BurnException if the drive is lost
     */
    Octets read(Lba first, int count) throws BurnException;

    /** What the drive said when it last refused, in words. */
    String lastRefusal();
}
