package org.discwright.mmc.format;

import java.util.Optional;

/**
 * The ways to format that MMC knows.
 *
 * @mmc 6.5.4 FORMAT UNIT, format types
 */
public enum FormatType {
    /** 00h: the whole medium; on BD-RE and BD-R with the spare areas of the maker's choice. */
    FULL(0x00),
    /** 01h: a larger supplementary spare area of DVD-RAM. */
    SPARE_EXPANSION(0x01),
    /** 04h: zones again. */
    ZONE_REFORMAT(0x04),
    /** 05h: one zone. */
    ZONE(0x05),
    /** 10h: CD-RW and DVD-RW, the whole disc. */
    CD_RW_DVD_RW_FULL(0x10),
    /** 11h: CD-RW and DVD-RW, the last session grows. */
    GROW_SESSION(0x11),
    /** 12h: CD-RW and DVD-RW, one more session. */
    ADD_SESSION(0x12),
    /** 13h: DVD-RW, the last session grows, quickly: its border stays intermediate. */
    QUICK_GROW_SESSION(0x13),
    /** 14h: DVD-RW, one more session, quickly. */
    QUICK_ADD_SESSION(0x14),
    /** 15h: DVD-RW, lead-in and a small first area only; the rest is formatted as it is written. */
    QUICK(0x15),
    /** 20h: HD DVD-R, larger test zones. */
    HD_DVD_TEST_ZONES(0x20),
    /** 24h: MRW, in the background. */
    MRW(0x24),
    /** 26h: DVD+RW, in the background. */
    DVD_PLUS_RW(0x26),
    /** 30h: BD-RE with spare areas whose sizes are stated. */
    BD_RE_SPARES(0x30),
    /** 31h: BD-RE without spare areas. */
    BD_RE_NO_SPARES(0x31),
    /** 32h: BD-R with spare areas whose sizes are stated, SRM or RRM. */
    BD_R_SPARES(0x32);

    private final int code;

    FormatType(int code) {
        this.code = code;
    }

    /** The type's number, 00h to 3Fh. */
    public int code() {
        return code;
    }

    /** The type with that number. */
    public static Optional<FormatType> of(int code) {
        for (FormatType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
