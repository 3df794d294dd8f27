package org.discwright.image.toc;

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
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/** Writes a table and its BIN file. */
final class TocWriter {
    private final DiscLayout layout;
    private final String bin;
    private final StringBuilder text = new StringBuilder();
    private final CdText cdText;
    private long position;

    private TocWriter(DiscLayout layout, String bin) {
        this.layout = layout;
        this.bin = bin;
        this.cdText = layout.cdText();
    }

    static List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options)
            throws IOException {
        String bin =
                Optional.ofNullable(BinImage.binOf(file).getFileName()).orElseThrow().toString();
        if (bin.chars().anyMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c))) {
            throw refuse("the name " + bin + " cannot be written between quotation marks");
        }
        check(layout);
        return BinImage.write(layout, file, new TocWriter(layout, bin).text(), options);
    }

    private static void check(DiscLayout layout) throws UnrepresentableLayoutException {
        if (layout.sessions().size() > 1) {
            throw refuse(
                    "it has %d sessions, and a table describes one; session 2 begins with track %d."
                                    .formatted(
                                            layout.sessions().size(),
                                            layout.sessions().get(1).tracks().getFirst().number())
                            + " Write a CUE sheet instead");
        }
        TrackLayout first = layout.tracks().getFirst();
        if (first.number() != 1 || !BinImage.beginsAtZero(layout)) {
            throw refuse(
                    "it begins with track %d at LBA %s, not with track 1 at 0"
                            .formatted(first.number(), first.pregapStart()));
        }
        if (BinImage.length(layout) > SessionAssembler.MOST_SECTORS) {
            throw refuse("it is longer than 99:57:74");
        }
        for (TrackLayout track : layout.tracks()) {
            if (track.laterIndexes().size() > 98) {
                throw refuse("track " + track.number() + " has more than 99 indexes");
            }
            if (track.mode().isData()
                    && (track.isrc().isPresent()
                            || track.control().preEmphasis()
                            || track.control().fourChannel())) {
                throw refuse(
                        "data track %d has a recording code, or flags for audio"
                                .formatted(track.number()));
            }
        }
    }

    private String text() {
        line(type());
        layout.catalogNumber()
                .ifPresent(number -> line(String.format(Locale.ROOT, "CATALOG \"%s\"", number)));
        TocTextLines.of(cdText, CdTextBlock.ALBUM).forEach(this::line);
        layout.tracks().forEach(this::track);
        return text.toString();
    }

    private String type() {
        boolean mode2 =
                layout.tracks().stream()
                        .anyMatch(track ->
                                track.mode().isData() && track.mode() != SectorMode.MODE_1);
        boolean data = layout.tracks().stream().anyMatch(track -> track.mode().isData());
        return mode2 ? "CD_ROM_XA" : data ? "CD_ROM" : "CD_DA";
    }

    private void track(TrackLayout track) {
        line("");
        line(String.format(Locale.ROOT, "// Track %d", track.number()));
        line(String.format(Locale.ROOT, "TRACK %s", mode(track.mode())));
        TrackControl control = track.control();
        line(control.copyPermitted() ? "COPY" : "NO COPY");
        int pregap = track.pregap() - BinImage.unstored(track);
        long length = (long) pregap + track.length();
        boolean audio = track.mode() == SectorMode.AUDIO;
        if (audio) {
            line(control.preEmphasis() ? "PRE_EMPHASIS" : "NO PRE_EMPHASIS");
            line(control.fourChannel() ? "FOUR_CHANNEL_AUDIO" : "TWO_CHANNEL_AUDIO");
            track.isrc().ifPresent(isrc -> line(String.format(Locale.ROOT, "ISRC \"%s\"", isrc)));
        }
        TocTextLines.of(cdText, track.number()).forEach(this::line);
        if (audio) {
            line(
                    String.format(
                            Locale.ROOT, "FILE \"%s\" SWAP #%d 0 %s", bin, offset(), time(length)));
        } else {
            line(String.format(Locale.ROOT, "DATAFILE \"%s\" #%d %s", bin, offset(), time(length)));
        }
        if (pregap > 0) {
            line(String.format(Locale.ROOT, "START %s", time(pregap)));
        }
        track.laterIndexes()
                .forEach(index -> line(String.format(Locale.ROOT, "INDEX %s", time(index))));
        position += length;
    }

    private long offset() {
        return position * SectorMode.RAW_SIZE;
    }

    private static Msf time(long sectors) {
        return Msf.ofFrames((int) sectors);
    }

    private static String mode(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> "AUDIO";
            case MODE_1 -> "MODE1_RAW";
            case MODE_2, MODE_2_FORM_1, MODE_2_FORM_2 -> "MODE2_RAW";
        };
    }

    private void line(String text) {
        this.text.append(text).append('\n');
    }

    private static UnrepresentableLayoutException refuse(String reason) {
        return new UnrepresentableLayoutException("A TOC file", reason);
    }
}
