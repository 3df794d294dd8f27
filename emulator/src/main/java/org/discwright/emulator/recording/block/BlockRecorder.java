package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.Layers;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.medium.Wear;
import org.discwright.emulator.recording.BlankType;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * The part of a recorder that knows how a DVD or BD is recorded: it takes what the writing commands
 * mean and keeps the disc's state true at every moment. A call that returns has done it, and a
 * killed process does not lose it; one that throws {@link RecordingException} left the disc as
 * {@link #state} says. Not for use by two threads at once; {@link #state} may be asked from any.
 */
public final class BlockRecorder {
    private final BlockMedium medium;
    private final BlockTape disc;
    private final SequentialRecording sequential;
    private final LayerJumping jumping;
    private final RandomRecording random;
    private final WriteOnceRecording writeOnce;
    private volatile Optional<BlockTape> simulation = Optional.empty();

    /** Records on {@code medium}, which stays the caller's to close. */
    public BlockRecorder(BlockMedium medium) {
        this.medium = medium;
        this.disc = new BlockTape.Disc(medium);
        this.sequential = new SequentialRecording(medium.type());
        this.jumping = new LayerJumping(medium.type());
        this.random = new RandomRecording(medium.type());
        this.writeOnce = new WriteOnceRecording(medium.type());
    }

    /**
     * Pads what a drive that lost its power, or its process, had not padded: the next writable
     * address is that of a whole ECC block again.
     *
     * @throws IOException if the medium file cannot be written
     */
    public void settle() throws IOException {
        if (!isWritable()) {
            return;
        }
        if (mode() == RecordingMode.DVD_R_DL_LAYER_JUMP) {
            jumping.flush(disc);
        } else if (!mode().anywhere()) {
            sequential.flush(disc);
        }
    }

    private boolean isWritable() {
        return !disc.state().writeProtected() && medium.type().cartridge().allowsWriting();
    }

    /** The disc. */
    public BlockMedium medium() {
        return medium;
    }

    /** What a host is told of the disc: in a test write, as if it were recorded. */
    public BlockState state() {
        return simulation.map(BlockTape::state).orElseGet(disc::state);
    }

    /** In what order the disc is recorded, as it is now. */
    public RecordingMode mode() {
        return RecordingMode.of(medium.type(), disc.state());
    }

    /** Where something can be added to a disc that is recorded in sequence. */
    public SequentialLayout layout() {
        return new SequentialLayout(medium.type(), state());
    }

    /** True while a test write is under way. */
    public boolean simulating() {
        return simulation.isPresent();
    }

    /** True where recorded clusters can be written again, at a price: pseudo-overwrite. */
    public boolean pseudoOverwrite() {
        return RecordingMode.pseudoOverwrite(medium.type(), state());
    }

    private BlockStrategy strategy() {
        RecordingMode mode = mode();
        return switch (mode) {
            case BD_R_RRM -> writeOnce;
            case DVD_R_DL_LAYER_JUMP -> jumping;
            default -> mode.anywhere() ? random : sequential;
        };
    }

    /** A blank DVD-R DL becomes what the first WRITE makes of it. */
    private BlockStrategy strategy(BlockWriteParameters how) {
        boolean begins =
                how.layerJump()
                        && medium.type().family() == MediaFamily.DVD_R_DL
                        && tape().state().status() == DiscStatus.BLANK;
        boolean goesOn = tape().state().layers().jump();
        return begins || goesOn ? jumping : strategy();
    }

    private BlockTape tape() {
        return simulation.orElse(disc);
    }

    /**
     * Records blocks.
     *
     * @param how as the mode page of write parameters says
     * @param at address of the first block
     * @param data whole blocks of 2,048 bytes; direct memory is not copied
     * @throws RecordingException if that is not possible, or only in part: with {@link
     *     Refusal#WRITE_ERROR} the blocks before its address are recorded
     * @throws IOException if the medium file cannot be written
     */
    public void write(BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException {
        requireWritable();
        if (how.testWrite() && mode().canTest()) {
            if (simulation.isEmpty()) {
                simulation = Optional.of(new BlockTape.Simulation(disc.state()));
            }
        } else {
            endSimulation();
        }
        strategy(how).write(tape(), how, at, data);
    }

    /**
     * SYNCHRONIZE CACHE: pads what was written to whole ECC blocks; everything survives a power
     * failure from then on. Ends a test write.
     *
     * @throws RecordingException where disc at once comes to its end and cannot
     * @throws IOException if the medium file cannot be written
     */
    public void synchronize() throws RecordingException, IOException {
        if (simulation.isPresent()) {
            endSimulation();
        } else if (isWritable()) {
            strategy().synchronize(disc);
        }
    }

    /**
     * CLOSE TRACK. Ends a test write.
     *
     * @throws RecordingException with {@link Refusal#NO_SUCH_TRACK} if it does not exist
     * @throws IOException if the medium file cannot be written
     */
    public void closeTrack(int number) throws RecordingException, IOException {
        if (simulation.isPresent()) {
            endSimulation();
            return;
        }
        requireWritable();
        strategy().closeTrack(disc, number);
    }

    /**
     * CLOSE SESSION. Ends a test write.
     *
     * @param appendable true where another session may follow
     * @throws RecordingException with {@link Refusal#NOTHING_OPEN} without an open session, with
     *     {@link Refusal#INCOMPLETE_TRACK} where a reserved track of a DVD-R is not full
     * @throws IOException if the medium file cannot be written
     */
    public void closeSession(boolean appendable) throws RecordingException, IOException {
        if (simulation.isPresent()) {
            endSimulation();
            return;
        }
        requireWritable();
        strategy().closeSession(disc, appendable);
    }

    /**
     * Finalizes the disc. Ends a test write.
     *
     * @throws RecordingException with {@link Refusal#NOTHING_OPEN} where nothing is recorded
     * @throws IOException if the medium file cannot be written
     */
    public void finish() throws RecordingException, IOException {
        if (simulation.isPresent()) {
            endSimulation();
            return;
        }
        requireWritable();
        strategy().finish(disc);
    }

    /**
     * RESERVE TRACK: gives the next track its place, up to a whole ECC block.
     *
     * @param how as the mode page of write parameters says
     * @param blocks how many, at least 1
     * @throws RecordingException if that is not possible
     * @throws IOException if the medium file cannot be written
     */
    public void reserve(BlockWriteParameters how, long blocks)
            throws RecordingException, IOException {
        requireWritable();
        if (how.testWrite() && mode().canTest()) {
            simulation = Optional.of(new BlockTape.Simulation(disc.state()));
        } else {
            endSimulation();
        }
        strategy().reserve(tape(), how, blocks);
    }

    /**
     * RESERVE TRACK with ARSV: splits an open track.
     *
     * @throws RecordingException if that is not possible
     * @throws IOException if the medium file cannot be written
     */
    public void split(Lba at) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        strategy().split(disc, at);
    }

    /**
     * What FORMAT UNIT would make of the disc.
     *
     * @throws InvalidFormatException with the field for which the disc does not take it
     * @throws RecordingException if the disc is write-protected or cannot be formatted
     */
    public FormatPlan planFormat(FormatRequest request)
            throws InvalidFormatException, RecordingException {
        requireWritable();
        return FormatPlan.of(medium.type(), disc.state(), request);
    }

    /**
     * FORMAT UNIT: formats the disc. A killed process leaves it being blanked at worst.
     *
     * @throws RecordingException with {@link Refusal#WORN_OUT} or {@link Refusal#FORMAT_FAILED}
     * @throws IOException if the medium file cannot be written
     */
    public void format(FormatPlan plan) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        sequential.forget();
        BlockState state = disc.state();
        if (plan.keepsContent()) {
            disc.commit(state.with(plan.formatting()));
            return;
        }
        Wear wear = state.wear();
        if (medium.type().family().rewritable()) {
            if (wear.wornOut()) {
                throw new RecordingException(Refusal.WORN_OUT);
            }
            wear = wear.blanked(false);
        }
        medium.erase(state.erased(wear).with(plan.formatting()));
        if (plan.certified()) {
            random.certify(disc);
        }
    }

    /**
     * Says how far a background format has come.
     *
     * @param status running, interrupted or complete
     * @param formattedTo blocks from address 0
     * @throws IOException if the medium file cannot be written
     */
    public void backgroundFormat(Formatting.Status status, int formattedTo) throws IOException {
        BlockState state = disc.state();
        disc.commit(state.with(state.formatting().with(status, formattedTo)));
    }

    /**
     * Takes all that is left of the spare areas, as many defects would have.
     *
     * @throws IOException if the medium file cannot be written
     */
    public void useUpSpares() throws IOException {
        BlockState state = disc.state();
        Formatting formatting = state.formatting();
        disc.commit(state.with(formatting.withSpareUsed(formatting.spare())));
    }

    /**
     * Protects the disc, in this drive and in all others, until someone allows writing again.
     *
     * @throws IOException if the medium file cannot be written
     */
    public void protect(boolean writeProtected) throws IOException {
        endSimulation();
        BlockState state = disc.state();
        disc.commit(state.with(writeProtected, state.defects()));
    }

    /**
     * SEND DISC STRUCTURE, format 20h: says how much of layer 0 is used, and with it of layer 1. It
     * can be said as long as nothing is recorded.
     *
     * @param blocks a multiple of 16, at most what the layer has
     * @throws RecordingException with {@link Refusal#LAYER_BREAK} for other numbers or other discs,
     *     with {@link Refusal#OUT_OF_SEQUENCE} once something is recorded
     * @throws IOException if the medium file cannot be written
     */
    public void breakLayerAt(long blocks) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        BlockMediaType type = medium.type();
        BlockState state = disc.state();
        Layers layers = state.layers();
        // what was set for layer jumps has its place in front of it
        int least = Math.max(layers.now().at(), Math.max(layers.interval(), layers.middle()));
        boolean fits =
                type.layers() == 2
                        && type.family().kind() == MediaFamily.Kind.DVD
                        && blocks > 0
                        && blocks >= least
                        && blocks <= type.layerBlocks()
                        && blocks % type.family().blocking() == 0;
        if (!fits) {
            throw new RecordingException(Refusal.LAYER_BREAK);
        }
        if (state.status() != DiscStatus.BLANK) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        disc.commit(state.with(layers.withSize((int) blocks)));
        disc.sync();
    }

    /** What SEND DISC STRUCTURE can say of layer jump recording. */
    public enum JumpSetting {
        /** Format 21h: the address of layer 0 at which the middle area begins. */
        MIDDLE_AREA,
        /** Format 22h: blocks of layer 0 from one jump to the next, 0 for none. */
        INTERVAL,
        /** Format 23h: the address of layer 0 behind which the next jump is. */
        ADDRESS
    }

    /**
     * SEND DISC STRUCTURE, formats 21h to 23h: says something of layer jump recording, on a blank
     * DVD-R DL or one that is recorded so.
     *
     * @throws RecordingException with {@link Refusal#LAYER_SETTING} for what the disc cannot have,
     *     with {@link Refusal#OUT_OF_SEQUENCE} where it cannot be said, or not any more
     * @throws IOException if the medium file cannot be written
     */
    public void set(JumpSetting setting, long value) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        switch (setting) {
            case MIDDLE_AREA -> jumping.shiftMiddle(disc, value);
            case INTERVAL -> jumping.jumpEvery(disc, value);
            case ADDRESS -> jumping.jumpAt(disc, value);
        }
    }

    /**
     * SEND DISC STRUCTURE, format 24h: an anchor point is read elsewhere from now on.
     *
     * @param anchorPoint 1 to {@link JumpLayout#ANCHOR_POINTS}
     * @param address the first of the ECC block that is read instead
     * @throws RecordingException with {@link Refusal#LAYER_SETTING} for what the disc does not
     *     have, with {@link Refusal#OUT_OF_SEQUENCE} where it is not recorded by layer jumps
     * @throws IOException if the medium file cannot be written
     */
    public void remap(int anchorPoint, long address) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        jumping.remap(disc, anchorPoint, address);
    }

    /**
     * BLANK: erases a DVD-RW, which is recorded in sequence from then on, or opens its last border
     * again. A killed process leaves a full BLANK interrupted at worst; all others happen whole or
     * not at all.
     *
     * @param type the whole disc, minimal, or unclose
     * @throws RecordingException if the disc cannot be erased, or no border is closed
     * @throws IOException if the medium file cannot be written
     */
    public void blank(BlankType type) throws RecordingException, IOException {
        requireWritable();
        endSimulation();
        sequential.forget();
        writeOnce.forget();
        if (medium.type().family() != MediaFamily.DVD_RW) {
            throw new RecordingException(Refusal.NOT_ERASABLE);
        }
        BlockState state = disc.state();
        if (type == BlankType.UNCLOSE) {
            BlockSession last =
                    state.lastSession()
                            .filter(BlockSession::closed)
                            .filter(session -> !mode().anywhere())
                            .orElseThrow(() -> new RecordingException(Refusal.NOTHING_OPEN));
            disc.commit(state.withLast(BlockSession.open(last.number(), last.tracks())));
        } else if (state.wear().wornOut()) {
            throw new RecordingException(Refusal.WORN_OUT);
        } else if (type == BlankType.DISC) {
            medium.erase(state.erased(state.wear().blanked(true)));
        } else {
            disc.commit(state.erased(state.wear().blanked(false)));
        }
        disc.sync();
    }

    /**
     * SEND OPC: calibrates the laser, which uses up a test area of a disc that is recorded once.
     *
     * @throws RecordingException with {@link Refusal#CALIBRATION_AREA_FULL} when none is left
     * @throws IOException if the medium file cannot be written
     */
    public void calibrate() throws RecordingException, IOException {
        requireWritable();
        BlockState state = disc.state();
        if (state.wear().calibrationLimit() == 0) {
            return;
        }
        if (state.wear().calibrationAreaFull()) {
            throw new RecordingException(Refusal.CALIBRATION_AREA_FULL);
        }
        disc.commit(state.with(state.wear().calibrated()));
    }

    /** Ends a test write without a trace, as a reset or an ejected disc does. */
    public void endSimulation() {
        if (simulation.isPresent()) {
            simulation = Optional.empty();
            sequential.forget();
        }
    }

    private void requireWritable() throws RecordingException {
        if (!medium.type().cartridge().allowsWriting()) {
            throw new RecordingException(Refusal.WRITE_PROTECTED);
        }
        if (disc.state().writeProtected()) {
            throw new RecordingException(
                    persistent(medium.type().family())
                            ? Refusal.PERSISTENTLY_PROTECTED
                            : Refusal.WRITE_PROTECTED);
        }
    }

    /** True for discs that keep a protection that hosts can set, and take away again. */
    public static boolean persistent(MediaFamily family) {
        return family.overwritable() || family.kind() == MediaFamily.Kind.BD;
    }
}
