package org.discwright.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.discwright.audio.CdTrackSource;
import org.discwright.audio.Conversion;
import org.discwright.cli.output.JsonObject;
import org.discwright.model.sector.SectorMode;

/**
 * A track that is to be written.
 *
 * @param number on the disc, 1 to 99
 * @param title what to call it
 * @param source its samples
 * @param isrc its recording code
 */
record PlannedTrack(int number, String title, CdTrackSource source, Optional<String> isrc) {
    /** The shortest track of a CD: four seconds. */
    static final long SHORTEST = 300;

    /** Where its samples come from. */
    Path file() {
        return source.path();
    }

    /** Sectors that will be sent: silence fills the last one, and the track up to four seconds. */
    long sectors() {
        return Math.max(SHORTEST, source.sectors().value());
    }

    /** Bytes of silence behind the samples. */
    long paddingBytes() {
        return sectors() * SectorMode.RAW_SIZE - source.length();
    }

    /** What is done to the samples, for people. */
    String treatment() {
        String conversions =
                source.description().conversions().isEmpty()
                        ? "as it is"
                        : String.join(
                                ", ",
                                source.description().conversions().stream()
                                        .map(Conversion::text)
                                        .toList());
        return source.sectors().value() < SHORTEST
                ? conversions + "; silence up to 4 seconds"
                : conversions;
    }

    private static String label(Conversion conversion) {
        return conversion.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For programs. */
    JsonObject json() {
        return new JsonObject()
                .put("number", number)
                .put("title", title)
                .put("file", file().toString())
                .put("format", source.description().summary())
                .putStrings(
                        "conversions",
                        source.description().conversions().stream()
                                .map(PlannedTrack::label)
                                .toList())
                .put("sectors", sectors())
                .put("seconds", source.frames() / (double) CdTrackSource.RATE)
                .put("paddingBytes", paddingBytes())
                .put("isrc", isrc);
    }
}
