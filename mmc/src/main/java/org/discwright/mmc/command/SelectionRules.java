package org.discwright.mmc.command;

import org.discwright.model.sector.SectorMode;

/**
 * Which selections of READ CD exist for which sectors, and which bytes they are: what the standard
 * tabulates as the number of bytes returned based on the data selection field.
 *
 * @mmc 6.19 READ CD, Main Channel Selection Bits
 */
final class SelectionRules {
    private static final int SYNC = 12;
    private static final int HEADER = 4;
    private static final int SUBHEADER = 8;

    private SelectionRules() {}

    static boolean legal(SectorSelection want, SectorMode mode) {
        if (mode == SectorMode.AUDIO) {
            return true;
        }
        if (want.edcEcc() && !want.userData()) {
            return false;
        }
        if (want.sync() && !want.header() && (want.subHeader() || want.userData())) {
            return false;
        }
        boolean skipsSubheader = want.header() && want.userData() && !want.subHeader();
        return !(hasSubheader(mode) && skipsSubheader);
    }

    static int size(SectorSelection want, SectorMode mode) {
        boolean anything = want.header() || want.subHeader() || want.userData() || want.edcEcc();
        if (mode == SectorMode.AUDIO) {
            return anything || want.sync() ? SectorMode.RAW_SIZE : 0;
        }
        return (want.sync() ? SYNC : 0)
                + (want.header() ? HEADER : 0)
                + (hasSubheader(mode) && want.subHeader() ? SUBHEADER : 0)
                + (want.userData() ? userData(mode) : 0)
                + (want.edcEcc() ? parity(mode) : 0);
    }

    static int offset(SectorSelection want, SectorMode mode) {
        if (mode == SectorMode.AUDIO || want.sync()) {
            return 0;
        }
        if (want.header()) {
            return SYNC;
        }
        return hasSubheader(mode) && want.subHeader() ? SYNC + HEADER : mode.userDataOffset();
    }

    private static boolean hasSubheader(SectorMode mode) {
        return mode == SectorMode.MODE_2_FORM_1 || mode == SectorMode.MODE_2_FORM_2;
    }

    /** User data; in form 2 the four bytes that may hold an EDC belong to it. */
    private static int userData(SectorMode mode) {
        return mode == SectorMode.MODE_2_FORM_2
                ? SectorMode.RAW_SIZE - mode.userDataOffset()
                : mode.userDataSize();
    }

    private static int parity(SectorMode mode) {
        return SectorMode.RAW_SIZE - mode.userDataOffset() - userData(mode);
    }
}
