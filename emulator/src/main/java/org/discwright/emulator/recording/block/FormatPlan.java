package org.discwright.emulator.recording.block;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.emulator.recording.block.InvalidFormatException.Field;

/**
 * What a format makes of a disc.
 *
 * @param formatting how the disc is formatted in the end, or, in the background, from now on
 * @param keepsContent true where what is recorded stays
 * @param recorded blocks that the drive records for it before the command has ended
 * @param background true where the rest goes on when the command was answered
 * @param certified true where the drive looks for defects
 * @mmc 6.5 FORMAT UNIT
 */
public record FormatPlan(
        Formatting formatting,
        boolean keepsContent,
        long recorded,
        boolean background,
        boolean certified) {
    /** Lead-in and the like of a quick format. */
    private static final int QUICK_BLOCKS = 4_096;

    /** Bit of the parameter of DVD+RW: go on with a format that was interrupted. */
    private static final int RESTART = 1;

    /** Clusters of 64 KiB: the sizes of spare areas are multiples of 256 of them. */
    private static final int SPARE_UNIT = 256;

    /** The most clusters of the spare areas of a layer. */
    private static final int MOST_SPARES = 0x8000;

    /** BD-RE sub-type: quick certification; 2 is full certification. */
    private static final int QUICK_CERTIFICATION = 3;

    private static final int FULL_CERTIFICATION = 2;

    /**
     * Plans it.
     *
     * @throws InvalidFormatException with the field for which the disc does not take it
     * @throws RecordingException with {@link Refusal#CANNOT_FORMAT} where it takes none at all
     */
    static FormatPlan of(BlockMediaType type, BlockState state, FormatRequest request)
            throws InvalidFormatException, RecordingException {
        List<FormatOffer> offers = FormatOffers.of(type, state);
        if (offers.isEmpty()) {
            throw new RecordingException(Refusal.CANNOT_FORMAT);
        }
        if (offers.stream().noneMatch(offer -> offer.type() == request.type())) {
            throw new InvalidFormatException(Field.TYPE);
        }
        return switch (type.family().kind()) {
            case BD -> bd(type, offers, request);
            default -> dvd(type, state, offers, request);
        };
    }

    private static FormatPlan dvd(
            BlockMediaType type, BlockState state, List<FormatOffer> offers, FormatRequest request)
            throws InvalidFormatException, RecordingException {
        if (request.subType() != 0) {
            throw new InvalidFormatException(Field.SUB_TYPE);
        }
        FormatOffer offer =
                offers.stream()
                        .filter(one -> one.type() == request.type())
                        .findFirst()
                        .orElseThrow();
        if (type.family() == MediaFamily.DVD_PLUS_RW) {
            return plusRw(state, offer, request);
        }
        // of a full format it may be the length of a block, too
        boolean length =
                request.type() == FormatOffers.FULL
                        && request.parameter() == BlockMedium.BLOCK_SIZE;
        if (request.parameter() != 0 && request.parameter() != offer.parameter() && !length) {
            throw new InvalidFormatException(Field.PARAMETER);
        }
        int blocks = checkedBlocks(type, offer, request);
        Formatting now = state.formatting();
        return switch (request.type()) {
            case FormatOffers.QUICK -> {
                Formatting quick = dvdRw(FormatOffers.QUICK, type.capacity(), 0);
                yield new FormatPlan(quick, false, QUICK_BLOCKS, false, false);
            }
            case FormatOffers.GROW -> {
                Formatting grown =
                        dvdRw(FormatOffers.GROW, now.capacity(), now.formattedTo() + blocks);
                yield new FormatPlan(grown, true, blocks, false, false);
            }
            case FormatOffers.QUICK_GROW -> {
                Formatting open = dvdRw(FormatOffers.QUICK_GROW, now.capacity(), now.formattedTo());
                yield new FormatPlan(open, true, QUICK_BLOCKS, false, false);
            }
            case FormatOffers.SPARE_EXPANSION -> {
                int spare = now.spare() + now.capacity() - offer.blocks();
                Formatting smaller = ram(offer.blocks(), spare, now.spareUsed());
                yield new FormatPlan(smaller, true, QUICK_BLOCKS, false, false);
            }
            default -> {
                boolean ram = type.family() == MediaFamily.DVD_RAM;
                Formatting whole =
                        ram
                                ? ram(blocks, type.total() - blocks, 0)
                                : dvdRw(request.type(), type.capacity(), blocks);
                boolean quick = ram && !request.certify();
                yield new FormatPlan(whole, false, quick ? QUICK_BLOCKS : blocks, false, !quick);
            }
        };
    }

    /** The number of blocks that was asked for, which those who grow may choose. */
    private static int checkedBlocks(BlockMediaType type, FormatOffer offer, FormatRequest request)
            throws InvalidFormatException {
        if (request.blocks() == FormatRequest.ALL || request.blocks() == offer.blocks()) {
            return offer.blocks();
        }
        boolean free =
                type.family() == MediaFamily.DVD_RW
                        && request.blocks() % type.family().blocking() == 0
                        && request.blocks() < offer.blocks();
        if (!free) {
            throw new InvalidFormatException(Field.BLOCKS);
        }
        return (int) request.blocks();
    }

    private static Formatting dvdRw(int type, int capacity, int formattedTo) {
        return new Formatting(Formatting.Status.COMPLETE, type, 0, capacity, 0, 0, formattedTo);
    }

    private static Formatting ram(int capacity, int spare, int used) {
        return new Formatting(
                Formatting.Status.COMPLETE, FormatOffers.FULL, 0, capacity, spare, used, capacity);
    }

    private static FormatPlan plusRw(BlockState state, FormatOffer offer, FormatRequest request)
            throws InvalidFormatException, RecordingException {
        if (request.parameter() > 3) {
            throw new InvalidFormatException(Field.PARAMETER);
        }
        if (request.blocks() != FormatRequest.ALL && request.blocks() != offer.blocks()) {
            throw new InvalidFormatException(Field.BLOCKS);
        }
        Formatting now = state.formatting();
        boolean restart = (request.parameter() & RESTART) != 0;
        if (restart && now.status() != Formatting.Status.INTERRUPTED) {
            throw new RecordingException(Refusal.OUT_OF_SEQUENCE);
        }
        int from = restart ? now.formattedTo() : 0;
        Formatting begun =
                new Formatting(
                        Formatting.Status.RUNNING,
                        FormatOffers.DVD_PLUS_RW,
                        0,
                        offer.blocks(),
                        0,
                        0,
                        from);
        return new FormatPlan(begun, restart, QUICK_BLOCKS, true, false);
    }

    private static FormatPlan bd(
            BlockMediaType type, List<FormatOffer> offers, FormatRequest request)
            throws InvalidFormatException {
        checkSubType(type, request);
        int clusters = spareClusters(type, offers, request);
        int spare = clusters * type.family().blocking();
        int capacity = type.total() - spare;
        boolean fits = sized(request) ? request.blocks() <= capacity : request.blocks() == capacity;
        if (named(request) && !fits) {
            throw new InvalidFormatException(Field.BLOCKS);
        }
        boolean rewritable = type.family() == MediaFamily.BD_RE;
        Formatting formatting =
                new Formatting(
                        Formatting.Status.COMPLETE,
                        request.type(),
                        request.subType(),
                        capacity,
                        spare,
                        0,
                        rewritable || request.subType() == 2 ? capacity : 0);
        boolean certified = rewritable && spare > 0 && request.certify();
        boolean whole = certified && request.subType() == FULL_CERTIFICATION;
        return new FormatPlan(formatting, false, whole ? capacity : QUICK_BLOCKS, false, certified);
    }

    private static void checkSubType(BlockMediaType type, FormatRequest request)
            throws InvalidFormatException {
        boolean taken =
                switch (request.type()) {
                    case FormatOffers.BD_RE_NO_SPARES -> request.subType() == 0;
                    case FormatOffers.BD_RE_SPARES, FormatOffers.FULL ->
                            type.family() == MediaFamily.BD_RE
                                    ? request.subType() == 0
                                            || request.subType() == FULL_CERTIFICATION
                                            || request.subType() == QUICK_CERTIFICATION
                                    : request.subType() <= 2;
                    default -> request.subType() <= 2;
                };
        if (!taken) {
            throw new InvalidFormatException(Field.SUB_TYPE);
        }
    }

    /** True where the host says how many blocks there shall be. */
    private static boolean named(FormatRequest request) {
        return request.blocks() != FormatRequest.ALL && request.blocks() != 0;
    }

    /** True where the spare areas follow from that number: as small ones as leave so many. */
    private static boolean sized(FormatRequest request) {
        boolean spares =
                request.type() == FormatOffers.BD_RE_SPARES
                        || request.type() == FormatOffers.BD_R_SPARES;
        return spares && named(request) && request.parameter() == 0;
    }

    private static int spareClusters(
            BlockMediaType type, List<FormatOffer> offers, FormatRequest request)
            throws InvalidFormatException {
        int ecc = type.family().blocking();
        if (request.type() == FormatOffers.BD_RE_NO_SPARES) {
            return 0;
        }
        Optional<FormatOffer> named =
                offers.stream()
                        .filter(one ->
                                one.type() == request.type() && one.blocks() == request.blocks())
                        .findFirst();
        if (named.isPresent() && request.parameter() == 0) {
            return named.get().parameter();
        }
        if (sized(request)) {
            long left = (type.total() - request.blocks()) / ecc;
            int spares =
                    (int) Math.min(left, (long) MOST_SPARES * type.layers())
                            / SPARE_UNIT
                            * SPARE_UNIT;
            if (spares <= 0) {
                throw new InvalidFormatException(Field.BLOCKS);
            }
            return spares;
        }
        if (request.type() == FormatOffers.FULL || request.parameter() == 0) {
            int usual = FormatOffers.USUAL_SPARES * type.layers();
            // of a full format it is the length of a block, or what it is offered with
            boolean fits =
                    request.parameter() == 0
                            || request.parameter() == BlockMedium.BLOCK_SIZE
                            || request.parameter() == usual;
            if (!fits) {
                throw new InvalidFormatException(Field.PARAMETER);
            }
            return usual;
        }
        boolean fits =
                request.parameter() % SPARE_UNIT == 0
                        && request.parameter() <= MOST_SPARES * type.layers()
                        && request.parameter() * (long) ecc < type.total();
        if (!fits) {
            throw new InvalidFormatException(Field.PARAMETER);
        }
        return request.parameter();
    }
}
