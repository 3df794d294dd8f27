package org.discwright.burn.plan;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.burn.BurnException;
import org.discwright.burn.FormatMode;
import org.discwright.burn.SpareAreas;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.error.DiscError;

/**
 * Chooses, among the formats that a drive offers for a disc, the one that was asked for.
 *
 * @param full the whole disc rather than only what makes it usable
 * @param mode how the disc is to be written
 * @param spares what is kept for defects, on BD
 * @mmc 6.5.4 FORMAT UNIT, format types
 */
public record FormatChoice(boolean full, FormatMode mode, SpareAreas spares) {
    /** Format sub-parameter of DVD+RW: go on where a format was interrupted. */
    private static final int RESTART = 1;

    /** What is usual, and quick. */
    public static final FormatChoice USUAL =
            new FormatChoice(false, FormatMode.USUAL, SpareAreas.USUAL);

    /**
     * The parameter list of FORMAT UNIT.
     *
     * @param interrupted true where a format in the background was stopped before its end
     * @return nothing where the disc has to be blanked instead
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} with what does not go together
     */
    public Optional<FormatList> choose(
            Profile profile, FormatCapacities capacities, boolean interrupted)
            throws BurnException {
        boolean bd = profile == Profile.BD_RE || isBdR(profile);
        if (!bd && spares != SpareAreas.USUAL) {
            throw refused("only BD has spare areas whose size can be chosen");
        }
        return switch (profile) {
            case DVD_PLUS_RW, DVD_PLUS_RW_DL -> {
                inPlace("DVD+RW");
                FormatList list = list(capacities, FormatType.DVD_PLUS_RW);
                yield Optional.of(
                        interrupted
                                ? FormatList.of(
                                        FormatType.DVD_PLUS_RW, true, list.blocks(), RESTART)
                                : FormatList.of(FormatType.DVD_PLUS_RW, true, list.blocks(), 0));
            }
            case DVD_RW_SEQUENTIAL, DVD_RW_RESTRICTED_OVERWRITE -> dvdRw(capacities);
            case DVD_RAM -> {
                inPlace("DVD-RAM");
                FormatList list = list(capacities, FormatType.FULL);
                yield Optional.of(full ? list : list.uncertified());
            }
            case BD_RE -> Optional.of(rewritable(capacities));
            case BD_R_SEQUENTIAL, BD_R_RANDOM -> Optional.of(recordable(capacities));
            default -> throw refused("discs of this kind are not formatted");
        };
    }

    private static boolean isBdR(Profile profile) {
        return profile == Profile.BD_R_SEQUENTIAL || profile == Profile.BD_R_RANDOM;
    }

    private void inPlace(String kind) throws BurnException {
        if (mode != FormatMode.USUAL && mode != FormatMode.RANDOM) {
            throw refused(kind + " is always written in place");
        }
    }

    private Optional<FormatList> dvdRw(FormatCapacities capacities) throws BurnException {
        return switch (mode) {
            case SEQUENTIAL -> Optional.empty();
            case PSEUDO_OVERWRITE -> throw refused("only BD-R has pseudo-overwrite");
            case USUAL, RANDOM ->
                    Optional.of(
                            list(
                                    capacities,
                                    full ? FormatType.CD_RW_DVD_RW_FULL : FormatType.QUICK));
        };
    }

    private FormatList rewritable(FormatCapacities capacities) throws BurnException {
        inPlace("BD-RE");
        if (spares == SpareAreas.NONE) {
            if (full) {
                throw refused(
                        "without spare areas the drive looks for no defects, and there is nothing"
                                + " that would take the whole disc");
            }
            return list(capacities, FormatType.BD_RE_NO_SPARES);
        }
        FormatList list = spared(capacities, FormatType.BD_RE_SPARES);
        return full ? list.withSubType(FormatList.BD_RE_FULL_CERTIFICATION) : list;
    }

    private FormatList recordable(FormatCapacities capacities) throws BurnException {
        if (full) {
            throw refused("a BD-R is written once: nothing of it is gone over beforehand");
        }
        if (spares == SpareAreas.NONE) {
            throw refused(
                    "a BD-R without spare areas is one that is not formatted: write it as it is");
        }
        if (capacities.formattable().isEmpty()) {
            throw refused("this BD-R is formatted or written already, which is done once");
        }
        return spared(capacities, FormatType.BD_R_SPARES)
                .withSubType(
                        switch (mode) {
                            case USUAL, SEQUENTIAL -> FormatList.BD_R_SEQUENTIAL;
                            case PSEUDO_OVERWRITE -> FormatList.BD_R_SEQUENTIAL_POW;
                            case RANDOM -> FormatList.BD_R_RANDOM;
                        });
    }

    /** The more blocks, the less is spare. */
    private FormatList spared(FormatCapacities capacities, FormatType type) throws BurnException {
        Comparator<FormatCapacities.Formattable> bySize =
                Comparator.comparingLong(FormatCapacities.Formattable::blocks);
        Optional<FormatCapacities.Formattable> usual =
                capacities.formattable().stream()
                        .filter(way -> way.type() == FormatType.FULL.code())
                        .findFirst();
        Optional<FormatCapacities.Formattable> found =
                switch (spares) {
                    case LEAST -> ways(capacities, type).max(bySize);
                    case MOST -> ways(capacities, type).min(bySize);
                    case NONE, USUAL ->
                            ways(capacities, type)
                                    .filter(way ->
                                            usual.isEmpty() || way.blocks() == usual.get().blocks())
                                    .findFirst();
                };
        return list(found, type);
    }

    private static Stream<FormatCapacities.Formattable> ways(
            FormatCapacities capacities, FormatType type) {
        return capacities.formattable().stream().filter(way -> way.type() == type.code());
    }

    private static FormatList list(FormatCapacities capacities, FormatType type)
            throws BurnException {
        return list(ways(capacities, type).findFirst(), type);
    }

    private static FormatList list(Optional<FormatCapacities.Formattable> way, FormatType type)
            throws BurnException {
        FormatCapacities.Formattable found =
                way.orElseThrow(() ->
                        refused(
                                "the drive does not offer that (format type %02Xh) for this disc"
                                        .formatted(type.code())));
        return FormatList.of(type, true, found.blocks(), found.parameter());
    }

    private static BurnException refused(String why) {
        return new BurnException(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, why);
    }
}
