package org.discwright.emulator.recording.block;

import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.MediaFamily;

/** In what order a disc, as it is now, is recorded: what its profile says. */
public enum RecordingMode {
    /** DVD-R, sequential. */
    DVD_R(0x0011, false),
    /** DVD-RAM. */
    DVD_RAM(0x0012, true),
    /** DVD-RW, restricted overwrite. */
    DVD_RW_RESTRICTED_OVERWRITE(0x0013, true),
    /** DVD-RW, sequential. */
    DVD_RW_SEQUENTIAL(0x0014, false),
    /** DVD-R with two layers, sequential. */
    DVD_R_DL_SEQUENTIAL(0x0015, false),
    /** DVD-R with two layers, layer jump. */
    DVD_R_DL_LAYER_JUMP(0x0016, false),
    /** DVD+RW. */
    DVD_PLUS_RW(0x001A, true),
    /** DVD+R. */
    DVD_PLUS_R(0x001B, false),
    /** DVD+R with two layers. */
    DVD_PLUS_R_DL(0x002B, false),
    /** BD-R, sequential recording mode. */
    BD_R_SRM(0x0041, false),
    /** BD-R, random recording mode. */
    BD_R_RRM(0x0042, true),
    /** BD-RE. */
    BD_RE(0x0043, true),
    /** HD DVD-R. */
    HD_DVD_R(0x0051, false),
    /** HD DVD-RAM. */
    HD_DVD_RAM(0x0052, true);

    /** BD-R sub-type of FORMAT UNIT type 32h: random recording mode. */
    private static final int RANDOM = 2;

    private final int profile;
    private final boolean anywhere;

    RecordingMode(int profile, boolean anywhere) {
        this.profile = profile;
        this.anywhere = anywhere;
    }

    /** The generation of disc that is recorded so. */
    public MediaFamily.Kind kind() {
        return switch (this) {
            case BD_R_SRM, BD_R_RRM, BD_RE -> MediaFamily.Kind.BD;
            case HD_DVD_R, HD_DVD_RAM -> MediaFamily.Kind.HD_DVD;
            default -> MediaFamily.Kind.DVD;
        };
    }

    /** The mode of a disc. */
    public static RecordingMode of(BlockMediaType type, BlockState state) {
        return switch (type.family()) {
            case DVD_RAM -> DVD_RAM;
            case DVD_RW ->
                    state.formatting().formatted()
                            ? DVD_RW_RESTRICTED_OVERWRITE
                            : DVD_RW_SEQUENTIAL;
            case DVD_R_DL -> state.layers().jump() ? DVD_R_DL_LAYER_JUMP : DVD_R_DL_SEQUENTIAL;
            case DVD_PLUS_RW -> DVD_PLUS_RW;
            case DVD_PLUS_R -> DVD_PLUS_R;
            case DVD_PLUS_R_DL -> DVD_PLUS_R_DL;
            case BD_R ->
                    state.formatting().formatted() && state.formatting().subType() == RANDOM
                            ? BD_R_RRM
                            : BD_R_SRM;
            case BD_RE -> BD_RE;
            case HD_DVD_R -> HD_DVD_R;
            case HD_DVD_RAM -> HD_DVD_RAM;
            case DVD_R -> DVD_R;
            case CD_R, CD_RW -> throw new IllegalArgumentException(type + " is a CD");
        };
    }

    /** The MMC profile number. */
    public int profile() {
        return profile;
    }

    /** True where blocks can be recorded in any order. */
    public boolean anywhere() {
        return anywhere;
    }

    /** True where the laser can be left at reading power: a test write. */
    public boolean canTest() {
        return switch (this) {
            case DVD_R, DVD_RW_SEQUENTIAL, DVD_R_DL_SEQUENTIAL, DVD_R_DL_LAYER_JUMP -> true;
            default -> false;
        };
    }

    /** True where disc at once can be selected. */
    public boolean canRecordAtOnce() {
        return switch (this) {
            case DVD_R, DVD_RW_SEQUENTIAL, DVD_R_DL_SEQUENTIAL -> true;
            default -> false;
        };
    }

    /** True for what the DVD Forum defined: DVD-R, DVD-RW, whose closing fills reserved tracks. */
    public boolean isDash() {
        return switch (this) {
            case DVD_R,
                    DVD_RW_SEQUENTIAL,
                    DVD_RW_RESTRICTED_OVERWRITE,
                    DVD_R_DL_SEQUENTIAL,
                    DVD_R_DL_LAYER_JUMP ->
                    true;
            default -> false;
        };
    }

    /** True for BD-R that is recorded in sequence and lets recorded clusters be written again. */
    static boolean pseudoOverwrite(BlockMediaType type, BlockState state) {
        return type.family() == MediaFamily.BD_R
                && state.formatting().formatted()
                && state.formatting().subType() == 0;
    }
}
