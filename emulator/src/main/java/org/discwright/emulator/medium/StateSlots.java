package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.model.error.MalformedDataException;

/**
 * The two state slots, written in turns: a torn one never hides the other. A slot is overwritten
 * only once the other lies on the disk.
 *
 * @param <S> the state
 */
final class StateSlots<S> {
    private static final int MAGIC = 0x4457_5354;
    private static final int CRC_OFFSET = 28;

    private final Storage storage;
    private final StateFormat<S> format;
    private long generation;
    private int check;
    private boolean durable;

    /**
     * A state and how often the state had changed by then.
     *
     * @param <S> the state
     * @param generation from 1
     * @param check the checksum of its slot
     */
    record Found<S>(long generation, int check, S state) {}

    private StateSlots(
            Storage storage, StateFormat<S> format, long generation, int check, boolean durable) {
        this.storage = storage;
        this.format = format;
        this.generation = generation;
        this.check = check;
        this.durable = durable;
    }

    /** The slots of a file that has none yet. */
    static <S> StateSlots<S> empty(Storage storage, StateFormat<S> format) {
        return new StateSlots<>(storage, format, 0, 0, true);
    }

    /** The slots that {@link #newest} read. */
    static <S> StateSlots<S> after(Storage storage, StateFormat<S> format, Found<S> found) {
        return new StateSlots<>(storage, format, found.generation(), found.check(), false);
    }

    static <S> Found<S> newest(Storage storage, StateFormat<S> format) throws IOException {
        Optional<Found<S>> even = read(storage, format, 0);
        Optional<Found<S>> odd = read(storage, format, 1);
        if (even.isEmpty() && odd.isEmpty()) {
            throw new MalformedDataException(
                    MediumFormat.NAME,
                    MediumFormat.SLOT_OFFSET,
                    "both copies of the disc's state are damaged");
        }
        if (even.isEmpty() || odd.isEmpty()) {
            return even.or(() -> odd).get();
        }
        return even.get().generation() > odd.get().generation() ? even.get() : odd.get();
    }

    private static <S> Optional<Found<S>> read(Storage storage, StateFormat<S> format, int slot)
            throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MediumFormat.SLOT_HEADER);
        long offset = offset(format, slot);
        storage.read(offset, head);
        long generation = head.getLong(8);
        int length = head.getInt(16);
        if (head.hasRemaining()
                || head.getInt(0) != MAGIC
                || generation < 1
                || (generation & 1) != slot
                || length < 0
                || length > format.capacity()) {
            return Optional.empty();
        }
        ByteBuffer whole = ByteBuffer.allocate(MediumFormat.SLOT_HEADER + length);
        storage.read(offset, whole);
        int crc = whole.getInt(CRC_OFFSET);
        whole.putInt(CRC_OFFSET, 0);
        if (whole.hasRemaining() || crc != MediumFormat.crc(whole, 0, whole.capacity())) {
            return Optional.empty();
        }
        S state = format.decode(whole.position(MediumFormat.SLOT_HEADER).slice());
        return Optional.of(new Found<>(generation, crc, state));
    }

    /** How often the state has changed. */
    long generation() {
        return generation;
    }

    /** The checksum of the newest state. */
    int check() {
        return check;
    }

    /** Makes {@code state} the newest. */
    void write(S state) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(MediumFormat.SLOT_HEADER + format.capacity());
        out.position(MediumFormat.SLOT_HEADER);
        try {
            format.encode(state, out);
        } catch (BufferOverflowException e) {
            throw new IOException("the disc's state is too large for its file", e);
        }
        out.flip();
        long next = generation + 1;
        out.putInt(0, MAGIC);
        out.putLong(8, next);
        out.putInt(16, out.limit() - MediumFormat.SLOT_HEADER);
        int crc = MediumFormat.crc(out, 0, out.limit());
        out.putInt(CRC_OFFSET, crc);
        if (!durable) {
            force();
        }
        durable = false;
        storage.write(offset(format, next), out);
        generation = next;
        check = crc;
    }

    /** Returns when everything written lies on the disk. */
    void force() throws IOException {
        storage.force();
        durable = true;
    }

    private static long offset(StateFormat<?> format, long generation) {
        long length = (long) MediumFormat.SLOT_HEADER + format.capacity();
        return MediumFormat.SLOT_OFFSET + (generation & 1) * length;
    }
}
