package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.discwright.burn.plan.RawForm;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.RwParity;
import org.discwright.model.subchannel.SubchannelQ;

/** The subchannel that was sent with the sectors of the program area, from sector 0 on. */
public final class SubchannelPrint {
    private static final int FIRST_ROOM = 4096;

    private final RawForm form;
    private final RwPacks packs = new RwPacks(0);
    private byte[] q = new byte[FIRST_ROOM * SubchannelQ.LENGTH];
    private int[] rw = new int[FIRST_ROOM * RwPacks.PER_SECTOR];
    private int sectors;
    private int packsKnown;

    /** Nothing was sent yet, in blocks of that form. */
    public SubchannelPrint(RawForm form) {
        this.form = form;
    }

    /** The next sector, of which {@code blocks} holds main channel and subchannel. */
    public void add(ByteBuffer blocks, int offset, Optional<SubchannelQ> position) {
        if (sectors * SubchannelQ.LENGTH == q.length) {
            q = Arrays.copyOf(q, 2 * q.length);
            rw = Arrays.copyOf(rw, 2 * rw.length);
        }
        if (position.isPresent()) {
            position.get().encodeTo(q, sectors * SubchannelQ.LENGTH);
        }
        byte[] subchannel = new byte[SectorMode.SUBCHANNEL_SIZE];
        if (form.type() != DataBlockType.RAW_PQ) {
            blocks.get(offset + SectorMode.RAW_SIZE, subchannel);
        }
        if (form.hasPackedRw()) {
            packs.take(subchannel, 0, (number, print) -> know((int) number, print));
        } else {
            for (int i = 0; i < RwPacks.PER_SECTOR; i++) {
                know(
                        sectors * RwPacks.PER_SECTOR + i,
                        RwPacks.printOfData(subchannel, i * RwParity.PACK_LENGTH));
            }
        }
        sectors++;
    }

    private void know(int number, int print) {
        rw[number] = print;
        packsKnown = number + 1;
    }

    /** Sectors that were sent. */
    public int sectors() {
        return sectors;
    }

    /** Q of a sector; nothing where it was sent without a valid one. */
    Optional<SubchannelQ> q(int sector) {
        try {
            return Optional.of(
                    SubchannelQ.decode(
                            Octets.of(q, sector * SubchannelQ.LENGTH, SubchannelQ.LENGTH)));
        } catch (MalformedDataException none) {
            return Optional.empty();
        }
    }

    /** Whether it is known what that pack of R to W must be. */
    boolean knows(long pack) {
        return pack >= 0 && pack < packsKnown;
    }

    /** The print of a pack of R to W. */
    int pack(long number) {
        return rw[Math.toIntExact(number)];
    }
}
