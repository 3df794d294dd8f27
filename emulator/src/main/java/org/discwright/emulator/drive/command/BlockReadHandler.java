package org.discwright.emulator.drive.command;

import java.nio.ByteBuffer;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockReader;
import org.discwright.mmc.command.Read10;
import org.discwright.mmc.command.Read12;
import org.discwright.mmc.command.Verify10;
import org.discwright.model.address.Lba;

/**
 * READ and VERIFY on DVD and BD: what is recorded, in open sessions too.
 *
 * @mmc 6.15 READ (10)
 */
final class BlockReadHandler {
    private static final int CHUNK = 512;

    private final Machine machine;

    BlockReadHandler(Machine machine) {
        this.machine = machine;
    }

    Reply read10(Read10 command, Exchange exchange) throws Refusal {
        return read(command.start(), command.blocks(), command.forceUnitAccess(), exchange);
    }

    Reply read12(Read12 command, Exchange exchange) throws Refusal {
        return read(command.start(), command.blocks(), command.forceUnitAccess(), exchange);
    }

    /** Reads; what the memory holds counts for the disc unless the access is forced. */
    private Reply read(Lba start, int blocks, boolean force, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        int room = (int) Math.min(blocks, exchange.data().byteSize() / BlockMedium.BLOCK_SIZE);
        within(disc, start, blocks);
        int bytes = room * BlockMedium.BLOCK_SIZE;
        if (room > 0) {
            ByteBuffer target = exchange.data().asSlice(0, bytes).asByteBuffer();
            fetch(disc, start, room, target.duplicate());
            if (!force) {
                machine.staleCache().ifPresent(cache -> cache.answerBlocks(start, room, target));
            }
        }
        return Reply.moved(bytes);
    }

    private static void within(BlockDisc disc, Lba start, int blocks) throws Refusal {
        long end = (long) start.value() + blocks;
        if (start.value() < 0 || end > disc.type().total()) {
            throw Refusal.addressOutOfRange(start.value());
        }
    }

    /**
     * What is not recorded of a disc that is recorded in sequence lies outside its addresses, for
     * one who reads; elsewhere it is blank.
     */
    private void fetch(BlockDisc disc, Lba start, int blocks, ByteBuffer target) throws Refusal {
        boolean retries = machine.modePages().readRetries() > 0;
        Recording.attempt(() -> {
            try {
                new BlockReader(disc.medium()).read(start, blocks, target, retries);
            } catch (RecordingException refused) {
                boolean blank =
                        refused.refusal() == org.discwright.emulator.recording.Refusal.UNRECORDED;
                if (blank && !disc.mode().anywhere()) {
                    throw new RecordingException(
                            org.discwright.emulator.recording.Refusal.OUT_OF_RANGE,
                            refused.address().orElse(start));
                }
                throw refused;
            }
        });
        machine.pace().move(Pace.of(blocks, machine.speeds().readRate()));
        machine.moveTo(start.value() + blocks);
    }

    Reply verify(Verify10 command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        within(disc, command.start(), command.blocks());
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * BlockMedium.BLOCK_SIZE);
        for (int done = 0; done < command.blocks(); done += CHUNK) {
            int count = Math.min(CHUNK, command.blocks() - done);
            chunk.clear().limit(count * BlockMedium.BLOCK_SIZE);
            fetch(disc, command.start().plus(done), count, chunk);
        }
        return Reply.NONE;
    }
}
