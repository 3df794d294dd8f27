package org.discwright.cli.output;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far a job is.
 *
 * @param phase what is being done, for people: {@code Writing track 2 of 3}
 * @param action what is being done, for programs: {@code writing}
 * @param track the track that it concerns
 * @param tracks tracks of the job
 * @param done sectors of this track done
 * @param total sectors of this track
 * @param allDone sectors of the job done
 * @param allTotal sectors of the job
 * @param sectorsPerSecond how fast it goes now
 * @param bufferPercent how full the drive's buffer is, 0 to 100
 * @param left time until the end of the phase
 */
public record Progress(
        String phase,
        String action,
        OptionalInt track,
        int tracks,
        long done,
        long total,
        long allDone,
        long allTotal,
        OptionalDouble sectorsPerSecond,
        OptionalInt bufferPercent,
        Optional<Duration> left) {
    private static final int BAR = 20;

    /** True for what is over in a moment, most of the time. */
    public boolean isPassing() {
        return action.equals("preparing")
                || action.equals("finishing")
                || action.equals("converting");
    }

    /** Share of the job that is done, 0 to 100. */
    public int percent() {
        return allTotal <= 0 ? 0 : Math.clamp(allDone * 100 / allTotal, 0, 100);
    }

    /** One line of at most {@code columns} with a bar, for a terminal. */
    public String bar(int columns) {
        int filled = allTotal <= 0 ? 0 : Math.clamp(allDone * BAR / allTotal, 0, BAR);
        String line =
                phase
                        + " ["
                        + "#".repeat(filled)
                        + "-".repeat(BAR - filled)
                        + "] "
                        + percent()
                        + "%"
                        + details(" ");
        if (line.length() <= columns) {
            return line;
        }
        // narrow: without the bar and, if need be, without what comes last
        String narrow = phase + " " + percent() + "%" + details(" ");
        return narrow.substring(0, Math.clamp(columns, 0, narrow.length()));
    }

    /** A few words, where several jobs share a line. */
    public String brief() {
        return phase
                + " "
                + percent()
                + "%"
                + (sectorsPerSecond.isPresent()
                        ? " " + Quantities.cdSpeed(sectorsPerSecond.getAsDouble())
                        : "");
    }

    /** One line without a bar, for a log. */
    public String line() {
        return phase
                + ": "
                + percent()
                + "%, "
                + Quantities.number(done)
                + " of "
                + Quantities.sectors(total)
                + details(", ");
    }

    private String details(String between) {
        StringBuilder details = new StringBuilder();
        if (sectorsPerSecond.isPresent()) {
            details.append(between).append(Quantities.cdSpeed(sectorsPerSecond.getAsDouble()));
        }
        if (bufferPercent.isPresent()) {
            details.append(between).append("buffer ").append(bufferPercent.getAsInt()).append('%');
        }
        left.ifPresent(
                time -> details.append(between).append(Quantities.time(time)).append(" left"));
        return details.toString();
    }

    /** For programs. */
    public JsonObject json() {
        JsonObject json = new JsonObject().put("action", action);
        track.ifPresent(number -> json.put("track", number));
        json.put("tracks", tracks)
                .put("trackSectors", done)
                .put("trackSectorsTotal", total)
                .put("sectors", allDone)
                .put("sectorsTotal", allTotal)
                .put("percent", percent());
        sectorsPerSecond.ifPresent(speed -> json.put("speed", speed / 75));
        bufferPercent.ifPresent(percent -> json.put("bufferPercent", percent));
        left.ifPresent(time -> json.put("secondsLeft", time.toMillis() / 1000.0));
        return json;
    }
}
