package org.discwright.image;

import java.util.function.Consumer;

/**
 * How to write an image.
 *
 * @param overwrite true to replace files that are there already
 * @param progress is told after every stretch of sectors, on the writing thread; what it throws
 *     ends the writing and leaves no file behind
 */
public record ImageWriteOptions(boolean overwrite, Consumer<? super ImageProgress> progress) {
    /** Replaces nothing and tells nobody. */
    public static final ImageWriteOptions DEFAULT = new ImageWriteOptions(false, _ -> {});

    /** The same, but replacing files that are there already, or not. */
    public ImageWriteOptions withOverwrite(boolean allowed) {
        return new ImageWriteOptions(allowed, progress);
    }

    /** The same, but telling {@code listener}. */
    public ImageWriteOptions withProgress(Consumer<? super ImageProgress> listener) {
        return new ImageWriteOptions(overwrite, listener);
    }
}
