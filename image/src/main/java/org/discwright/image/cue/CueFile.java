package org.discwright.image.cue;

import org.discwright.image.bin.StoredBytes;

/** A file of a sheet; the same file named twice is two of them. */
final class CueFile {
    final StoredBytes bytes;
    final boolean isWave;

    CueFile(StoredBytes bytes, boolean isWave) {
        this.bytes = bytes;
        this.isWave = isWave;
    }
}
