package org.discwright.mmc.response;

/** Checks that numbers fit the fields of a response. */
final class Ranges {
    private Ranges() {}

    static void unsigned(long value, int bits, String name) {
        if (value < 0 || value >> bits != 0) {
            throw new IllegalArgumentException(name + " does not fit " + bits + " bits: " + value);
        }
    }
}
