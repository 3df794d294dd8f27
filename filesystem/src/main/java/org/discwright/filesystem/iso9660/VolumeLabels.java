package org.discwright.filesystem.iso9660;

/**
 * What a volume says of itself (ECMA-119 8.4). Empty is what nobody filled in.
 *
 * @param volume its name: up to 32 bytes in ISO 9660, 16 characters in Joliet
 * @param system up to 32 bytes
 * @param volumeSet up to 128 bytes
 * @param publisher up to 128 bytes
 * @param preparer up to 128 bytes
 * @param application up to 128 bytes
 * @param copyrightFile a file in the root, up to 37 bytes
 * @param abstractFile a file in the root, up to 37 bytes
 * @param bibliographicFile a file in the root, up to 37 bytes
 */
public record VolumeLabels(
        String volume,
        String system,
        String volumeSet,
        String publisher,
        String preparer,
        String application,
        String copyrightFile,
        String abstractFile,
        String bibliographicFile) {
    public VolumeLabels {
        limit("volume", volume, 32);
        limit("system", system, 32);
        limit("volume set", volumeSet, 128);
        limit("publisher", publisher, 128);
        limit("preparer", preparer, 128);
        limit("application", application, 128);
        limit("copyright file", copyrightFile, 37);
        limit("abstract file", abstractFile, 37);
        limit("bibliographic file", bibliographicFile, 37);
    }

    /** A name, and nothing else. */
    public static VolumeLabels of(String volume) {
        return new VolumeLabels(volume, "", "", "", "", "DISCWRIGHT", "", "", "");
    }

    private static void limit(String what, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    "the %s '%s' is longer than %d characters".formatted(what, value, limit));
        }
    }
}
