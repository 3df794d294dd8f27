package org.discwright.emulator.medium;

import java.util.Optional;

/** The kinds of disc that a medium file may be, with the MMC profile of a new one. */
public enum MediaFamily {
    /** CD-R: recorded once. */
    CD_R(0x0009),
    /** CD-RW: erasable. */
    CD_RW(0x000A),
    /** DVD-R: recorded once, in sequence. */
    DVD_R(0x0011),
    /** DVD-RAM: recorded anywhere, with defect management. */
    DVD_RAM(0x0012),
    /** DVD-RW: recorded in sequence (0014h), or, formatted, in restricted overwrite (0013h). */
    DVD_RW(0x0014),
    /** DVD-R with two layers: recorded in sequence (0015h) or by layer jumps (0016h). */
    DVD_R_DL(0x0015),
    /** DVD+RW: recorded anywhere. */
    DVD_PLUS_RW(0x001A),
    /** DVD+R: recorded once, in sequence. */
    DVD_PLUS_R(0x001B),
    /** DVD+R with two layers. */
    DVD_PLUS_R_DL(0x002B),
    /** BD-R: recorded once, in sequence (0041h) or, formatted so, anywhere (0042h). */
    BD_R(0x0041),
    /** BD-RE: recorded anywhere, with defect management. */
    BD_RE(0x0043),
    /** HD DVD-R, which no drive of today takes. */
    HD_DVD_R(0x0051),
    /** HD DVD-RAM, which no drive of today takes. */
    HD_DVD_RAM(0x0052);

    /** The generation of disc. */
    public enum Kind {
        /** Sectors of 2,352 bytes with a subchannel. */
        CD,
        /** ECC blocks of 16 logical blocks. */
        DVD,
        /** Clusters of 32 logical blocks. */
        BD,
        /** ECC blocks of 32 logical blocks. */
        HD_DVD
    }

    private final int profile;

    MediaFamily(int profile) {
        this.profile = profile;
    }

    /** The MMC profile number of a new disc, which is also its number in the file. */
    public int profile() {
        return profile;
    }

    /** The generation of disc. */
    public Kind kind() {
        return switch (this) {
            case CD_R, CD_RW -> Kind.CD;
            case BD_R, BD_RE -> Kind.BD;
            case HD_DVD_R, HD_DVD_RAM -> Kind.HD_DVD;
            default -> Kind.DVD;
        };
    }

    /** True for CDs. */
    public boolean isCd() {
        return kind() == Kind.CD;
    }

    /** Logical blocks of an ECC block or cluster, below which nothing is recorded; 1 on CDs. */
    public int blocking() {
        return switch (kind()) {
            case CD -> 1;
            case DVD -> 16;
            case BD, HD_DVD -> 32;
        };
    }

    /** True where what is recorded can be replaced. */
    public boolean rewritable() {
        return switch (this) {
            case CD_RW, DVD_RAM, DVD_RW, DVD_PLUS_RW, BD_RE, HD_DVD_RAM -> true;
            default -> false;
        };
    }

    /** True where every block can be recorded at any time once the disc is formatted, always. */
    public boolean overwritable() {
        return switch (this) {
            case DVD_RAM, DVD_PLUS_RW, BD_RE, HD_DVD_RAM -> true;
            default -> false;
        };
    }

    /** The family with that profile number. */
    public static Optional<MediaFamily> ofProfile(int profile) {
        for (MediaFamily family : values()) {
            if (family.profile == profile) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }
}
