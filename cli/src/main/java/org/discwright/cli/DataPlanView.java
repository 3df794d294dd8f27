package org.discwright.cli;

import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataMediaState;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.model.layout.BlockRangeList;
import org.discwright.model.layout.TrackSource;

/** What a write of data is going to do to a disc, and whether the disc is one for it. */
final class DataPlanView {
    private static final int SECTOR = 2048;

    private final Console console;
    private final TrackSource source;
    private final DataSettings settings;
    private boolean inSequence;

    DataPlanView(Console console, TrackSource source, DataSettings settings) {
        this.console = console;
        this.source = source;
        this.settings = settings;
    }

    /** Lets only pass what takes a session. */
    void check(DriveChoice drive, DiscStatus disc) throws Failure, BurnException {
        DiscState state = disc.summary().state();
        if (disc.erasable() && state != DiscState.BLANK && isWrittenInPlace(drive)) {
            return;
        }
        if (state == DiscState.APPENDABLE && !settings.append()) {
            throw new Failure(ExitCode.UNSUITABLE, "the disc is not blank")
                    .disc("nothing was written; " + disc.summary())
                    .remedy("--append adds a session to it");
        }
        if (state == DiscState.COMPLETE && disc.sessions().size() > 0) {
            throw new Failure(ExitCode.UNSUITABLE, "the disc is closed for good")
                    .disc("nothing was written; " + disc.summary())
                    .remedy(
                            disc.erasable()
                                    ? "'discwright erase' makes it blank again"
                                    : "load a blank disc");
        }
    }

    private static boolean isWrittenInPlace(DriveChoice drive) throws BurnException {
        try (DataFormat format = new DataFormat()) {
            format.setRecorder(drive.recorder());
            return format.getCurrentMediaStatus().contains(DataMediaState.OVERWRITE_ONLY);
        }
    }

    /** Shows the plan for one drive. */
    void show(DriveChoice drive, DiscStatus disc) throws BurnException {
        inSequence |= !isWrittenInPlace(drive);
        DefectPrice price = DefectPrice.of(drive, disc, settings);
        console.object(
                "plan",
                new JsonObject()
                        .put("drive", drive.recorder().getActiveDiscRecorder().toString())
                        .put("image", source.name())
                        .put("sectors", sectors(source))
                        .put("freeSectors", disc.free().value())
                        .put("speed", settings.speed().toString())
                        .put("close", settings.close())
                        .put("simulate", settings.simulate())
                        .put("defectManagement", settings.defectManagement())
                        .put("spareSectors", price.spareSectors())
                        .put("verify", verified()));
        console.say("Drive:  " + drive);
        console.say(
                "Disc:   %s, %s; %s free"
                        .formatted(
                                disc.mediaType().label(),
                                disc.summary(),
                                Quantities.sectors(disc.free().value())));
        price.words().ifPresent(words -> console.say("Defects: " + words));
    }

    /** Shows what is the same for all drives. */
    void show() {
        console.say(
                "Image:  %s, %s (%s)"
                        .formatted(
                                source.name(),
                                Quantities.sectors(sectors(source)),
                                Quantities.bytes(bytes(source))));
        console.say("Write:  " + settings.words(!inSequence));
    }

    /** Sectors that are written: where most of an image lies on the disc already, the others. */
    private static long sectors(TrackSource source) {
        return source instanceof BlockRangeList changed
                ? changed.getBlockRanges().stream()
                        .mapToLong(range -> range.sectors().value())
                        .sum()
                : source.length() / SECTOR;
    }

    /** Bytes that are written. */
    static long bytes(TrackSource source) {
        return sectors(source) * SECTOR;
    }

    private String verified() {
        return switch (settings.verification()) {
            case NONE -> "none";
            case QUICK -> "quick";
            case FULL -> "content";
        };
    }
}
