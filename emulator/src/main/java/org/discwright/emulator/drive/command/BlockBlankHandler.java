package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.recording.BlankType;
import org.discwright.mmc.command.Blank;

/**
 * BLANK: erases a DVD-RW, which is recorded in sequence afterwards, or opens its last border again.
 *
 * @mmc 6.2 BLANK
 */
final class BlockBlankHandler implements Handler<Blank> {
    /** Blocks of lead-in and recording management area that a minimal BLANK erases. */
    private static final int LEAD_IN = 28_672;

    private final Machine machine;

    BlockBlankHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(Blank command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        BlockWriteHandler.checkProtection(machine);
        BlankType type =
                BlankType.ofCode(command.type())
                        .filter(known ->
                                known == BlankType.DISC
                                        || known == BlankType.MINIMAL
                                        || known == BlankType.UNCLOSE)
                        .orElseThrow(() -> Refusal.invalidFieldInCdb(1, 2));
        Recording.attempt(() -> disc.recorder().blank(type));
        machine.buffer().clear();
        machine.discErased(exchange.nexus());
        int blocks = type == BlankType.DISC ? disc.type().capacity() : LEAD_IN;
        Duration time = BlockWriteHandler.each(machine).multipliedBy(blocks);
        machine.take(LongOperation.OPERATION, time, command.immediate());
        return Reply.NONE;
    }
}
