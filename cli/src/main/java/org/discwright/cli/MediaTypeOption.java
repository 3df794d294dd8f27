package org.discwright.cli;

import org.discwright.emulator.medium.MediaType;

/** Reads {@code --type}. */
final class MediaTypeOption {
    private MediaTypeOption() {}

    static MediaType parse(String text) throws Failure {
        try {
            return MediaType.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw Failure.usage(Faults.message(unknown));
        }
    }
}
