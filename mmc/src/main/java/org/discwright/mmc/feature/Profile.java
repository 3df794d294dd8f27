package org.discwright.mmc.feature;

import java.util.Optional;

/**
 * A kind of medium, as profiles name it.
 *
 * @mmc 5.3.1 Profile List feature, table of profiles
 */
public enum Profile {
    /** 0000h: no medium, or none that the drive knows. */
    NONE(0x0000, "no current profile"),
    /** 0001h: a fixed disk. */
    NON_REMOVABLE_DISK(0x0001, "non-removable disk"),
    /** 0002h: a removable disk. */
    REMOVABLE_DISK(0x0002, "removable disk"),
    /** 0003h: magneto-optical, erasable. */
    MO_ERASABLE(0x0003, "MO erasable"),
    /** 0004h: optical, write once. */
    OPTICAL_WRITE_ONCE(0x0004, "optical write once"),
    /** 0005h: advanced storage magneto-optical. */
    AS_MO(0x0005, "AS-MO"),
    /** 0008h: a pressed CD, or a closed one that the drive cannot write. */
    CD_ROM(0x0008, "CD-ROM"),
    /** 0009h: CD-R. */
    CD_R(0x0009, "CD-R"),
    /** 000Ah: CD-RW. */
    CD_RW(0x000A, "CD-RW"),
    /** 0010h: DVD-ROM. */
    DVD_ROM(0x0010, "DVD-ROM"),
    /** 0011h: DVD-R, sequential recording. */
    DVD_R(0x0011, "DVD-R"),
    /** 0012h: DVD-RAM. */
    DVD_RAM(0x0012, "DVD-RAM"),
    /** 0013h: DVD-RW, restricted overwrite. */
    DVD_RW_RESTRICTED_OVERWRITE(0x0013, "DVD-RW restricted overwrite"),
    /** 0014h: DVD-RW, sequential recording. */
    DVD_RW_SEQUENTIAL(0x0014, "DVD-RW sequential"),
    /** 0015h: DVD-R of two layers, sequential recording. */
    DVD_R_DL_SEQUENTIAL(0x0015, "DVD-R DL sequential"),
    /** 0016h: DVD-R of two layers, layer jump recording. */
    DVD_R_DL_LAYER_JUMP(0x0016, "DVD-R DL layer jump"),
    /** 0017h: DVD-RW of two layers. */
    DVD_RW_DL(0x0017, "DVD-RW DL"),
    /** 0018h: DVD for download. */
    DVD_DOWNLOAD(0x0018, "DVD-Download"),
    /** 001Ah: DVD+RW. */
    DVD_PLUS_RW(0x001A, "DVD+RW"),
    /** 001Bh: DVD+R. */
    DVD_PLUS_R(0x001B, "DVD+R"),
    /** 0020h: double density CD-ROM. */
    DDCD_ROM(0x0020, "DDCD-ROM"),
    /** 0021h: double density CD-R. */
    DDCD_R(0x0021, "DDCD-R"),
    /** 0022h: double density CD-RW. */
    DDCD_RW(0x0022, "DDCD-RW"),
    /** 002Ah: DVD+RW of two layers. */
    DVD_PLUS_RW_DL(0x002A, "DVD+RW DL"),
    /** 002Bh: DVD+R of two layers. */
    DVD_PLUS_R_DL(0x002B, "DVD+R DL"),
    /** 0040h: BD-ROM. */
    BD_ROM(0x0040, "BD-ROM"),
    /** 0041h: BD-R, sequential recording. */
    BD_R_SEQUENTIAL(0x0041, "BD-R sequential"),
    /** 0042h: BD-R, random recording. */
    BD_R_RANDOM(0x0042, "BD-R random"),
    /** 0043h: BD-RE. */
    BD_RE(0x0043, "BD-RE"),
    /** 0050h: HD DVD-ROM. */
    HD_DVD_ROM(0x0050, "HD DVD-ROM"),
    /** 0051h: HD DVD-R. */
    HD_DVD_R(0x0051, "HD DVD-R"),
    /** 0052h: HD DVD-RAM. */
    HD_DVD_RAM(0x0052, "HD DVD-RAM"),
    /** 0053h: HD DVD-RW. */
    HD_DVD_RW(0x0053, "HD DVD-RW"),
    /** 0058h: HD DVD-R of two layers. */
    HD_DVD_R_DL(0x0058, "HD DVD-R DL"),
    /** 005Ah: HD DVD-RW of two layers. */
    HD_DVD_RW_DL(0x005A, "HD DVD-RW DL"),
    /** FFFFh: something that follows no standard profile. */
    NON_STANDARD(0xFFFF, "non-standard");

    private final int number;
    private final String title;

    Profile(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The profile number, 0000h to FFFFh. */
    public int number() {
        return number;
    }

    /** What people call it, for example {@code CD-RW}. */
    public String title() {
        return title;
    }

    /** The profile with that number. */
    public static Optional<Profile> of(int number) {
        for (Profile profile : values()) {
            if (profile.number == number) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
