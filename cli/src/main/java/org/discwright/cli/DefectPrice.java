package org.discwright.cli;

import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.MediumFormat;
import org.discwright.burn.SpareAreas;
import org.discwright.cli.output.Quantities;

/**
 * What defect management costs on the disc at hand: time, and room for spare areas.
 *
 * @param words for people; empty for discs that have none
 * @param spareSectors what spare areas will take of a BD-R that is formatted first
 */
record DefectPrice(Optional<String> words, OptionalLong spareSectors) {
    private static final int SECTOR = 2048;
    private static final String MANAGED =
            "the drive reads back what it writes and replaces bad blocks, which takes about twice as"
                    + " long; --no-defect-management does without";
    private static final String STREAMED =
            "written without a check by the drive, about twice as fast; a bad block shows when the"
                    + " disc is read back, and is not replaced";

    /** What a write with those settings to the disc in that drive costs. */
    static DefectPrice of(DriveChoice drive, DiscStatus disc, DataSettings settings)
            throws BurnException {
        String way = settings.defectManagement() ? MANAGED : STREAMED;
        boolean blank = disc.summary().state() == DiscState.BLANK;
        return switch (disc.mediaType()) {
            case DVDRAM -> new DefectPrice(Optional.of(way), OptionalLong.empty());
            case BDRE ->
                    settings.spares().filter(areas -> areas == SpareAreas.NONE).isPresent()
                            ? plain("formatted without spare areas: no bad block is replaced")
                            : new DefectPrice(Optional.of(way), OptionalLong.empty());
            case BDR -> {
                if (settings.spares().isEmpty()
                        || settings.spares().get() == SpareAreas.NONE
                        || !blank) {
                    yield blank
                            ? plain(
                                    "a BD-R as it comes has no spare areas: it is written at full"
                                            + " speed, and no bad block is replaced; --spares"
                                            + " usual gives it some")
                            : new DefectPrice(Optional.of(way), OptionalLong.empty());
                }
                yield spared(drive, disc, settings.spares().get(), way);
            }
            default -> new DefectPrice(Optional.empty(), OptionalLong.empty());
        };
    }

    private static DefectPrice plain(String words) {
        return new DefectPrice(Optional.of(words), OptionalLong.empty());
    }

    private static DefectPrice spared(
            DriveChoice drive, DiscStatus disc, SpareAreas areas, String way) throws BurnException {
        try (MediumFormat format = new MediumFormat()) {
            format.setRecorder(drive.recorder());
            format.setSpareAreas(areas);
            long left = format.getPlannedCapacity().orElseThrow().value();
            long taken = Math.max(0, disc.total().value() - left);
            return new DefectPrice(
                    Optional.of(
                            "formatted first, once and for ever: spare areas take %s (%s) and leave %s; %s"
                                    .formatted(
                                            Quantities.sectors(taken),
                                            Quantities.bytes(taken * SECTOR),
                                            Quantities.bytes(left * SECTOR),
                                            way)),
                    OptionalLong.of(taken));
        }
    }
}
