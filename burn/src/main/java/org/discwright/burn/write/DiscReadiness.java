package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.FormatMode;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.SpareAreas;
import org.discwright.burn.WriteProtectState;
import org.discwright.burn.discovery.BlankCheck;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.FormatChoice;
import org.discwright.model.error.DiscError;

/**
 * Lets only discs pass that data can be written to, and makes them ready: formatted where they have
 * to be, or where that was asked for.
 */
final class DiscReadiness {
    private final Drive drive;
    private final DataSettings settings;

    DiscReadiness(Drive drive, DataSettings settings) {
        this.drive = drive;
        this.settings = settings;
    }

    /**
     * How data gets onto that disc.
     *
     * @throws BurnException where none can
     */
    RecordingMethod require(DataMedium medium) throws BurnException {
        String label = medium.type().label();
        RecordingMethod method =
                medium.method()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                                        medium.type() == MediaPhysicalType.UNKNOWN
                                                ? "the drive does not know this disc"
                                                : "a %s cannot be written".formatted(label)));
        if (!medium.protections().isEmpty()) {
            throw new BurnException(
                    DiscError.RECORDER_MEDIA_WRITE_PROTECTED,
                    "the %s is write-protected %s"
                            .formatted(label, WriteProtectState.words(medium.protections())));
        }
        if (!medium.isWritable()) {
            throw new BurnException(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    "the disc takes no further session: %s%s"
                            .formatted(
                                    medium.summary(),
                                    medium.disc().erasable() ? "; it can be erased" : ""));
        }
        if (settings.simulate() && !method.simulates()) {
            throw new BurnException(
                    DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                    "drives do not write a %s without recording".formatted(label));
        }
        if (method.overwrites()
                && !settings.overwrite()
                && !new BlankCheck(drive).isBlank(medium)) {
            throw new BurnException(
                    DiscError.DF2DATA_MEDIA_NOT_BLANK,
                    "the %s holds something already, which would be overwritten".formatted(label));
        }
        return method;
    }

    /**
     * The format that the disc gets before its first write: one that is written in place has to be
     * formatted once; a BD-R can be, for spare areas; what a DVD+RW began in the background and did
     * not end is gone on with.
     *
     * @throws BurnException where spare areas were asked for and cannot be had
     */
    Optional<FormatChoice> firstFormat(DataMedium medium, RecordingMethod method)
            throws BurnException {
        Optional<SpareAreas> spares = settings.spares();
        if (spares.isPresent() && !method.isBd()) {
            throw refused("only BD has spare areas whose size can be chosen");
        }
        FormatChoice choice =
                new FormatChoice(false, FormatMode.USUAL, spares.orElse(SpareAreas.USUAL));
        if (method.overwrites() && !medium.formatted()) {
            return Optional.of(choice);
        }
        if (method == RecordingMethod.BD_R_SEQUENTIAL && medium.isBlank() && spares.isPresent()) {
            return spares.get() == SpareAreas.NONE ? Optional.empty() : Optional.of(choice);
        }
        if (spares.isPresent()) {
            throw refused(
                    "this %s is formatted already: its spare areas stay as they are"
                            .formatted(medium.type().label()));
        }
        return new BackgroundFormat(drive).isInterrupted(medium)
                ? Optional.of(FormatChoice.USUAL)
                : Optional.empty();
    }

    /** Formats the disc, and looks at it anew. */
    DataMedium format(FormatChoice choice) throws BurnException {
        new Formatter(drive, _ -> {}).format(choice);
        return new DataProbe(drive).read();
    }

    private static BurnException refused(String why) {
        return new BurnException(DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, why);
    }
}
