package org.discwright.cli;

import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.MediaType;

/** Reads {@code --type}. */
final class MediaTypeOption {
    private MediaTypeOption() {}

    /** Any disc. */
    static MediaType parse(String text) throws Failure {
        try {
            return MediaType.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(Faults.message(unknown));
        }
    }

    /** A CD. */
    static CdMediaType parseCd(String text) throws Failure {
        try {
            return CdMediaType.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(Faults.message(unknown));
        }
    }
}
