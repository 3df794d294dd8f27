package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.TransportException;

/**
 * A disc in a file. It keeps what a recorder puts on it and does not ask whether a recorder may:
 * those rules are in {@code emulator.recording}. One thread changes it; any thread may read.
 *
 * <p>Whatever {@link #write} has put down counts as recorded once {@link #advance} or {@link
 * #commit} says so. From then on a killed process cannot lose it; {@link #sync} makes it survive a
 * power failure as well.
 */
public final class Medium implements AutoCloseable {
    private final Storage storage;
    private final Optional<Path> file;
    private final MediumHeader header;
    private final StateSlots slots;
    private final ByteBuffer pointer = ByteBuffer.allocateDirect(MediumFormat.POINTER_LENGTH);
    private final AtomicLong changes = new AtomicLong();
    private long sequence;
    private volatile Snapshot now;
    private volatile boolean closed;

    /** A committed state, and how far its open {@code track} has come since; 0 for not at all. */
    private record Snapshot(DiscState committed, int track, int next) {
        Snapshot(DiscState committed) {
            this(committed, 0, 0);
        }

        DiscState state() {
            return track == 0
                    ? committed
                    : committed.with(committed.track(track).orElseThrow().writtenTo(new Lba(next)));
        }
    }

    private Medium(
            Storage storage,
            Optional<Path> file,
            MediumHeader header,
            StateSlots slots,
            Snapshot now,
            long sequence) {
        this.storage = storage;
        this.file = file;
        this.header = header;
        this.slots = slots;
        this.now = now;
        this.sequence = sequence;
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
    public static Medium create(
            Path path, MediaType type, MediumOptions options, InstantSource clock, String owner)
            throws IOException {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null || Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path directory = parent.toRealPath();
        Path target = directory.resolve(name);
        Path growing = directory.resolve("." + name + ".new");
        OpenMedia.enter(target, owner);
        try {
            FileStorage storage =
                    FileStorage.open(growing, true, StandardOpenOption.CREATE)
                            .orElseThrow(() -> OpenMedia.inUse(target, "another process"));
            boolean done = false;
            try {
                storage.truncate(0);
                Medium medium = format(storage, Optional.of(target), type, options, clock);
                OpenMedia.announce(storage, owner);
                medium.sync();
                Files.move(growing, target);
                storage.renamedTo(target);
                done = true;
                return medium;
            } finally {
                if (!done) {
                    storage.close();
                    Files.deleteIfExists(growing);
                }
            }
        } catch (FileAlreadyExistsException e) {
            OpenMedia.leave(target);
            throw e;
        } catch (AccessDeniedException e) {
            // by the name that the caller knows
            OpenMedia.leave(target);
            throw new AccessDeniedException(path.toString());
        } catch (FileSystemException e) {
            OpenMedia.leave(target);
            throw new FileSystemException(path.toString(), null, e.getReason());
        } catch (IOException | RuntimeException e) {
            OpenMedia.leave(target);
            throw e;
        }
    }

    /** Writes a blank disc into {@code storage}. */
    static Medium format(
            Storage storage,
            Optional<Path> file,
            MediaType type,
            MediumOptions options,
            InstantSource clock)
            throws IOException {
        MediumHeader header =
                new MediumHeader(type, Instant.ofEpochSecond(clock.instant().getEpochSecond()));
        DiscState state =
                DiscState.blank(
                        options.identification(),
                        options.wear().orElseGet(() -> Wear.unused(type)),
                        options.writeProtected(),
                        options.defects());
        storage.write(0, header.encode());
        StateSlots slots = StateSlots.empty(storage);
        slots.write(state);
        return new Medium(storage, file, header, slots, new Snapshot(state), 0);
    }

    /**
     * Opens a disc and locks it against every other drive.
     *
     * @param owner who opens it, for those who find it in use
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no medium, or damaged
     * @throws IOException if it cannot be read or written
     */
    public static Medium open(Path path, String owner) throws IOException {
        return open(path, owner, true);
    }

    /**
     * Opens a disc only to read it: a recorder finds it write-protected. Several processes may do
     * so at once.
     *
     * @param owner who opens it, for those who find it in use
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no medium, or damaged
     * @throws IOException if it cannot be read
     */
    public static Medium openToRead(Path path, String owner) throws IOException {
        return open(path, owner, false);
    }

    private static Medium open(Path path, String owner, boolean writable) throws IOException {
        Path real = path.toRealPath();
        OpenMedia.enter(real, owner);
        try {
            Optional<FileStorage> storage = FileStorage.open(real, writable);
            if (storage.isEmpty()) {
                throw OpenMedia.inUse(real, OpenMedia.announced(real).orElse("another process"));
            }
            try {
                Medium medium = load(storage.get(), Optional.of(real));
                if (writable) {
                    OpenMedia.announce(storage.get(), owner);
                    return medium;
                }
                DiscState state = medium.state();
                medium.now = new Snapshot(state.with(true, state.defects()));
                return medium;
            } catch (IOException | RuntimeException e) {
                storage.get().close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            OpenMedia.leave(real);
            throw e;
        }
    }

    /** Reads what {@code storage} says of the disc. */
    static Medium load(Storage storage, Optional<Path> file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MediumFormat.HEADER_LENGTH);
        storage.read(0, head);
        MediumHeader header = MediumHeader.decode(head.flip());
        StateSlots.Found found = StateSlots.newest(storage);
        Snapshot now = new Snapshot(found.state());
        long sequence = 0;
        for (int i = 0; i < 2; i++) {
            ByteBuffer in = ByteBuffer.allocate(MediumFormat.POINTER_LENGTH);
            storage.read(WritePointer.offset(i), in);
            Optional<WritePointer> read = WritePointer.decode(in.flip());
            if (read.isPresent() && read.get().sequence() > sequence) {
                sequence = read.get().sequence();
                now = continued(found, read.get());
            }
        }
        return new Medium(storage, file, header, StateSlots.after(storage, found), now, sequence);
    }

    private static Snapshot continued(StateSlots.Found found, WritePointer pointer)
            throws MalformedDataException {
        if (pointer.generation() != found.generation() || pointer.stateCheck() != found.check()) {
            return new Snapshot(found.state());
        }
        Optional<DiscTrack> track =
                found.state()
                        .openSession()
                        .flatMap(session -> found.state().track(pointer.track()))
                        .filter(t -> t.state() == TrackState.OPEN);
        int next = pointer.next().value();
        boolean fits =
                track.isPresent()
                        && !pointer.next().isBefore(track.get().next())
                        && next <= MediumFormat.FIRST.value() + MediumFormat.SECTORS
                        && (!track.get().reserved() || next <= track.get().end().value());
        if (!fits) {
            throw new MalformedDataException(
                    MediumFormat.NAME,
                    WritePointer.offset(pointer.sequence()),
                    "a write pointer to %d in track %d".formatted(next, pointer.track()));
        }
        return new Snapshot(found.state(), pointer.track(), next);
    }

    /** What is moulded into the disc. */
    public MediaType type() {
        return header.type();
    }

    /** When the disc was made. */
    public Instant created() {
        return header.created();
    }

    /** The file that is the disc. */
    public Optional<Path> file() {
        return file;
    }

    /** What lies on the disc now. */
    public DiscState state() {
        return now.state();
    }

    /**
     * What lay on the disc when its state was last replaced by {@link #commit}: without what {@link
     * #advance} has said since, but without a price.
     */
    public DiscState committed() {
        return now.committed();
    }

    /** The same as {@link #state} in a few numbers. */
    public MediumSummary summary() {
        return MediumSummary.of(type(), state());
    }

    /**
     * A number that is another one after every change of sectors or of the state: what was found
     * out about sectors before may not hold any more.
     */
    public long changes() {
        return changes.get();
    }

    /**
     * Puts sectors down. They do not count as recorded before {@link #advance} or {@link #commit}.
     *
     * @param first where
     * @param main 2,352 bytes a sector, descrambled; direct memory is not copied
     * @param subchannel 96 bytes a sector, P to W interleaved as drives read it raw
     * @throws IndexOutOfBoundsException outside the addresses of a disc
     * @throws IOException if the file cannot be written
     */
    public void write(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException {
        int sectors = main.remaining() / SectorMode.RAW_SIZE;
        if (main.remaining() != sectors * SectorMode.RAW_SIZE
                || subchannel.remaining() != sectors * SectorMode.SUBCHANNEL_SIZE) {
            throw new IllegalArgumentException(
                    "%d bytes and %d of subchannel are not whole sectors"
                            .formatted(main.remaining(), subchannel.remaining()));
        }
        checkRange(first, sectors);
        changes.incrementAndGet();
        storage.write(MediumFormat.mainOffset(first), main);
        storage.write(MediumFormat.subchannelOffset(first), subchannel);
    }

    /**
     * Says that the open track {@code track} is now recorded up to {@code next}. Safe against a
     * killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void advance(int track, Lba next) throws IOException {
        if (now.track() != 0 && now.track() != track) {
            commit(state());
        }
        long following = sequence + 1;
        WritePointer.encode(
                pointer, following, slots.generation(), slots.check(), track, next.value());
        storage.write(WritePointer.offset(following), pointer);
        sequence = following;
        now = new Snapshot(now.committed(), track, next.value());
    }

    /**
     * Replaces all that is known of the disc, in one step. Safe against a killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void commit(DiscState state) throws IOException {
        changes.incrementAndGet();
        slots.write(state);
        now = new Snapshot(state);
    }

    /**
     * Makes everything so far survive a power failure.
     *
     * @throws IOException if the file cannot be written
     */
    public void sync() throws IOException {
        slots.force();
        if (now.track() != 0) {
            // later write pointers, torn by a power failure, must not hide how far this one came
            commit(state());
            slots.force();
        }
    }

    /**
     * Removes every sector from the file, in steps that each leave a disc that a real drive could
     * have left: as it was, interrupted in blanking, or {@code blank}.
     *
     * @param blank the state in the end
     * @throws IOException if the file cannot be written
     */
    public void erase(DiscState blank) throws IOException {
        commit(state().beingBlanked());
        sync();
        changes.incrementAndGet();
        storage.truncate(MediumFormat.MAIN_OFFSET);
        sync();
        commit(blank);
        sync();
    }

    /**
     * Reads sectors as they lie in the file, whatever the state says of them.
     *
     * @param first the first of them
     * @param main takes 2,352 bytes a sector at its position
     * @param subchannel takes 96 bytes a sector at its position; may have no room at all
     * @return how many sectors, from the first on, the file really holds: behind them it has a
     *     hole, as a power failure may leave it
     * @throws IndexOutOfBoundsException outside the addresses of a disc
     * @throws IOException if the file cannot be read
     */
    public int read(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException {
        int sectors = main.remaining() / SectorMode.RAW_SIZE;
        checkRange(first, sectors);
        int whole = storage.read(MediumFormat.mainOffset(first), main) / SectorMode.RAW_SIZE;
        if (subchannel.hasRemaining()) {
            int from = subchannel.position();
            int read = storage.read(MediumFormat.subchannelOffset(first), subchannel);
            whole = Math.min(whole, read / SectorMode.SUBCHANNEL_SIZE);
            for (int i = 0; i < whole; i++) {
                if (isHole(subchannel, from + i * SectorMode.SUBCHANNEL_SIZE)) {
                    return i;
                }
            }
        }
        return whole;
    }

    /** No recorded sector has a subchannel of zeros: its Q carries an inverted checksum. */
    private static boolean isHole(ByteBuffer subchannel, int from) {
        for (int i = 0; i < SectorMode.SUBCHANNEL_SIZE; i += Long.BYTES) {
            if (subchannel.getLong(from + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkRange(Lba first, int sectors) {
        long index = (long) first.value() - MediumFormat.FIRST.value();
        Objects.checkFromIndexSize(index, sectors, MediumFormat.SECTORS);
    }

    /** Gives the disc back. What was recorded stays; nothing is closed or finalized. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                storage.close();
            } finally {
                file.ifPresent(OpenMedia::leave);
            }
        }
    }
}
