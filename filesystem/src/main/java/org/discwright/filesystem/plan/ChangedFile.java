package org.discwright.filesystem.plan;

/**
 * A file that is not as it was when the image was planned.
 *
 * @param path in the image
 * @param how it differs, in words
 */
public record ChangedFile(String path, String how) {
    static final String SHORTER = "is shorter than it was: the rest is zero in the image";

    static ChangedFile shorter(String path) {
        return new ChangedFile(path, SHORTER);
    }
}
