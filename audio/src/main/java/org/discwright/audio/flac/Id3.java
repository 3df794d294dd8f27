package org.discwright.audio.flac;

import org.discwright.model.Octets;

/** ID3v2 tags, which some programs put before FLAC files although they do not belong there. */
final class Id3 {
    private static final int HEADER = 10;

    private Id3() {}

    /** Bytes of the tag that {@code start} begins with, 0 where there is none. */
    static long length(Octets start) {
        if (start.length() < HEADER || !start.slice(0, 3).equals(Octets.ofAscii("ID3"))) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < HEADER; i++) {
            size = size << 7 | start.bits(i, 6, 0);
        }
        long footer = start.bit(5, 4) ? HEADER : 0;
        return HEADER + size + footer;
    }
}
