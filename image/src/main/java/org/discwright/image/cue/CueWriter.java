package org.discwright.image.cue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.discwright.image.ImageWriteOptions;
import org.discwright.image.UnrepresentableLayoutException;
import org.discwright.image.bin.BinImage;
import org.discwright.image.bin.SessionAssembler;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** Writes a sheet and its BIN file. */
final class CueWriter {
    private static final int LEAD_IN = 4500;

    private final DiscLayout layout;
    private final StringBuilder text = new StringBuilder();
    private final List<CdTextBlock> texts;
    private long position;

    private CueWriter(DiscLayout layout) {
        this.layout = layout;
        this.texts = layout.cdText().blocks();
    }

    static List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options)
            throws IOException {
        String bin =
                Optional.ofNullable(BinImage.binOf(file).getFileName()).orElseThrow().toString();
        if (bin.indexOf('"') >= 0 || bin.chars().anyMatch(Character::isISOControl)) {
            throw refuse("the name " + bin + " cannot be written between quotation marks");
        }
        String text = new CueWriter(layout).text(bin);
        return BinImage.write(layout, file, text, options);
    }

    private String text(String bin) throws UnrepresentableLayoutException {
        if (!BinImage.beginsAtZero(layout)) {
            throw refuse(
                    "its first sector has LBA %s; a sheet begins at 0"
                            .formatted(layout.tracks().getFirst().pregapStart()));
        }
        if (BinImage.length(layout) > SessionAssembler.MOST_SECTORS) {
            throw refuse("it is longer than 99:57:74");
        }
        for (TrackLayout track : layout.tracks()) {
            if (track.laterIndexes().size() > 98) {
                throw refuse("track " + track.number() + " has more than 99 indexes");
            }
        }
        layout.catalogNumber()
                .ifPresent(number -> line(String.format(Locale.ROOT, "CATALOG %s", number)));
        texts(0, "");
        line(String.format(Locale.ROOT, "FILE \"%s\" BINARY", bin));
        List<SessionLayout> sessions = layout.sessions();
        for (int i = 0; i < sessions.size(); i++) {
            SessionLayout session = sessions.get(i);
            if (i > 0) {
                gap(i + 1, sessions.get(i - 1), session);
            } else if (sessions.size() > 1) {
                line("REM SESSION 01");
            }
            session.tracks().forEach(this::track);
        }
        return text.toString();
    }

    private void gap(int number, SessionLayout before, SessionLayout session)
            throws UnrepresentableLayoutException {
        int gap = session.tracks().getFirst().pregapStart().minus(before.leadOut());
        if (gap < 0 || gap >= SessionAssembler.MOST_SECTORS) {
            throw refuse(
                    "session %d begins %d sectors behind the lead-out of the one before"
                            .formatted(number, gap));
        }
        int leadIn = Math.min(gap, LEAD_IN);
        line(String.format(Locale.ROOT, "REM LEAD-OUT %s", Msf.ofFrames(gap - leadIn)));
        line(String.format(Locale.ROOT, "REM SESSION %02d", number));
        line(String.format(Locale.ROOT, "REM LEAD-IN %s", Msf.ofFrames(leadIn)));
        if (session.tracks().getFirst().pregap() == 0) {
            line("REM PREGAP 00:00:00");
        }
    }

    private void track(TrackLayout track) {
        line(String.format(Locale.ROOT, "  TRACK %02d %s", track.number(), mode(track.mode())));
        texts(track.number(), "    ");
        flags(track.control());
        track.isrc().ifPresent(isrc -> line(String.format(Locale.ROOT, "    ISRC %s", isrc)));
        int pregap = track.pregap() - BinImage.unstored(track);
        if (pregap > 0) {
            index(0, position);
        }
        long start = position + pregap;
        index(1, start);
        for (int i = 0; i < track.laterIndexes().size(); i++) {
            index(i + 2, start + track.laterIndexes().get(i));
        }
        position = start + track.length();
    }

    private void texts(int track, String indent) {
        texts.stream()
                .limit(1)
                .flatMap(block -> CueText.statements(block, track).stream())
                .forEach(statement -> line(indent + statement));
    }

    private void flags(TrackControl control) {
        if (!control.equals(TrackControl.NONE)) {
            line(
                    String.format(
                            Locale.ROOT,
                            "    FLAGS%s%s%s",
                            control.copyPermitted() ? " DCP" : "",
                            control.fourChannel() ? " 4CH" : "",
                            control.preEmphasis() ? " PRE" : ""));
        }
    }

    private void index(int number, long sector) {
        line(String.format(Locale.ROOT, "    INDEX %02d %s", number, Msf.ofFrames((int) sector)));
    }

    private static String mode(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> "AUDIO";
            case MODE_1 -> "MODE1/2352";
            case MODE_2, MODE_2_FORM_1, MODE_2_FORM_2 -> "MODE2/2352";
        };
    }

    private void line(String text) {
        this.text.append(text).append('\n');
    }

    private static UnrepresentableLayoutException refuse(String reason) {
        return new UnrepresentableLayoutException("A CUE sheet", reason);
    }
}
