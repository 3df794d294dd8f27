package org.discwright.emulator.drive.command;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.BlockWriteParameters;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.command.WriteAndVerify10;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;

/**
 * WRITE on DVD and BD: blocks of 2,048 bytes, in sequence or anywhere, as the disc is.
 *
 * @mmc 6.44 WRITE (10)
 */
final class BlockWriteHandler {
    private final Machine machine;

    BlockWriteHandler(Machine machine) {
        this.machine = machine;
    }

    Reply write10(Write10 command, Exchange exchange) throws Refusal {
        boolean force = command.forceUnitAccess();
        return write(command.start(), command.blocks(), force, how(), exchange);
    }

    Reply write12(Write12 command, Exchange exchange) throws Refusal {
        boolean force = command.forceUnitAccess();
        BlockWriteParameters how = how().streaming(command.streaming());
        return write(command.start(), command.blocks(), force, how, exchange);
    }

    /** Waits for the medium, as FUA does, and reads back. */
    Reply writeAndVerify(WriteAndVerify10 command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        boolean bd = disc.type().family().kind() == MediaFamily.Kind.BD;
        if (!disc.mode().anywhere() && !bd) {
            throw Refusal.illegalModeForTrack();
        }
        return write(command.start(), command.blocks(), true, how().verified(), exchange);
    }

    private BlockWriteParameters how() {
        return machine.modePages().writeParameters().forBlocks();
    }

    private Reply write(
            Lba start, int blocks, boolean force, BlockWriteParameters how, Exchange exchange)
            throws Refusal {
        BlockDisc disc = machine.blockDisc();
        checkProtection(machine);
        long due = (long) blocks * BlockMedium.BLOCK_SIZE;
        if (exchange.data().byteSize() != due) {
            // the host's blocks are of another size: data phase error
            throw Refusal.of(SenseKey.ABORTED_COMMAND, 0x4B, 0x00);
        }
        if (blocks == 0) {
            return Reply.NONE;
        }
        if (start.value() < 0 || (long) start.value() + blocks > disc.type().total()) {
            throw Refusal.addressOutOfRange(start.value());
        }
        WriteParametersPage page = machine.modePages().writeParameters();
        // layer jump recording is never without protection from underrun
        boolean jumps = page.is(WriteType.LAYER_JUMP);
        buffer(disc, blocks, !disc.mode().isDash() || jumps || page.underrunFree());
        MemorySegment data = exchange.losesData() ? silence(Math.toIntExact(due)) : exchange.data();
        machine.buffer()
                .store(
                        blocks,
                        each(machine),
                        () ->
                                Recording.attempt(() ->
                                        disc.recorder().write(how, start, data.asByteBuffer())));
        if (!disc.mode().isDash() || !page.testWrite()) {
            machine.staleCache()
                    .ifPresent(cache ->
                            cache.sent(start, exchange.sent(), BlockMedium.BLOCK_SIZE, false));
        }
        machine.moveTo(start.value() + blocks);
        if (force) {
            machine.pace().move(machine.buffer().timeToEmpty(each(machine)));
        }
        return Reply.moved((int) due);
    }

    /** Refuses where page 1Dh protects the disc. */
    static void checkProtection(Machine machine) throws Refusal {
        if (machine.modePages().softwareWriteProtected()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x02);
        }
    }

    /** How long a block takes at the speed set. */
    static Duration each(Machine machine) {
        return Pace.of(1, machine.speeds().writeRate());
    }

    private static MemorySegment silence(int bytes) {
        return MemorySegment.ofArray(new byte[bytes]);
    }

    private void buffer(BlockDisc disc, int blocks, boolean underrunFree) throws Refusal {
        if (!machine.buffer().take(blocks, each(machine), underrunFree)) {
            machine.buffer().clear();
            Recording.attempt(() -> flush(disc));
            throw Refusal.of(SenseKey.MEDIUM_ERROR, 0x0C, 0x09);
        }
    }

    /** The laser went off in mid-block: the block is padded, and the next WRITE goes on behind. */
    private static void flush(BlockDisc disc) throws RecordingException, IOException {
        disc.recorder().synchronize();
    }
}
