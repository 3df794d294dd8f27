package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * A DVD, BD or HD DVD in a file. It keeps what a recorder puts on it and does not ask whether a
 * recorder may: those rules are in {@code emulator.recording.block}. One thread changes it; any
 * thread may read.
 *
 * <p>Beside its blocks it keeps, for each ECC block, whether anything was ever recorded in it.
 * Whatever {@link #write} has put down on a disc that is recorded in sequence counts as recorded
 * once {@link #advance} or {@link #commit} says so; on a formatted disc it counts at once. From
 * then on a killed process cannot lose it; {@link #sync} makes it survive a power failure as well.
 */
public final class BlockMedium implements Medium {
    /** Bytes of a block. */
    public static final int BLOCK_SIZE = MediumFormat.BLOCK_SIZE;

    private static final byte RECORDED = 1;

    /** Marks of the map that are looked at in one go. */
    private static final int MOST_MARKS = 65_536;

    private final BlockMediaType type;
    private final Instant created;
    private final MediumFile<BlockState> content;
    private final Storage storage;
    private final int blocking;

    BlockMedium(BlockMediaType type, Instant created, MediumFile<BlockState> content) {
        this.type = type;
        this.created = created;
        this.content = content;
        this.storage = content.storage();
        this.blocking = type.family().blocking();
    }

    /**
     * Makes a blank disc. The file appears under its name whole or not at all.
     *
     * @param path where no file may be yet
     * @param clock says when the disc was made
     * @param owner who opens it, for those who find it in use
     * @throws FileAlreadyExistsException if there is a file
     * @throws IOException if it cannot be made
     */
    public static BlockMedium create(
            Path path,
            BlockMediaType type,
            MediumOptions options,
            InstantSource clock,
            String owner)
            throws IOException {
        return MediumOpening.create(
                path, owner, (storage, file) -> format(storage, file, type, options, clock));
    }

    /** Writes a blank disc into {@code storage}. */
    static BlockMedium format(
            Storage storage,
            Optional<Path> file,
            BlockMediaType type,
            MediumOptions options,
            InstantSource clock)
            throws IOException {
        Instant created = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        BlockState state =
                BlockState.blank(
                                options.identification(),
                                options.wear().orElseGet(() -> Wear.unused(type)),
                                options.writeProtected(),
                                options.defects())
                        .with(Formatting.asMade(type));
        storage.write(0, new MediumHeader(type, created).encode());
        return new BlockMedium(
                type, created, MediumFile.format(storage, file, new BlockStateFormat(type), state));
    }

    @Override
    public BlockMediaType type() {
        return type;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public Optional<Path> file() {
        return content.path();
    }

    @Override
    public SectorCount capacity() {
        return new SectorCount(type.capacity());
    }

    /** What lies on the disc now. */
    public BlockState state() {
        return content.state();
    }

    /**
     * What lay on the disc when its state was last replaced by {@link #commit}: without what {@link
     * #advance} has said since, but without a price.
     */
    public BlockState committed() {
        return content.committed();
    }

    @Override
    public long changes() {
        return content.changes();
    }

    /** Finds the disc write-protected from now on. */
    void protect() {
        content.protect();
    }

    /**
     * Puts blocks down, and says of their ECC blocks that something is recorded in them.
     *
     * @param first where they really lie
     * @param data whole blocks of 2,048 bytes; direct memory is not copied
     * @throws IndexOutOfBoundsException outside the addresses of the disc
     * @throws IOException if the file cannot be written
     */
    public void write(Lba first, ByteBuffer data) throws IOException {
        int blocks = data.remaining() / BLOCK_SIZE;
        if (data.remaining() != blocks * BLOCK_SIZE) {
            throw new IllegalArgumentException(data.remaining() + " bytes are not whole blocks");
        }
        checkRange(first, blocks);
        if (blocks == 0) {
            return;
        }
        content.changing();
        storage.write(MediumFormat.blockOffset(first), data);
        mark(first, blocks);
    }

    /**
     * Puts down blocks of zeros. It costs next to nothing where nothing lies yet.
     *
     * @param first where they really lie
     * @param blocks how many
     * @throws IndexOutOfBoundsException outside the addresses of the disc
     * @throws IOException if the file cannot be written
     */
    public void pad(Lba first, int blocks) throws IOException {
        checkRange(first, blocks);
        Lba at = first;
        Lba end = first.plus(blocks);
        while (at.isBefore(end)) {
            int left = end.minus(at);
            int holes = unrecorded(at, Math.min(left, MOST_MARKS * blocking));
            if (holes > 0) {
                content.changing();
                mark(at, holes);
            } else {
                holes = Math.min(left, blocking - at.value() % blocking);
                write(at, ByteBuffer.allocate(holes * BLOCK_SIZE));
            }
            at = at.plus(holes);
        }
    }

    private void mark(Lba first, int blocks) throws IOException {
        byte[] marks = new byte[eccBlock(first.plus(blocks - 1)) - eccBlock(first) + 1];
        Arrays.fill(marks, RECORDED);
        storage.write(MediumFormat.mapOffset(eccBlock(first)), ByteBuffer.wrap(marks));
    }

    /**
     * Reads blocks as they lie in the file, whatever the state says of them. What was never
     * recorded reads as zeros.
     *
     * @param first where the first of them really lies
     * @param data takes 2,048 bytes a block at its position
     * @throws IndexOutOfBoundsException outside the addresses of the disc
     * @throws IOException if the file cannot be read
     */
    public void read(Lba first, ByteBuffer data) throws IOException {
        int blocks = data.remaining() / BLOCK_SIZE;
        checkRange(first, blocks);
        storage.read(MediumFormat.blockOffset(first), data);
        while (data.hasRemaining()) {
            data.put((byte) 0); // behind the end of the file
        }
    }

    /**
     * How many blocks, from the first on, lie in ECC blocks in which something is recorded.
     *
     * @param first where the first of them really lies
     * @param most count no further
     * @throws IndexOutOfBoundsException outside the addresses of the disc
     * @throws IOException if the file cannot be read
     */
    public int recorded(Lba first, int most) throws IOException {
        checkRange(first, most);
        if (most == 0) {
            return 0;
        }
        int from = eccBlock(first);
        ByteBuffer marks = ByteBuffer.allocate(eccBlock(first.plus(most - 1)) - from + 1);
        int read = storage.read(MediumFormat.mapOffset(from), marks);
        int marked = 0;
        while (marked < read && marks.get(marked) == RECORDED) {
            marked++;
        }
        return Math.clamp((long) (from + marked) * blocking - first.value(), 0, most);
    }

    /**
     * How many blocks, from the first on, lie in ECC blocks in which nothing is recorded.
     *
     * @param first where the first of them really lies
     * @param most count no further
     * @throws IndexOutOfBoundsException outside the addresses of the disc
     * @throws IOException if the file cannot be read
     */
    public int unrecorded(Lba first, int most) throws IOException {
        checkRange(first, most);
        if (most == 0) {
            return 0;
        }
        int from = eccBlock(first);
        ByteBuffer marks = ByteBuffer.allocate(eccBlock(first.plus(most - 1)) - from + 1);
        int read = storage.read(MediumFormat.mapOffset(from), marks);
        int unmarked = 0;
        while (unmarked < marks.capacity()
                && (unmarked >= read || marks.get(unmarked) != RECORDED)) {
            unmarked++;
        }
        return Math.clamp((long) (from + unmarked) * blocking - first.value(), 0, most);
    }

    private int eccBlock(Lba address) {
        return address.value() / blocking;
    }

    /**
     * Says that the open track {@code track} is now recorded up to {@code next}. Safe against a
     * killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void advance(int track, Lba next) throws IOException {
        content.advance(track, next);
    }

    /**
     * Says that ECC blocks lie elsewhere from now on, where they were written. Safe against a
     * killed process on return, and against a power failure at any moment as far as their old
     * content goes: what is written must lie on the disk before it counts. Its price does not grow
     * with what was replaced before.
     *
     * @throws IOException if the file cannot be written
     */
    public void replace(List<Replacement> replacements) throws IOException {
        content.settle();
        for (Replacement replacement : replacements) {
            content.note(replacement.original().value(), replacement.place().value());
        }
    }

    /**
     * Replaces all that is known of the disc, in one step. Safe against a killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void commit(BlockState state) throws IOException {
        content.commit(state);
    }

    @Override
    public void sync() throws IOException {
        content.sync();
    }

    /**
     * Removes every block from the file, in steps that each leave a disc that a real drive could
     * have left: as it was, interrupted in blanking, or {@code blank}.
     *
     * @param blank the state in the end
     * @throws IOException if the file cannot be written
     */
    public void erase(BlockState blank) throws IOException {
        content.erase(state().beingBlanked(), blank);
    }

    private void checkRange(Lba first, int blocks) {
        Objects.checkFromIndexSize(first.value(), blocks, type.total());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
