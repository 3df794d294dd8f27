package org.discwright.iscsi.target;

import java.util.Optional;
import java.util.Set;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/**
 * How much a drive will want of a command that writes, by its block: it must get neither less nor
 * more, whatever the initiator expects.
 */
final class WriteLength {
    private static final int WRITE_10 = 0x2A;
    private static final int WRITE_AND_VERIFY_10 = 0x2E;
    private static final int WRITE_12 = 0xAA;

    private static final long BLOCK = 2048;

    /**
     * Block lengths of all data block types (MMC-6, 7.5.3) and of the data forms of cue sheets
     * (6.33.3.5): user data, with 16 or 96 bytes of subchannel behind it, or those of the lead-in
     * alone.
     */
    private static final Set<Long> BLOCK_LENGTHS =
            Set.of(
                    96L, BLOCK, 2056L, 2064L, 2144L, 2324L, 2332L, 2336L, 2352L, 2368L, 2432L,
                    2448L);

    private WriteLength() {}

    /**
     * Bytes that the drive will want; 0 for a command that writes none. Of a command that nobody
     * knows, and of FORMAT UNIT, whose block has no length, the initiator alone can say.
     */
    static long of(Task task, Optional<Command<?>> known) {
        ScsiCommand command = task.command();
        if (isOfBlocks(task.cdb())) {
            return ofBlocks(blocks(task.cdb()), command.expectedLength());
        }
        boolean told =
                known.isPresent()
                        && !(known.get() instanceof FormatUnit format && format.formatData());
        if (told) {
            return known.get().dataPhase() instanceof DataPhase.Out(Octets list)
                    ? list.length()
                    : 0;
        }
        return command.write() ? command.expectedLength() : 0;
    }

    /** A block does not say how long blocks are: as the initiator expects, where that can be. */
    private static long ofBlocks(long blocks, long expected) {
        boolean whole = blocks > 0 && expected % blocks == 0;
        return whole && BLOCK_LENGTHS.contains(expected / blocks) ? expected : blocks * BLOCK;
    }

    private static boolean isOfBlocks(Cdb cdb) {
        return cdb.opcode() == WRITE_10
                || cdb.opcode() == WRITE_AND_VERIFY_10
                || cdb.opcode() == WRITE_12;
    }

    private static long blocks(Cdb cdb) {
        return cdb.opcode() == WRITE_12 ? cdb.bytes().u32(6) : cdb.bytes().u16(7);
    }

    /**
     * What an initiator is told that sends another length. More of a parameter list than its block
     * says is left away; blocks of a length that there is not would be a guess.
     *
     * @param due what the drive will want
     */
    static Optional<Answer> check(Task task, long due) {
        ScsiCommand command = task.command();
        long sent = command.write() ? command.expectedLength() : 0;
        boolean blocks = isOfBlocks(task.cdb());
        if (due == 0 || sent == due || (sent > due && !blocks)) {
            return Optional.empty();
        }
        // invalid field in CDB; parameter list length error
        Sense sense = Sense.of(SenseKey.ILLEGAL_REQUEST, blocks ? 0x24 : 0x1A, 0x00);
        return Optional.of(Answer.check(sense, sent < due ? due : 0));
    }
}
