package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.model.error.MalformedDataException;

/**
 * Small changes of a state, one behind the other, so that a large state need not be written for
 * each of them. They belong to one state in a slot, and end with the next.
 *
 * @param <S> the state
 */
final class StateNotes<S> {
    private static final int MAGIC = 0x4457_4E4F;
    private static final int CRC_OFFSET = 24;

    private final Storage storage;
    private final StateFormat<S> format;
    private final ByteBuffer buffer = ByteBuffer.allocate(MediumFormat.NOTE_LENGTH);
    private int count;

    StateNotes(Storage storage, StateFormat<S> format) {
        this.storage = storage;
        this.format = format;
    }

    /** True where the next note has no room any more. */
    boolean isFull() {
        return count >= format.notes();
    }

    /** A new state begins without notes. */
    void clear() {
        count = 0;
    }

    /** Takes one, of the state in the slot with that generation and checksum. */
    void add(long generation, int check, int first, int second) throws IOException {
        buffer.clear();
        buffer.putInt(MAGIC).putLong(generation).putInt(check).putInt(first).putInt(second);
        buffer.putInt(MediumFormat.crc(buffer, 0, CRC_OFFSET)).putInt(0);
        storage.write(offset(count), buffer.flip());
        count++;
    }

    /** That state with all notes that were taken of it; the first that is none ends them. */
    S read(StateSlots.Found<S> found) throws IOException {
        S state = found.state();
        count = 0;
        while (!isFull()) {
            storage.read(offset(count), buffer.clear());
            boolean valid =
                    !buffer.hasRemaining()
                            && buffer.getInt(0) == MAGIC
                            && buffer.getLong(4) == found.generation()
                            && buffer.getInt(12) == found.check()
                            && buffer.getInt(CRC_OFFSET)
                                    == MediumFormat.crc(buffer.flip(), 0, CRC_OFFSET);
            if (!valid) {
                return state;
            }
            try {
                state = format.noted(state, buffer.getInt(16), buffer.getInt(20));
            } catch (IllegalArgumentException impossible) {
                throw new MalformedDataException(
                        MediumFormat.NAME,
                        offset(count),
                        "a note that cannot be: " + impossible.getMessage());
            }
            count++;
        }
        return state;
    }

    private static long offset(int index) {
        return MediumFormat.NOTES_OFFSET + (long) index * MediumFormat.NOTE_LENGTH;
    }
}
