package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * What a medium file has to know of the state that it keeps.
 *
 * @param <S> all that is known of what lies on a disc, an immutable value
 */
interface StateFormat<S> {
    /** The longest payload of a state slot, in bytes. */
    int capacity();

    /**
     * Writes the payload of a state slot.
     *
     * @throws java.nio.BufferOverflowException if it has no room
     */
    void encode(S state, ByteBuffer out);

    /** Reads the payload of a state slot, whose checksum holds. */
    S decode(ByteBuffer in) throws MalformedDataException;

    /** True where the track {@code track} can have come as far as {@code next} since. */
    boolean canAdvance(S state, int track, Lba next);

    /** The same state, with that track recorded up to {@code next}. */
    S advanced(S state, int track, Lba next);

    /** How many notes the file has room for; 0 where its states have none. */
    int notes();

    /**
     * The same state with a note taken: two numbers that change it in a small way.
     *
     * @throws IllegalArgumentException if that cannot be
     */
    S noted(S state, int first, int second);

    /** The same state on a disc that nothing can be recorded on. */
    S writeProtected(S state);
}
