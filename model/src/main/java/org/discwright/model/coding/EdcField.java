package org.discwright.model.coding;

import java.util.Optional;
import org.discwright.model.sector.SectorMode;

/** What the EDC of a mode covers; it follows at once. */
enum EdcField {
    MODE_1(0, 2064),
    FORM_1(16, 2072),
    FORM_2(16, 2348);

    private final int from;
    private final int to;

    EdcField(int from, int to) {
        this.from = from;
        this.to = to;
    }

    static Optional<EdcField> of(SectorMode mode) {
        return switch (mode) {
            case AUDIO, MODE_2 -> Optional.empty();
            case MODE_1 -> Optional.of(MODE_1);
            case MODE_2_FORM_1 -> Optional.of(FORM_1);
            case MODE_2_FORM_2 -> Optional.of(FORM_2);
        };
    }

    /** Offset behind the recorded code. */
    int end() {
        return to + Edc.LENGTH;
    }

    int compute(byte[] bytes, int sector) {
        return Edc.of(bytes, sector + from, to - from);
    }

    int stored(byte[] bytes, int sector) {
        return LongBytes.getInt(bytes, sector + to);
    }

    void write(byte[] bytes, int sector) {
        LongBytes.putInt(bytes, sector + to, compute(bytes, sector));
    }

    /** True when the code is right, or where it may be left out, absent. */
    boolean holds(byte[] bytes, int sector) {
        int stored = stored(bytes, sector);
        return (this == FORM_2 && stored == 0) || stored == compute(bytes, sector);
    }
}
