package org.discwright.image.cue;

import org.discwright.image.bin.ImageBytes;

/** A file of a sheet; the same file named twice is two of them. */
final class CueFile {
    final ImageBytes bytes;
    final boolean isSound;

    CueFile(ImageBytes bytes, boolean isSound) {
        this.bytes = bytes;
        this.isSound = isSound;
    }
}
