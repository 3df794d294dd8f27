package org.discwright.emulator.recording;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.discwright.emulator.recording.SessionPlan.Segment;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.coding.Subheader;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.RwParity;

/**
 * Makes raw sectors of what a host sends in a session at once. Sync, header, EDC and parity are the
 * drive's own in every data form; subheaders and user data are the host's.
 *
 * @mmc 6.35 SEND CUE SHEET, Data Form
 */
final class SessionBlocks {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int SUB = SectorMode.SUBCHANNEL_SIZE;
    private static final int HEADER = 16;
    private static final int SUBHEADER = 8;
    private static final int RW = 0x3F;

    private Optional<RwInterleaver> packs = Optional.empty();

    /**
     * Encodes sectors.
     *
     * @param data whole blocks of the segment's size, none where the drive makes all
     * @param main takes 2,352 bytes a sector
     * @param rw takes what R to W hold, 96 bytes a sector
     */
    void encode(Segment segment, Lba first, int sectors, ByteBuffer data, byte[] main, byte[] rw) {
        Arrays.fill(main, 0, sectors * RAW, (byte) 0);
        Arrays.fill(rw, 0, sectors * SUB, (byte) 0);
        byte[] block = new byte[segment.form().mainChannelBytes()];
        for (int i = 0; i < sectors; i++) {
            data.get(block);
            main(segment, first.plus(i), block, main, i * RAW);
            if (segment.form().subChannelBytes() > 0) {
                data.get(rw, i * SUB, SUB);
                subchannel(segment, rw, i * SUB);
            } else {
                packs = Optional.empty();
            }
        }
    }

    private static void main(Segment segment, Lba at, byte[] block, byte[] main, int offset) {
        boolean blank = segment.form().ignoresMainChannel();
        int content = block.length == RAW ? HEADER : 0;
        switch (segment.form().mode()) {
            case AUDIO -> System.arraycopy(block, 0, main, offset, block.length);
            case MODE_1 -> user(SectorMode.MODE_1, at, blank, block, content, main, offset);
            case MODE_2 -> user(SectorMode.MODE_2, at, blank, block, content, main, offset);
            case MODE_2_FORM_1, MODE_2_FORM_2 -> {
                Subheader subheader =
                        blank
                                ? BlockEncoder.plain(SectorMode.MODE_2_FORM_1)
                                : BlockEncoder.subheader(block, content);
                SectorMode mode =
                        subheader.isForm2() ? SectorMode.MODE_2_FORM_2 : SectorMode.MODE_2_FORM_1;
                if (!blank) {
                    copy(mode, block, content + SUBHEADER, main, offset);
                }
                SectorEncoder.finish(mode, at, subheader, main, offset);
            }
        }
    }

    private static void user(
            SectorMode mode,
            Lba at,
            boolean blank,
            byte[] block,
            int content,
            byte[] main,
            int offset) {
        if (!blank) {
            copy(mode, block, content, main, offset);
        }
        SectorEncoder.finish(mode, at, BlockEncoder.plain(mode), main, offset);
    }

    private static void copy(SectorMode mode, byte[] block, int from, byte[] main, int offset) {
        System.arraycopy(block, from, main, offset + mode.userDataOffset(), mode.userDataSize());
    }

    /** P and Q are the drive's; of packed R to W so are parity and interleaving. */
    private void subchannel(Segment segment, byte[] rw, int offset) {
        for (int i = 0; i < SUB; i++) {
            rw[offset + i] &= RW;
        }
        if (segment.form().packsSubChannel()) {
            RwInterleaver interleaver = packs.orElseGet(RwInterleaver::interleaving);
            packs = Optional.of(interleaver);
            for (int pack = 0; pack < SUB; pack += RwParity.PACK_LENGTH) {
                RwParity.write(rw, offset + pack);
                interleaver.apply(rw, offset + pack);
            }
        }
    }
}
