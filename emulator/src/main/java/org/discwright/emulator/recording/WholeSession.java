package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.model.address.Lba;

/** A session that a host sends in one go, from its first sector to its last. */
public sealed interface WholeSession permits SessionAtOnce, RawRecording {
    /** The address at which the next WRITE must begin. */
    Lba next();

    /**
     * Bytes that a host sends for those blocks, which need not all be of one size.
     *
     * @throws RecordingException with {@link Refusal#NOT_NEXT_WRITABLE} where it is not their turn,
     *     {@link Refusal#OUT_OF_RANGE} where they reach beyond the session
     */
    long bytesDue(Lba at, int blocks) throws RecordingException;

    /** True where all of those blocks are audio samples and nothing else. */
    boolean plainAudio(Lba at, int blocks);

    /**
     * Records blocks.
     *
     * @param at as {@link #next} says
     * @param data as many bytes as {@link #bytesDue} says
     * @throws RecordingException with {@link Refusal#WRITE_ERROR} and the first sector that could
     *     not be recorded: the session is cut there
     */
    void write(Lba at, int blocks, ByteBuffer data) throws RecordingException, IOException;

    /** True once nothing is left to send. */
    boolean complete();

    /** Records what is left of the session when all was sent: it is closed then. */
    void close() throws RecordingException, IOException;
}
