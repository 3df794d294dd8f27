package org.discwright.burn.plan;

import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;
import org.discwright.model.sector.SectorMode;

/**
 * Write parameters (mode page 05h) for data.
 *
 * @mmc 7.5 write parameters mode page
 */
public final class DataPages {
    private static final int NEXT_SESSION_ALLOWED = 3;
    private static final int DATA_TRACK = 4;
    private static final int INCREMENTAL = 1;
    private static final int XA = 0x20;
    private static final int ECC_BLOCK = 16;
    private static final Octets NO_CODE = Octets.zeros(16);

    /** Sub-header of a form 1 sector: file 0, channel 0, data. */
    private static final Octets FORM_1 = Octets.ofInts(0, 0, 0x08, 0);

    private DataPages() {}

    /**
     * What a write wants.
     *
     * @param underrunFree go on after a buffer underrun
     * @param simulate write with the laser at reading power
     * @param nextSession leave room for a further session
     */
    public record Wishes(boolean underrunFree, boolean simulate, boolean nextSession) {
        /** The same without protection from underrun. */
        public Wishes withoutProtection() {
            return new Wishes(false, simulate, nextSession);
        }
    }

    private static WriteParameters common(WriteParameters drives, Wishes wishes) {
        return drives.withBufferUnderrunFree(wishes.underrunFree())
                .withTestWrite(wishes.simulate())
                .withMultiSession(wishes.nextSession() ? NEXT_SESSION_ALLOWED : 0)
                .withCopy(false)
                .withMediaCatalogNumber(NO_CODE)
                .withIsrc(NO_CODE);
    }

    /** The page for a track of a CD, at once. */
    public static WriteParameters forCd(WriteParameters drives, Wishes wishes, SectorMode mode) {
        boolean xa = mode == SectorMode.MODE_2_FORM_1;
        return common(drives, wishes)
                .withWriteType(WriteType.TRACK_AT_ONCE)
                .withFixedPackets(false)
                .withPacketSize(0)
                .withTrackMode(DATA_TRACK)
                .withDataBlockType(xa ? DataBlockType.MODE_2_FORM_1 : DataBlockType.MODE_1)
                .withSessionFormat(xa ? XA : 0)
                .withSubHeader(xa ? FORM_1 : Octets.zeros(4));
    }

    /**
     * The page for a track of a CD that grows packet by packet.
     *
     * @param blocks of each packet; 0 for packets of any size
     * @param xa mode 2 form 1
     */
    public static WriteParameters forPackets(
            WriteParameters drives, Wishes wishes, int blocks, boolean xa) {
        return forCd(drives, wishes, xa ? SectorMode.MODE_2_FORM_1 : SectorMode.MODE_1)
                .withWriteType(WriteType.PACKET)
                .withFixedPackets(blocks > 0)
                .withPacketSize(blocks)
                .withLinkSizeValid(false)
                .withTrackMode(DATA_TRACK | INCREMENTAL);
    }

    /** The page for a DVD-R or DVD-RW that is written bit by bit, in border zones. */
    public static WriteParameters forDvdIncremental(WriteParameters drives, Wishes wishes) {
        return common(drives, wishes)
                .withWriteType(WriteType.PACKET)
                .withFixedPackets(true)
                .withPacketSize(ECC_BLOCK)
                .withLinkSizeValid(true)
                .withLinkSize(ECC_BLOCK)
                .withTrackMode(DATA_TRACK | INCREMENTAL)
                .withDataBlockType(DataBlockType.MODE_1)
                .withSessionFormat(0);
    }

    /** The page for a DVD-R DL that is written by layer jumps, always protected from underrun. */
    public static WriteParameters forLayerJump(WriteParameters drives, Wishes wishes) {
        return forDvdIncremental(drives, wishes)
                .withWriteType(WriteType.LAYER_JUMP)
                .withBufferUnderrunFree(true);
    }

    /** The page for a DVD-R or DVD-RW that is written from end to end: disc at once. */
    public static WriteParameters forDvdAtOnce(WriteParameters drives, Wishes wishes) {
        return common(drives, wishes)
                .withWriteType(WriteType.SESSION_AT_ONCE)
                .withFixedPackets(false)
                .withPacketSize(0)
                .withLinkSizeValid(false)
                .withTrackMode(DATA_TRACK | INCREMENTAL)
                .withDataBlockType(DataBlockType.MODE_1)
                .withSessionFormat(0);
    }
}
