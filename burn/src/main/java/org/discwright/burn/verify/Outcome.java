package org.discwright.burn.verify;

import org.discwright.model.address.Lba;

/** What came of reading back. */
public sealed interface Outcome {
    /**
     * Everything that could be compared is the same.
     *
     * @param offset samples by which the drive displaces audio
     * @param alone false where other offsets fit as well, as with silence
     * @param unchecked samples that lie in lead-in or lead-out, or where the drive does not read
     */
    record Same(int offset, boolean alone, long unchecked) implements Outcome {}

    /**
     * Something else lies on the disc than was sent.
     *
     * @param track its number
     * @param sector where, as an address
     * @param sample the first sample of the track in question, from 0
     * @param unreadable true where nothing was read, false where something else was
     * @param what in words
     */
    record Different(int track, Lba sector, long sample, boolean unreadable, String what)
            implements Outcome {}

    /**
     * The drive does not read audio.
     *
     * @param why what it said
     */
    record Unreadable(String why) implements Outcome {}

    /** It was broken off. */
    record Cancelled() implements Outcome {}
}
