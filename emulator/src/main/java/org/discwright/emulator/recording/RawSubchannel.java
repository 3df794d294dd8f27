package org.discwright.emulator.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.QCrc;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.RwParity;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * The subchannel of raw blocks: 16 bytes with P and Q, or 96 with P to W raw or with R to W in
 * packs.
 *
 * @mmc 7.5.4.12 data block types 1 to 3
 */
public enum RawSubchannel {
    /** 1: ten bytes of Q and its check, three reserved, P in bit 7 of the last. */
    PQ(1, 16),
    /** 2: P and Q as they are, R to W as packs to which the drive adds parity and interleaving. */
    PACKED(2, 96),
    /** 3: P to W as they lie on the disc. */
    RAW(3, 96);

    private static final int LENGTH = SectorMode.SUBCHANNEL_SIZE;
    private static final int Q = 0x40;
    private static final int P = 0x80;
    private static final int RW = 0x3F;

    private final int code;
    private final int size;

    RawSubchannel(int code, int size) {
        this.code = code;
        this.size = size;
    }

    /** Bytes of a block, main channel included. */
    public int blockSize() {
        return SectorMode.RAW_SIZE + size;
    }

    /** Bytes that a host sends for it. */
    int size() {
        return size;
    }

    /** The one with that data block type. */
    public static Optional<RawSubchannel> ofCode(int code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
    }

    /** Makes the 96 bytes that lie on the disc of what was sent. */
    void expand(byte[] sent, RwInterleaver packs, byte[] target, int offset) {
        switch (this) {
            case RAW -> ByteBuffer.wrap(target).put(offset, sent, 0, LENGTH);
            case PACKED -> {
                byte[] symbols = new byte[LENGTH];
                for (int i = 0; i < LENGTH; i++) {
                    symbols[i] = (byte) (sent[i] & RW);
                }
                for (int pack = 0; pack < LENGTH; pack += RwParity.PACK_LENGTH) {
                    RwParity.write(symbols, pack);
                    packs.apply(symbols, pack);
                }
                for (int i = 0; i < LENGTH; i++) {
                    target[offset + i] = (byte) ((sent[i] & ~RW) | (symbols[i] & RW));
                }
            }
            case PQ -> {
                int crc = QCrc.of(sent, 0);
                byte[] q = Arrays.copyOf(sent, SubchannelQ.LENGTH);
                q[QCrc.DATA_LENGTH] = (byte) (crc >> 8);
                q[QCrc.DATA_LENGTH + 1] = (byte) crc;
                int p = sent[size - 1] & P;
                for (int i = 0; i < LENGTH; i++) {
                    boolean bit = (q[i / 8] >> (7 - i % 8) & 1) != 0;
                    target[offset + i] = (byte) (p | (bit ? Q : 0));
                }
            }
        }
    }

    /** What Q of 96 bytes says, where its check holds. */
    static Optional<SubchannelQ> q(byte[] subchannel, int offset) {
        byte[] q = new byte[SubchannelQ.LENGTH];
        SubchannelLayout.extractQ(subchannel, offset, q, 0);
        try {
            return Optional.of(SubchannelQ.decode(Octets.of(q)));
        } catch (MalformedDataException damaged) {
            return Optional.empty();
        }
    }
}
