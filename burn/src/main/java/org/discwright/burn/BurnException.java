package org.discwright.burn;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.error.DiscError;

/**
 * Drive, medium or source refused or failed. Carries IMAPI2's code, the command and the sense where
 * a command failed, and the state that the disc was left in.
 */
public final class BurnException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final DiscError error;
    private final transient Optional<FailedCommand> command;
    private transient Optional<DiscSummary> disc = Optional.empty();
    private transient Optional<TrackReport> track = Optional.empty();
    private transient List<TrackReport> openTracks = List.of();

    /**
     * The command that failed.
     *
     * @param name the standard's name, for example {@code WRITE (10)}
     * @param cdb its bytes
     * @param sense what the drive said, where it answered at all
     */
    public record FailedCommand(String name, Cdb cdb, Optional<Sense> sense) {}

    /** A failure without a command. */
    public BurnException(DiscError error, String message) {
        super(message);
        this.error = error;
        this.command = Optional.empty();
    }

    /** A failure without a command, with what caused it. */
    public BurnException(DiscError error, String message, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.command = Optional.empty();
    }

    /** A command failed: the drive's answer. */
    public BurnException(DiscError error, String message, FailedCommand command) {
        super(message);
        this.error = error;
        this.command = Optional.of(command);
    }

    /** A command did not come back, with what the transport said. */
    public BurnException(DiscError error, String message, FailedCommand command, Throwable cause) {
        super(message, cause);
        this.error = error;
        this.command = Optional.of(command);
    }

    /** The same failure with another of IMAPI2's codes, where the one who asked knows better. */
    public BurnException as(DiscError other) {
        return same(other, words());
    }

    /** The same failure in other words, where the one who asked can say what it means. */
    public BurnException saying(String words) {
        return same(error, words);
    }

    private BurnException same(DiscError code, String words) {
        BurnException same =
                command.map(failed -> new BurnException(code, words, failed, this))
                        .orElseGet(() -> new BurnException(code, words, this));
        same.disc = disc;
        same.track = track;
        same.openTracks = openTracks;
        return same;
    }

    private String words() {
        return String.valueOf(getMessage());
    }

    /** IMAPI2's code. */
    public DiscError error() {
        return error;
    }

    /** The command that failed, if one did. */
    public Optional<FailedCommand> command() {
        return command;
    }

    /** The disc afterwards, where that was looked at; {@link DiscSummary#UNKNOWN} if in vain. */
    public Optional<DiscSummary> disc() {
        return disc;
    }

    /** The track that lies on the disc all the same, shorter than intended or not proven. */
    public Optional<TrackReport> track() {
        return track;
    }

    /**
     * The tracks that were written and stay in an open session, because it could not be closed or
     * reads back wrong. With full verification they have been read back where the drive reads an
     * open session, and each says how far it is proven.
     */
    public List<TrackReport> openTracks() {
        return openTracks;
    }

    /** Adds the tracks that stay in an open session; returns this. */
    BurnException leavingOpen(List<TrackReport> reports) {
        openTracks = List.copyOf(reports);
        return this;
    }

    /** Adds what the disc looks like now; returns this. */
    BurnException leaving(DiscSummary summary) {
        disc = Optional.of(summary);
        return this;
    }

    /** Adds the track that lies on the disc all the same; returns this. */
    BurnException leaving(TrackReport report) {
        track = Optional.of(report);
        return this;
    }
}
