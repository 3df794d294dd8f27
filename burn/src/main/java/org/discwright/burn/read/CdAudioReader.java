package org.discwright.burn.read;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.burn.verify.AudioSectors;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.ReadCd;
import org.discwright.mmc.command.SectorSelection;
import org.discwright.mmc.command.Seek10;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/** Reads sectors with READ CD, in the largest transfers the transport takes. */
public final class CdAudioReader implements AudioSectors {
    private static final int ANY_KIND = 0;
    private static final int CD_DA = 1;
    private static final int LARGEST = 445;

    /** Farther than any read cache reaches: 2,000 sectors are 4.7 MB. */
    private static final int FAR = 2000;

    private final Drive drive;
    private final Lba leadOut;
    private final int most;
    private final int kind;
    private final SectorSelection selection;
    private String refusal = "";
    private boolean everRead;

    /**
     * Reads audio from a drive.
     *
     * @param leadOut where the disc ends
     */
    public CdAudioReader(Drive drive, Lba leadOut) {
        this(drive, leadOut, CD_DA, SectorSelection.USER_DATA);
    }

    /** Reads sectors of any kind whole, from sync to parity. */
    public static CdAudioReader wholeSectors(Drive drive, Lba leadOut) {
        return new CdAudioReader(drive, leadOut, ANY_KIND, SectorSelection.RAW);
    }

    private CdAudioReader(Drive drive, Lba leadOut, int kind, SectorSelection selection) {
        this.drive = drive;
        this.kind = kind;
        this.selection = selection;
        this.leadOut = leadOut;
        this.most =
                Math.clamp(
                        drive.transport().maximumTransferLength() / SectorMode.RAW_SIZE,
                        1,
                        LARGEST);
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public Result read(Lba first, int count, ByteBuffer target) throws BurnException {
        Result result = readOnce(first, count, target);
        // one refusal proves nothing about a drive, and one that has read before does know how
        if (result == Result.UNSUPPORTED) {
            result = everRead ? Result.UNREADABLE : readOnce(first, count, target);
        }
        everRead |= result == Result.READ;
        return result;
    }

    private Result readOnce(Lba first, int count, ByteBuffer target) throws BurnException {
        ReadCd command = new ReadCd(kind, false, first, count, selection);
        MemorySegment memory =
                MemorySegment.ofBuffer(target.clear())
                        .asSlice(0, (long) count * SectorMode.RAW_SIZE);
        Completion completion = drive.read(command, memory);
        if (SensePolicy.of(completion, ReadCd.OPCODE).reaction() == SensePolicy.Reaction.DONE) {
            if (completion.transferred() < memory.byteSize()) {
                refusal =
                        "it gave %d of %d bytes"
                                .formatted(completion.transferred(), memory.byteSize());
                return Result.UNREADABLE;
            }
            return Result.READ;
        }
        if (completion instanceof Completion.CheckCondition(Sense sense, int _)) {
            refusal = sense.describe();
            // an operation code or a field that it does not know, not an address
            boolean never =
                    sense.key() == SenseKey.ILLEGAL_REQUEST
                            && (sense.code().asc() == 0x20 || sense.code().asc() == 0x24);
            return never ? Result.UNSUPPORTED : Result.UNREADABLE;
        }
        refusal = completion.toString();
        return Result.UNREADABLE;
    }

    /** Moves the pick-up far away and reads something there. */
    @Override
    public void defeatCache(Lba around) throws BurnException {
        Lba far =
                around.value() > leadOut.value() / 2
                        ? Lba.ZERO
                        : leadOut.plus(-Math.min(FAR, leadOut.value() / 4 + 1));
        // drives without SEEK are common enough; the read below moves them too
        drive.ask(new Seek10(far));
        ByteBuffer away = ByteBuffer.allocateDirect(most * SectorMode.RAW_SIZE);
        int left = Math.clamp(leadOut.minus(far), 0, FAR);
        for (Lba at = far; left > 0; ) {
            int now = Math.min(most, left);
            String before = refusal;
            Result result = read(at, now, away);
            refusal = before;
            if (result != Result.READ) {
                return;
            }
            at = at.plus(now);
            left -= now;
        }
    }

    @Override
    public String lastRefusal() {
        return refusal;
    }
}
