package org.discwright.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.audio.AudioFiles;
import org.discwright.audio.CdTrackSource;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.input.InputFile;
import org.discwright.cli.output.Quantities;

/**
 * Which tracks are to be written, opened and measured before the first write.
 *
 * @param tracks in order
 */
record AudioPlan(List<PlannedTrack> tracks) {
    /** MSF 89:59:72, before the run-out that ends at the last address there is. */
    private static final int LAST_ADDRESS = 404_847;

    /** Sectors between two tracks: two run-out blocks and a pregap of two seconds. */
    static final int BETWEEN = 152;

    /** Tracks that a disc can have. */
    static final int MOST_TRACKS = 99;

    /** Copies. */
    AudioPlan {
        tracks = List.copyOf(tracks);
    }

    /**
     * Opens and measures every file.
     *
     * @param isrcs recording codes by position from 1
     * @param tags true to take recording codes from the files where none is given
     * @throws Failure if one of them is no track, or a code belongs to none
     */
    static AudioPlan of(List<InputFile> files, Map<Integer, String> isrcs, boolean tags)
            throws Failure {
        if (files.size() > MOST_TRACKS) {
            throw Failure.usage(
                            "a CD takes at most 99 tracks, and these are "
                                    + Quantities.number(files.size())
                                    + " files")
                    .disc("nothing was written")
                    .remedy("spread them over several discs");
        }
        for (int position : isrcs.keySet()) {
            if (position > files.size()) {
                throw Failure.usage(
                        "an ISRC is given for track %d, and there are %d"
                                .formatted(position, files.size()));
            }
        }
        List<PlannedTrack> tracks = new ArrayList<>();
        for (InputFile file : files) {
            int number = tracks.size() + 1;
            CdTrackSource source = open(file);
            Optional<String> isrc =
                    Optional.ofNullable(isrcs.get(number))
                            .or(() -> source.description().tags().isrc().filter(_ -> tags));
            String title =
                    file.title()
                            .or(() -> source.description().tags().title())
                            .orElseGet(source::name);
            tracks.add(new PlannedTrack(number, title, source, isrc));
        }
        return new AudioPlan(tracks);
    }

    private static CdTrackSource open(InputFile file) throws Failure {
        try {
            return AudioFiles.open(file.path());
        } catch (IOException unreadable) {
            String message = Faults.message(unreadable);
            String path = file.path().toString();
            throw new Failure(
                            ExitCode.FAILED,
                            message.startsWith(path)
                                    ? "'" + path + "'" + message.substring(path.length())
                                    : message.contains(path)
                                            ? message
                                            : "'" + path + "': " + message,
                            unreadable)
                    .disc("nothing was written")
                    .remedy("mend the file or leave it out");
        }
    }

    /** The same tracks with the numbers that they will have behind {@code existing} others. */
    AudioPlan behind(int existing) {
        return new AudioPlan(
                tracks.stream()
                        .map(track ->
                                new PlannedTrack(
                                        track.number() + existing,
                                        track.title(),
                                        track.source(),
                                        track.isrc()))
                        .toList());
    }

    /** Sectors that will be sent. */
    long sectors() {
        return tracks.stream().mapToLong(PlannedTrack::sectors).sum();
    }

    /** Free sectors that it takes to write them: with what lies between the tracks. */
    long needed() {
        return sectors() + (tracks.size() - 1L) * BETWEEN;
    }

    /** Sectors that they take from a next track: with what lies behind the last. */
    long taken() {
        return sectors() + (long) tracks.size() * BETWEEN;
    }

    /**
     * Refuses what does not fit the disc.
     *
     * @param append true where the disc may hold something already
     * @param overburn true where what the drive calls free is not the limit
     */
    void check(DiscStatus disc, boolean append, boolean overburn) throws Failure {
        if (!disc.mediaType().isCd()) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "there is " + disc.mediaType().label() + " in the drive")
                    .because("an audio CD is written on a CD-R or CD-RW")
                    .disc("nothing was written")
                    .remedy("load a blank CD-R or CD-RW");
        }
        DiscState state = disc.summary().state();
        if (state != DiscState.BLANK && !(append && state == DiscState.APPENDABLE)) {
            throw notBlank(disc, state, append);
        }
        int existing = disc.tracks().size();
        if (existing + tracks.size() > MOST_TRACKS) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "a CD takes at most 99 tracks: the disc has %d and these are %d"
                                    .formatted(existing, tracks.size()))
                    .disc("nothing was written; " + disc.summary())
                    .remedy("leave some out, or take a blank disc");
        }
        long room = disc.free().value();
        if (overburn) {
            room = Math.max(room, LAST_ADDRESS - disc.used().value());
        }
        long over = needed() - room;
        if (over > 0) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "the tracks are too long for the disc by "
                                    + Quantities.sectors(over)
                                    + " ("
                                    + Quantities.playingTime(over)
                                    + ")")
                    .because(
                            "they need %s (%s) with the gaps between them, and %s (%s) are free"
                                    .formatted(
                                            Quantities.sectors(needed()),
                                            Quantities.playingTime(needed()),
                                            Quantities.sectors(room),
                                            Quantities.playingTime(room)))
                    .disc("nothing was written; " + disc.summary())
                    .remedy(
                            overburn
                                    ? "leave tracks out: no CD holds them"
                                    : "leave tracks out, or take a longer disc; on one of 90 or 99"
                                            + " minutes --overburn uses what its ATIP cannot state");
        }
    }

    private static Failure notBlank(DiscStatus disc, DiscState state, boolean append) {
        if (append && state == DiscState.COMPLETE) {
            return new Failure(
                            ExitCode.UNSUITABLE, "the disc is finalized: nothing can be appended")
                    .disc("nothing was written; " + disc.summary())
                    .remedy(
                            disc.erasable()
                                    ? "erase it with 'discwright erase', or load a blank disc"
                                    : "load a blank disc");
        }
        Failure failure =
                new Failure(ExitCode.UNSUITABLE, "the disc is not blank")
                        .because("an audio CD begins on a blank disc")
                        .disc("nothing was written; " + disc.summary());
        return disc.erasable()
                ? failure.remedy(
                        "erase it with 'discwright erase', or load a blank disc"
                                + (state == DiscState.APPENDABLE
                                        ? ", or add to it with --append"
                                        : ""))
                : failure.remedy(
                        "load a blank disc"
                                + (state == DiscState.APPENDABLE
                                        ? ", or add to this one with --append"
                                        : ""));
    }
}
