package org.discwright.mmc.cuesheet;

import org.discwright.model.address.Msf;

/**
 * One statement of a cue sheet.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
public sealed interface CueEntry {
    /** Track number of the lead-in. */
    int LEAD_IN = 0;

    /** Track number of the lead-out. */
    int LEAD_OUT = 0xAA;

    /**
     * The control nibble of the Q channel: bit 2 data, bit 1 copy permitted, bit 0 pre-emphasis.
     */
    int control();

    /**
     * Where an index of a track begins (ADR 1).
     *
     * @param control control nibble
     * @param track 1 to 99, {@link #LEAD_IN} or {@link #LEAD_OUT}
     * @param index 0 to 99
     * @param dataForm what the host sends from there on
     * @param alternateCopy SCMS: the copy bit alternates, for a copy of a copy
     * @param start where; the first pregap begins at 00:00:00
     */
    record Point(
            int control, int track, int index, DataForm dataForm, boolean alternateCopy, Msf start)
            implements CueEntry {
        /** Checks the ranges. */
        public Point {
            checkControl(control);
            if (track < 0 || (track > 99 && track != LEAD_OUT) || index < 0 || index > 99) {
                throw new IllegalArgumentException("track " + track + ", index " + index);
            }
        }
    }

    /**
     * The media catalogue number (ADR 2), in two entries.
     *
     * @param control control nibble
     * @param number 13 digits
     */
    record CatalogNumber(int control, String number) implements CueEntry {
        /** Checks the digits. */
        public CatalogNumber {
            checkControl(control);
            if (!number.matches("[0-9]{13}")) {
                throw new IllegalArgumentException("13 digits: '" + number + "'");
            }
        }
    }

    /**
     * A track's international standard recording code (ADR 3), in two entries before the track's
     * first.
     *
     * @param control control nibble
     * @param track 1 to 99
     * @param code 12 characters: five letters or digits, seven digits
     */
    record Isrc(int control, int track, String code) implements CueEntry {
        /** Checks the characters. */
        public Isrc {
            checkControl(control);
            if (track < 1 || track > 99 || !code.matches("[A-Z0-9]{5}[0-9]{7}")) {
                throw new IllegalArgumentException("track " + track + ", ISRC '" + code + "'");
            }
        }
    }

    private static void checkControl(int control) {
        if (control < 0 || control > 15) {
            throw new IllegalArgumentException("a control nibble is 0 to 15: " + control);
        }
    }
}
