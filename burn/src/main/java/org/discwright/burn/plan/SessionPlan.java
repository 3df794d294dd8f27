package org.discwright.burn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.cuesheet.CueEntry;
import org.discwright.mmc.cuesheet.CueSheet;
import org.discwright.mmc.cuesheet.DataForm;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;

/**
 * A session that is written in one go, at the addresses that it will have on the disc.
 *
 * @param layout its tracks
 * @param catalogNumber the media catalogue number
 * @param begin the first sector that is sent: -150 on a blank disc
 * @param shift by how many sectors the addresses on the disc lie behind those of the layout
 * @param firstNumber number of its first track on the disc
 * @mmc 6.35 SEND CUE SHEET
 */
public record SessionPlan(
        SessionLayout layout,
        Optional<String> catalogNumber,
        Lba begin,
        int shift,
        int firstNumber) {
    private static final int POSITION = 1;
    private static final int SHORTEST_PREGAP = 150;
    private static final int XA = 0x20;

    /**
     * A track at its place on the disc.
     *
     * @param number on the disc
     * @param layout what it is
     * @param from its first sector that is sent
     * @param start its index 1
     * @param end behind its last sector
     */
    public record Placed(int number, TrackLayout layout, Lba from, Lba start, Lba end) {
        /** Sectors from its first to its last. */
        public int sectors() {
            return end.minus(from);
        }

        /** Sectors at its beginning that the layout does not have: silence, or empty blocks. */
        int blank() {
            return sectors() - layout.pregap() - layout.length();
        }

        /** The control nibble of its Q channel. */
        public int control() {
            return layout.control().nibble(layout.mode().isData());
        }
    }

    /**
     * Plans a session.
     *
     * @param begin where the drive begins to write it, pregap included
     * @param firstNumber number of its first track on the disc
     * @throws IllegalArgumentException if the tracks cannot lie there
     */
    public static SessionPlan of(
            SessionLayout layout, Optional<String> catalogNumber, Lba begin, int firstNumber) {
        TrackLayout first = layout.tracks().getFirst();
        boolean blank = begin.value() < 0;
        int shift =
                blank
                        ? 0
                        : begin.value()
                                + Math.max(SHORTEST_PREGAP, first.pregap())
                                - first.start().value();
        if (first.pregapStart().plus(shift).isBefore(begin)
                || first.start().plus(shift - SHORTEST_PREGAP).isBefore(begin)) {
            throw new IllegalArgumentException(
                    "track %d cannot begin at sector %s, with a pregap of %d: the disc begins at %s"
                            .formatted(first.number(), first.start(), first.pregap(), begin));
        }
        return new SessionPlan(layout, catalogNumber, begin, shift, firstNumber);
    }

    /** The tracks at their places. */
    public List<Placed> tracks() {
        List<Placed> placed = new ArrayList<>();
        Lba from = begin;
        for (TrackLayout track : layout.tracks()) {
            Lba end = track.end().plus(shift);
            placed.add(
                    new Placed(
                            firstNumber + placed.size(),
                            track,
                            from,
                            track.start().plus(shift),
                            end));
            from = end;
        }
        return placed;
    }

    /** Where its lead-out begins. */
    public Lba leadOut() {
        return layout.leadOut().plus(shift);
    }

    /** The session format of mode page 05h and of the lead-in: 20h with XA tracks, else 0. */
    public int sessionFormat() {
        return layout.tracks().stream().map(TrackLayout::mode).anyMatch(SessionPlan::isXa) ? XA : 0;
    }

    private static boolean isXa(SectorMode mode) {
        return mode == SectorMode.MODE_2_FORM_1 || mode == SectorMode.MODE_2_FORM_2;
    }

    /** The table of contents that it will get. */
    public ExpectedToc expectedToc() {
        return new ExpectedToc(
                tracks().stream()
                        .map(track ->
                                new Toc.Entry(
                                        POSITION, track.control(), track.number(), track.start()))
                        .toList(),
                leadOut());
    }

    /** What tells the drive the layout. */
    public CueSheet cueSheet() {
        List<Placed> tracks = tracks();
        List<CueEntry> entries = new ArrayList<>();
        Placed first = tracks.getFirst();
        catalogNumber.ifPresent(number -> entries.add(new CueEntry.CatalogNumber(0, number)));
        DataForm leadIn =
                layout.cdText().isEmpty()
                        ? byDrive(first.layout().mode())
                        : DataForm.LEAD_IN_WITH_CD_TEXT;
        entries.add(
                new CueEntry.Point(
                        first.control(), CueEntry.LEAD_IN, 0, leadIn, false, new Msf(0, 0, 0)));
        tracks.forEach(track -> add(track, entries));
        Placed last = tracks.getLast();
        entries.add(
                new CueEntry.Point(
                        last.control(),
                        CueEntry.LEAD_OUT,
                        1,
                        byDrive(last.layout().mode()),
                        false,
                        leadOut().toMsf()));
        return new CueSheet(entries);
    }

    private static void add(Placed track, List<CueEntry> entries) {
        track.layout()
                .isrc()
                .ifPresent(code ->
                        entries.add(new CueEntry.Isrc(track.control(), track.number(), code)));
        DataForm form = form(track.layout().mode());
        if (track.from().isBefore(track.start())) {
            entries.add(point(track, 0, form, track.from()));
        }
        entries.add(point(track, 1, form, track.start()));
        int index = 2;
        for (int offset : track.layout().laterIndexes()) {
            entries.add(point(track, index++, form, track.start().plus(offset)));
        }
    }

    private static CueEntry.Point point(Placed track, int index, DataForm form, Lba at) {
        return new CueEntry.Point(track.control(), track.number(), index, form, false, at.toMsf());
    }

    private static DataForm form(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> DataForm.AUDIO;
            case MODE_1 -> DataForm.MODE_1;
            case MODE_2 -> DataForm.MODE_2;
            case MODE_2_FORM_1, MODE_2_FORM_2 -> DataForm.XA;
        };
    }

    private static DataForm byDrive(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> DataForm.AUDIO_BY_DRIVE;
            case MODE_1 -> DataForm.MODE_1_BY_DRIVE;
            case MODE_2 -> DataForm.MODE_2_BY_DRIVE;
            case MODE_2_FORM_1, MODE_2_FORM_2 -> DataForm.XA_BY_DRIVE;
        };
    }

    /** Bytes of a sector of that mode as they are sent by cue sheet. */
    public static int blockBytes(SectorMode mode) {
        return form(mode).mainChannelBytes();
    }

    /** What is sent, in order: the program area, in as few stretches as its block sizes allow. */
    public List<Stretch> stretches() {
        List<Stretch> stretches = new ArrayList<>();
        List<Placed> run = new ArrayList<>();
        for (Placed track : tracks()) {
            if (!run.isEmpty()
                    && blockBytes(run.getLast().layout().mode())
                            != blockBytes(track.layout().mode())) {
                stretches.add(stretch(run));
                run.clear();
            }
            run.add(track);
        }
        stretches.add(stretch(run));
        return stretches;
    }

    private static Stretch stretch(List<Placed> run) {
        List<Placed> tracks = List.copyOf(run);
        Lba start = tracks.getFirst().from();
        int count = tracks.getLast().end().minus(start);
        String name =
                tracks.size() == 1
                        ? "track " + tracks.getFirst().number()
                        : "tracks %d to %d"
                                .formatted(tracks.getFirst().number(), tracks.getLast().number());
        int size = blockBytes(tracks.getFirst().layout().mode());
        return new Stretch(
                start, new BlockSource(name, size, count, () -> new PlacedBlocks(tracks, size)));
    }
}
