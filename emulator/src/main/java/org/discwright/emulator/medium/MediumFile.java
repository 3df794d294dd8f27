package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * What all medium files have in common: a state in two slots, write pointers that say how far a
 * track has come since, and the order of writes that keeps the promise of {@code
 * docs/medium-format.md}. One thread changes it; any thread may read.
 *
 * @param <S> the state
 */
final class MediumFile<S> implements AutoCloseable {
    private final Storage storage;
    private final Optional<Path> path;
    private final StateFormat<S> format;
    private final StateSlots<S> slots;
    private final StateNotes<S> notes;
    private final ByteBuffer pointer = ByteBuffer.allocateDirect(MediumFormat.POINTER_LENGTH);
    private final AtomicLong changes = new AtomicLong();
    private long sequence;
    private volatile Snapshot<S> now;
    private volatile boolean closed;

    /** A committed state, and how far its open {@code track} has come since; 0 for not at all. */
    private record Snapshot<S>(S committed, int track, int next) {
        Snapshot(S committed) {
            this(committed, 0, 0);
        }

        S state(StateFormat<S> format) {
            return track == 0 ? committed : format.advanced(committed, track, new Lba(next));
        }
    }

    private MediumFile(
            Storage storage,
            Optional<Path> path,
            StateFormat<S> format,
            StateSlots<S> slots,
            StateNotes<S> notes,
            Snapshot<S> now,
            long sequence) {
        this.storage = storage;
        this.path = path;
        this.format = format;
        this.slots = slots;
        this.notes = notes;
        this.now = now;
        this.sequence = sequence;
    }

    /** Writes the first state into {@code storage}, behind a header that is there. */
    static <S> MediumFile<S> format(
            Storage storage, Optional<Path> path, StateFormat<S> format, S blank)
            throws IOException {
        StateSlots<S> slots = StateSlots.empty(storage, format);
        slots.write(blank);
        return new MediumFile<>(
                storage,
                path,
                format,
                slots,
                new StateNotes<>(storage, format),
                new Snapshot<>(blank),
                0);
    }

    /** Reads what {@code storage} says of the disc. */
    static <S> MediumFile<S> load(Storage storage, Optional<Path> path, StateFormat<S> format)
            throws IOException {
        StateSlots.Found<S> found = StateSlots.newest(storage, format);
        StateNotes<S> notes = new StateNotes<>(storage, format);
        S state = notes.read(found);
        Snapshot<S> now = new Snapshot<>(state);
        long sequence = 0;
        for (int i = 0; i < 2; i++) {
            ByteBuffer in = ByteBuffer.allocate(MediumFormat.POINTER_LENGTH);
            storage.read(WritePointer.offset(i), in);
            Optional<WritePointer> read = WritePointer.decode(in.flip());
            if (read.isPresent() && read.get().sequence() > sequence) {
                sequence = read.get().sequence();
                now = continued(format, found, state, read.get());
            }
        }
        StateSlots<S> slots = StateSlots.after(storage, format, found);
        return new MediumFile<>(storage, path, format, slots, notes, now, sequence);
    }

    private static <S> Snapshot<S> continued(
            StateFormat<S> format, StateSlots.Found<S> found, S state, WritePointer pointer)
            throws MalformedDataException {
        if (pointer.generation() != found.generation() || pointer.stateCheck() != found.check()) {
            return new Snapshot<>(state);
        }
        if (!format.canAdvance(state, pointer.track(), pointer.next())) {
            throw new MalformedDataException(
                    MediumFormat.NAME,
                    WritePointer.offset(pointer.sequence()),
                    "a write pointer to %s in track %d".formatted(pointer.next(), pointer.track()));
        }
        return new Snapshot<>(state, pointer.track(), pointer.next().value());
    }

    /** Where its bytes lie. */
    Storage storage() {
        return storage;
    }

    /** Its name, where it is a file. */
    Optional<Path> path() {
        return path;
    }

    /** What lies on the disc now. */
    S state() {
        return now.state(format);
    }

    /** What lay on the disc when its state was last replaced. */
    S committed() {
        return now.committed();
    }

    /** Another number after every change of sectors or of the state. */
    long changes() {
        return changes.get();
    }

    /** Sectors are about to change. */
    void changing() {
        changes.incrementAndGet();
    }

    /** From now on, for this process, nothing can be recorded on the disc. */
    void protect() {
        now = new Snapshot<>(format.writeProtected(state()));
    }

    /** The open track {@code track} is now recorded up to {@code next}. */
    void advance(int track, Lba next) throws IOException {
        if (now.track() != 0 && now.track() != track) {
            commit(state());
        }
        long following = sequence + 1;
        WritePointer.encode(
                pointer, following, slots.generation(), slots.check(), track, next.value());
        storage.write(WritePointer.offset(following), pointer);
        sequence = following;
        now = new Snapshot<>(now.committed(), track, next.value());
    }

    /** Returns when all that was written so far lies on the disk. */
    void settle() throws IOException {
        slots.force();
    }

    /** Changes the state in a small way. Safe against a killed process on return. */
    void note(int first, int second) throws IOException {
        if (notes.isFull()) {
            commit(state());
            // the first note takes the place of one that the state before needs
            slots.force();
        }
        S noted = format.noted(now.committed(), first, second);
        changes.incrementAndGet();
        notes.add(slots.generation(), slots.check(), first, second);
        now = new Snapshot<>(noted, now.track(), now.next());
    }

    /** Replaces the state in one step. */
    void commit(S state) throws IOException {
        changes.incrementAndGet();
        slots.write(state);
        notes.clear();
        now = new Snapshot<>(state);
    }

    /** Makes everything so far survive a power failure. */
    void sync() throws IOException {
        slots.force();
        if (now.track() != 0) {
            // later write pointers, torn by a power failure, must not hide how far this one came
            commit(state());
            slots.force();
        }
    }

    /**
     * Removes every sector from the file.
     *
     * @param between the state of a disc whose erasing was interrupted
     * @param blank the state in the end
     */
    void erase(S between, S blank) throws IOException {
        commit(between);
        sync();
        changes.incrementAndGet();
        storage.truncate(MediumFormat.MAIN_OFFSET);
        sync();
        commit(blank);
        sync();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                storage.close();
            } finally {
                path.ifPresent(OpenMedia::leave);
            }
        }
    }
}
