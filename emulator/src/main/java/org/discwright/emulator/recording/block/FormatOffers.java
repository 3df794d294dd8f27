package org.discwright.emulator.recording.block;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockState;

/**
 * How discs can be formatted, as READ FORMAT CAPACITIES lists it and FORMAT UNIT takes it.
 *
 * @mmc 6.5.4 FORMAT UNIT, format types
 */
public final class FormatOffers {
    /** Format type: the whole disc. */
    public static final int FULL = 0x00;

    /** Format type: a larger supplementary spare area of DVD-RAM. */
    public static final int SPARE_EXPANSION = 0x01;

    /** Format type: DVD-RW, the whole disc. */
    public static final int DVD_RW_FULL = 0x10;

    /** Format type: DVD-RW, the last border grows. */
    public static final int GROW = 0x11;

    /** Format type: DVD-RW, the last border grows as it is written. */
    public static final int QUICK_GROW = 0x13;

    /** Format type: DVD-RW, no more than the beginning. */
    public static final int QUICK = 0x15;

    /** Format type: DVD+RW, in the background. */
    public static final int DVD_PLUS_RW = 0x26;

    /** Format type: BD-RE with spare areas. */
    public static final int BD_RE_SPARES = 0x30;

    /** Format type: BD-RE without spare areas. */
    public static final int BD_RE_NO_SPARES = 0x31;

    /** Format type: BD-R with spare areas. */
    public static final int BD_R_SPARES = 0x32;

    /** Clusters of the spare areas of a layer by default: 768 MiB. */
    static final int USUAL_SPARES = 0x3000;

    private static final int SMALL_SPARES = 0x1000;
    private static final int LARGE_SPARES = 0x5000;
    private static final int BLOCK_SIZE = 2048;

    /** Blocks by which the supplementary spare area of a DVD-RAM grows. */
    private static final int EXPANSION = 10_240;

    /** The most blocks of the spare areas of a DVD-RAM: 12,800 primary, 97,792 supplementary. */
    private static final int MOST_RAM_SPARES = 12_800 + 97_792;

    private FormatOffers() {}

    /** What can be made of the disc as it is now. */
    public static List<FormatOffer> of(BlockMediaType type, BlockState state) {
        return switch (type.family()) {
            case DVD_PLUS_RW -> List.of(new FormatOffer(type.capacity(), DVD_PLUS_RW, 0, 0));
            case DVD_RW -> dvdRw(type, state);
            case DVD_RAM -> dvdRam(type, state);
            case BD_RE -> bdRe(type);
            case BD_R ->
                    state.sessions().isEmpty() && !state.formatting().formatted()
                            ? bdR(type)
                            : List.of();
            default -> List.of();
        };
    }

    private static List<FormatOffer> dvdRw(BlockMediaType type, BlockState state) {
        int ecc = type.family().blocking();
        int capacity = type.capacity();
        List<FormatOffer> offers = new ArrayList<>();
        offers.add(new FormatOffer(capacity, FULL, 0, ecc));
        offers.add(new FormatOffer(capacity, DVD_RW_FULL, 0, ecc));
        int left = capacity - state.formatting().formattedTo();
        if (state.formatting().formatted() && left > 0) {
            offers.add(new FormatOffer(left, GROW, 0, ecc));
            offers.add(new FormatOffer(left, QUICK_GROW, 0, ecc));
        }
        offers.add(new FormatOffer(capacity, QUICK, 0, ecc));
        return offers;
    }

    private static List<FormatOffer> dvdRam(BlockMediaType type, BlockState state) {
        List<FormatOffer> offers = new ArrayList<>();
        offers.add(new FormatOffer(type.capacity(), FULL, 0, BLOCK_SIZE));
        int spare = state.formatting().spare();
        if (state.formatting().formatted() && spare + EXPANSION <= MOST_RAM_SPARES) {
            offers.add(
                    new FormatOffer(
                            state.formatting().capacity() - EXPANSION,
                            SPARE_EXPANSION,
                            0,
                            BLOCK_SIZE));
        }
        return offers;
    }

    private static List<FormatOffer> bdRe(BlockMediaType type) {
        List<FormatOffer> offers = new ArrayList<>();
        offers.add(spared(type, FULL, 0, USUAL_SPARES));
        offers.add(spared(type, BD_RE_SPARES, 0, USUAL_SPARES));
        offers.add(spared(type, BD_RE_SPARES, 0, LARGE_SPARES));
        offers.add(spared(type, BD_RE_SPARES, 0, SMALL_SPARES));
        offers.add(new FormatOffer(type.total(), BD_RE_NO_SPARES, 0, BLOCK_SIZE));
        return offers;
    }

    private static List<FormatOffer> bdR(BlockMediaType type) {
        List<FormatOffer> offers = new ArrayList<>();
        offers.add(spared(type, FULL, 0, USUAL_SPARES));
        for (int subType = 0; subType <= 2; subType++) {
            offers.add(spared(type, BD_R_SPARES, subType, USUAL_SPARES));
        }
        offers.add(spared(type, BD_R_SPARES, 0, LARGE_SPARES));
        offers.add(spared(type, BD_R_SPARES, 0, SMALL_SPARES));
        return offers;
    }

    private static FormatOffer spared(
            BlockMediaType type, int formatType, int subType, int clusters) {
        int all = clusters * type.layers();
        int blocks = type.total() - all * type.family().blocking();
        return new FormatOffer(blocks, formatType, subType, all);
    }
}
