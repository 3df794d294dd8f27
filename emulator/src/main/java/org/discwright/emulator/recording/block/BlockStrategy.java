package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * The rules by which a disc is recorded: in sequence, or anywhere. Whoever calls has seen to it
 * that the disc is not write-protected.
 */
sealed interface BlockStrategy
        permits SequentialRecording, LayerJumping, RandomRecording, WriteOnceRecording {
    /** WRITE: whole blocks at {@code at}. */
    void write(BlockTape tape, BlockWriteParameters how, Lba at, ByteBuffer data)
            throws RecordingException, IOException;

    /** SYNCHRONIZE CACHE. */
    void synchronize(BlockTape tape) throws RecordingException, IOException;

    /** CLOSE TRACK/SESSION, function 001b. */
    void closeTrack(BlockTape tape, int number) throws RecordingException, IOException;

    /**
     * CLOSE TRACK/SESSION, function 010b.
     *
     * @param appendable true where another session may follow
     */
    void closeSession(BlockTape tape, boolean appendable) throws RecordingException, IOException;

    /** CLOSE TRACK/SESSION, functions 101b and 110b: finalizes the disc. */
    void finish(BlockTape tape) throws RecordingException, IOException;

    /** RESERVE TRACK: gives the next track its place. */
    void reserve(BlockTape tape, BlockWriteParameters how, long blocks)
            throws RecordingException, IOException;

    /**
     * RESERVE TRACK with ARSV: splits the open track in which the address lies.
     *
     * @throws RecordingException with {@link Refusal#OUT_OF_RANGE} where that is none
     */
    void split(BlockTape tape, Lba at) throws RecordingException, IOException;

    /** Forgets what it has in mind of the recording: the disc was changed otherwise. */
    void forget();
}
