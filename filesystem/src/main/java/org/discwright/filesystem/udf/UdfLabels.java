package org.discwright.filesystem.udf;

/**
 * What a volume says of itself. Empty is what nobody filled in. A field holds half as many
 * characters where one of them is beyond Latin-1.
 *
 * @param volume its name: up to 126 characters; 30 of them are the name of the primary volume
 *     descriptor, too
 * @param volumeSet the name of its set: up to 110 characters
 * @param owner the first line about it: up to 34 characters
 * @param organization the second
 * @param contact the third
 */
public record UdfLabels(
        String volume, String volumeSet, String owner, String organization, String contact) {
    private static final int SET = 110;
    private static final int LINE = 34;

    /** A name, and nothing else. */
    public static UdfLabels of(String volume) {
        return new UdfLabels(volume, "", "", "", "");
    }

    /**
     * Those of a volume that ISO 9660 shares, which has longer fields: what has no room in those of
     * UDF is left out.
     *
     * @throws IllegalArgumentException if the volume's name has no room
     */
    public static UdfLabels beside(
            String volume, String volumeSet, String owner, String organization) {
        return new UdfLabels(
                volume,
                within(volumeSet, SET),
                within(owner, LINE),
                within(organization, LINE),
                "");
    }

    private static String within(String value, int limit) {
        return Cs0.encode(value).length - 1 > limit ? "" : value;
    }

    public UdfLabels {
        limit("volume", volume, 126);
        limit("volume set", volumeSet, SET);
        limit("owner", owner, LINE);
        limit("organization", organization, LINE);
        limit("contact", contact, LINE);
    }

    private static void limit(String what, String value, int limit) {
        if (Cs0.encode(value).length - 1 > limit) {
            throw new IllegalArgumentException(
                    "the %s '%s' is longer than the %d bytes that UDF has for it"
                            .formatted(what, value, limit));
        }
    }
}
