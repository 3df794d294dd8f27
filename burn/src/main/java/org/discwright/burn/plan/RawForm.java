package org.discwright.burn.plan;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.QCrc;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * How the subchannel lies behind a raw sector.
 *
 * @param type the data block type
 * @mmc 4.3 (sub-channel)
 */
public record RawForm(DataBlockType type) {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int LAST = 15;

    /** Bytes of a sector with its subchannel. */
    public int blockBytes() {
        return type.blockSize();
    }

    /** Whether R to W lie there as on the disc. */
    public boolean hasPackedRw() {
        return type == DataBlockType.RAW_PW;
    }

    /** The Q of the block at {@code offset}; a missing check is no error in 16 bytes of P and Q. */
    public Optional<SubchannelQ> q(ByteBuffer blocks, int offset) {
        byte[] subchannel = new byte[blockBytes() - RAW];
        blocks.get(offset + RAW, subchannel);
        return type == DataBlockType.RAW_PQ ? qOf16(subchannel, 0) : qOf96(subchannel, 0);
    }

    /** Q where P and Q lie in 16 bytes; a missing check is no error there. */
    public static Optional<SubchannelQ> qOf16(byte[] bytes, int offset) {
        byte[] q = Arrays.copyOfRange(bytes, offset, offset + SubchannelQ.LENGTH);
        if (q[10] == 0 && q[11] == 0) {
            int crc = QCrc.of(q, 0);
            q[10] = (byte) (crc >> 8);
            q[11] = (byte) crc;
        }
        return decoded(q);
    }

    /** Q where P to W lie in 96 bytes. */
    public static Optional<SubchannelQ> qOf96(byte[] bytes, int offset) {
        byte[] q = new byte[SubchannelQ.LENGTH];
        SubchannelLayout.extractQ(bytes, offset, q, 0);
        return decoded(q);
    }

    private static Optional<SubchannelQ> decoded(byte[] q) {
        try {
            return Optional.of(SubchannelQ.decode(Octets.of(q)));
        } catch (MalformedDataException damaged) {
            return Optional.empty();
        }
    }

    /** Puts 96 bytes of subchannel into this form, at the position of {@code target}. */
    void put(byte[] subchannel, ByteBuffer target) {
        if (type != DataBlockType.RAW_PQ) {
            target.put(subchannel);
            return;
        }
        byte[] pq = new byte[blockBytes() - RAW];
        SubchannelLayout.extractQ(subchannel, 0, pq, 0);
        pq[LAST] = (byte) (subchannel[0] & 0x80);
        target.put(pq);
    }
}
