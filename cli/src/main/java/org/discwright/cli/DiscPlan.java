package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.audio.CdTrackSource;
import org.discwright.burn.SessionBuilder;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Quantities;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImages;
import org.discwright.model.Octets;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.cdtext.CdTextReader;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;

/**
 * A disc that is to be written in one go.
 *
 * @param disc its layout
 * @param titles what to call its tracks, in order
 * @param sounds the sound files in it
 */
record DiscPlan(DiscLayout disc, List<String> titles, List<CdTrackSource> sounds) {
    private static final int GAP = 150;
    private static final int PACK = CdTextPack.LENGTH;
    private static final int HEADER = 4;

    /** Copies. */
    DiscPlan {
        titles = List.copyOf(titles);
        sounds = List.copyOf(sounds);
    }

    /** What a CUE sheet or cdrdao TOC describes. */
    static DiscPlan ofImage(Console console, Path file) throws Failure {
        DiscImage image;
        try {
            image = DiscImages.open(file);
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, Faults.message(unreadable), unreadable)
                    .disc("nothing was written")
                    .remedy("mend the file");
        }
        image.warnings().forEach(console::warn);
        return new DiscPlan(image.layout(), titles(image.layout()), image.sounds());
    }

    private static List<String> titles(DiscLayout disc) {
        List<CdTextBlock> blocks = disc.cdText().blocks();
        return disc.tracks().stream()
                .map(track ->
                        blocks.stream()
                                .flatMap(block ->
                                        block.text(CdTextField.TITLE, track.number()).stream())
                                .findFirst()
                                .orElse("track " + track.number()))
                .toList();
    }

    /** Sound files one behind the other. */
    static DiscPlan ofTracks(AudioPlan plan, boolean gapless) {
        SessionBuilder session = new SessionBuilder();
        List<String> titles = new ArrayList<>();
        for (PlannedTrack track : plan.tracks()) {
            int gap = gapless || titles.isEmpty() ? 0 : GAP;
            session.add(track.source(), gap, TrackControl.NONE, track.isrc(), List.of());
            titles.add(track.title());
        }
        return new DiscPlan(
                new DiscLayout(Optional.empty(), List.of(session.build())),
                titles,
                plan.tracks().stream().map(PlannedTrack::source).toList());
    }

    /** The same with a catalogue number, where one is given. */
    DiscPlan with(Optional<String> catalogNumber) {
        return catalogNumber.isEmpty()
                ? this
                : new DiscPlan(new DiscLayout(catalogNumber, disc.sessions()), titles, sounds);
    }

    /** The same with the CD-TEXT of a file of packs, with or without READ TOC's header. */
    DiscPlan withPacks(Path file) throws Failure {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int from = bytes.length % PACK == HEADER ? HEADER : 0;
            if (bytes.length == from || (bytes.length - from) % PACK > 1) {
                throw Failure.usage("'" + file + "' is no file of packs of CD-TEXT");
            }
            List<Octets> packs = new ArrayList<>();
            for (int at = from; at + PACK <= bytes.length; at += PACK) {
                packs.add(Octets.of(bytes, at, PACK));
            }
            return with(CdTextReader.strict(packs));
        } catch (MalformedDataException malformed) {
            throw Failure.usage("'" + file + "' holds no sound CD-TEXT: " + malformed.getMessage());
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, Faults.message(unreadable), unreadable)
                    .disc("nothing was written");
        }
    }

    /** The same with the titles of album and tracks, and who performs them. */
    DiscPlan withTitles(Optional<String> album, Optional<String> performer) throws Failure {
        try {
            List<TrackLayout> tracks = disc.sessions().getFirst().tracks();
            CdTextBlock.Builder block =
                    CdTextBlock.builder(tracks.getFirst().number(), tracks.getLast().number());
            album.ifPresent(title -> block.album(CdTextField.TITLE, title));
            performer.ifPresent(name -> block.album(CdTextField.PERFORMER, name));
            for (int i = 0; i < tracks.size(); i++) {
                int number = tracks.get(i).number();
                block.text(CdTextField.TITLE, number, titles.get(i));
                performer.ifPresent(name -> block.text(CdTextField.PERFORMER, number, name));
            }
            return with(new CdText(List.of(block.build())));
        } catch (IllegalArgumentException impossible) {
            throw Failure.usage(Faults.message(impossible));
        }
    }

    private DiscPlan with(CdText text) {
        return new DiscPlan(disc.with(text), titles, sounds);
    }

    /**
     * Tells what will be written.
     *
     * @param way in which it will be
     */
    void print(Console console, String way) {
        console.say(
                "%s: %d tracks, %s%s"
                        .formatted(
                                way,
                                disc.tracks().size(),
                                Quantities.playingTime(disc.sessions().getLast().leadOut().value()),
                                disc.cdText().isEmpty() ? "" : ", with CD-TEXT"));
        for (int i = 0; i < titles.size(); i++) {
            TrackLayout track = disc.tracks().get(i);
            console.say(
                    "  %2d  gap %s, %s  %s"
                            .formatted(
                                    track.number(),
                                    Quantities.sectors(track.pregap()),
                                    Quantities.sectors(track.length()),
                                    titles.get(i)));
        }
        for (TrackLayout track : disc.tracks()) {
            if (track.length() < PlannedTrack.SHORTEST) {
                console.warn(
                        "track %d lasts %d sectors; a track has 300 (four seconds), and most recorders"
                                        .formatted(track.number(), track.length())
                                + " refuse a shorter one");
            }
        }
        for (CdTrackSource sound : sounds) {
            if (!sound.description().conversions().isEmpty()) {
                console.say("  " + sound);
            }
        }
    }

    /** Warns of sounds that were too loud, after they were read. */
    void warnOfClipping(Console console) {
        for (CdTrackSource sound : sounds) {
            long clipped = sound.clippedSamples().orElse(0);
            if (clipped > 0) {
                console.warn(
                        "%s: %s samples were too loud and clipped"
                                .formatted(sound.name(), Quantities.number(clipped)));
            }
        }
    }
}
