package org.discwright.image.cue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.image.DiscImageException;
import org.discwright.image.bin.ImageBytes;
import org.discwright.image.bin.ImageFiles;
import org.discwright.image.bin.SessionAssembler;
import org.discwright.image.bin.TrackParts;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.DiscLayout;
import org.jspecify.annotations.Nullable;

/** Finds which bytes of which file belong to which index, and lays out the tracks. */
final class CueAssembler {
    private final Path sheet;
    private final List<CueTrack> tracks;
    private final SessionAssembler sessions = new SessionAssembler();

    /** What an index begins: from its start to the next index, or to the end of the file. */
    private record Stretch(
            CueTrack track, CueTrack.Index index, ImageBytes before, ImageBytes bytes) {}

    /** A track that was laid, while it is not known what comes behind it. */
    private record Laid(int line, SessionAssembler.Track track) {}

    CueAssembler(Path sheet, List<CueTrack> tracks) {
        this.sheet = sheet;
        this.tracks = tracks;
    }

    DiscLayout assemble(Optional<String> catalogNumber) throws IOException {
        if (tracks.isEmpty()) {
            throw new DiscImageException(sheet, 0, "has no TRACK");
        }
        List<Stretch> stretches = stretches();
        Laid before = null;
        for (CueTrack track : tracks) {
            List<Stretch> own =
                    stretches.stream().filter(stretch -> stretch.track == track).toList();
            try {
                Laid laid = lay(track, own, before);
                if (before != null) {
                    add(before);
                }
                if (track.newSession.isPresent()) {
                    sessions.endSession(track.newSession.get());
                }
                before = laid;
            } catch (ArithmeticException reason) {
                throw new DiscImageException(
                        sheet, track.line, String.valueOf(reason.getMessage()));
            }
        }
        if (before != null) {
            before.track.parts().fill();
            add(before);
        }
        sessions.endSession(0);
        try {
            return sessions.toLayout(catalogNumber);
        } catch (IllegalArgumentException reason) {
            throw new DiscImageException(sheet, 0, String.valueOf(reason.getMessage()));
        }
    }

    private List<Stretch> stretches() throws DiscImageException {
        List<CueTrack> owners = new ArrayList<>();
        List<CueTrack.Index> indexes = new ArrayList<>();
        for (CueTrack track : tracks) {
            if (track.indexes.stream().noneMatch(index -> index.number() == 1)) {
                throw new DiscImageException(sheet, track.line, "the track has no INDEX 01");
            }
            for (CueTrack.Index index : track.indexes) {
                owners.add(track);
                indexes.add(index);
            }
        }
        long[] starts = new long[indexes.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = start(indexes, owners, starts, i);
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            CueTrack.Index index = indexes.get(i);
            ImageBytes file = index.file().bytes;
            boolean last = i + 1 == starts.length || indexes.get(i + 1).file() != index.file();
            long end = last ? file.length() : starts[i + 1];
            boolean first = i == 0 || indexes.get(i - 1).file() != index.file();
            stretches.add(
                    new Stretch(
                            owners.get(i),
                            index,
                            file.part(0, first ? starts[i] : 0),
                            file.part(starts[i], end - starts[i])));
        }
        return stretches;
    }

    /** Where an index begins, in bytes: tracks of one file may have blocks of different sizes. */
    private long start(List<CueTrack.Index> indexes, List<CueTrack> owners, long[] starts, int at)
            throws DiscImageException {
        CueTrack.Index index = indexes.get(at);
        long start;
        if (at == 0 || indexes.get(at - 1).file() != index.file()) {
            start = (long) index.sector() * owners.get(at).format.size();
        } else {
            long sectors = (long) index.sector() - indexes.get(at - 1).sector();
            if (sectors < 0) {
                throw new DiscImageException(
                        sheet, index.line(), "lies before the index that precedes it");
            }
            start = starts[at - 1] + sectors * owners.get(at - 1).format.size();
        }
        if (start > index.file().bytes.length()) {
            throw new DiscImageException(
                    sheet,
                    index.line(),
                    "lies at byte %d of %s, which has %d"
                            .formatted(
                                    start, index.file().bytes.file(), index.file().bytes.length()));
        }
        return start;
    }

    private void add(Laid laid) throws DiscImageException {
        try {
            sessions.add(laid.track);
        } catch (IllegalArgumentException reason) {
            throw new DiscImageException(sheet, laid.line, String.valueOf(reason.getMessage()));
        }
    }

    /**
     * Lays a track's stretches one behind the other. Samples of the track before that do not fill a
     * sector begin this one where stored sound follows stored sound, so that nothing lies between
     * them; elsewhere silence fills that sector. An index lies in the sector in which its first
     * sample does.
     */
    private Laid lay(CueTrack track, List<Stretch> stretches, @Nullable Laid before)
            throws IOException {
        TrackParts parts = new TrackParts(track.format);
        boolean stored = stretches.getFirst().index.number() == 0;
        long blank = track.pregap.orElse(0);
        if (before == null || (track.newSession.isPresent() && !stored && track.pregap.isEmpty())) {
            blank += Lba.MSF_OFFSET;
        }
        if (before != null) {
            TrackParts last = before.track.parts();
            boolean runsOn = blank == 0 && track.newSession.isEmpty() && parts.format().isAudio();
            if (runsOn && last.format().isAudio()) {
                last.runOnInto(parts);
            } else {
                last.fill();
            }
        }
        parts.addBlank(blank);
        int pregap = 0;
        List<Integer> later = new ArrayList<>();
        for (Stretch stretch : stretches) {
            add(track, parts, stretch.before);
            int number = stretch.index.number();
            int sector = Math.toIntExact(parts.wholeSectors());
            if (number == 1) {
                pregap = sector;
                parts.setMode(ImageFiles.modeOf(stretch.bytes, track.format));
            } else if (number > 1) {
                later.add(sector - pregap);
            }
            add(track, parts, stretch.bytes);
        }
        if (track.postgap > 0) {
            parts.fill();
            parts.addBlank(track.postgap);
        }
        return new Laid(
                track.line,
                new SessionAssembler.Track(
                        track.number, track.control, track.isrc, parts, pregap, later));
    }

    private void add(CueTrack track, TrackParts parts, ImageBytes bytes) throws DiscImageException {
        try {
            if (bytes.length() > 0) {
                parts.add(bytes);
            }
        } catch (IllegalArgumentException reason) {
            throw new DiscImageException(sheet, track.line, String.valueOf(reason.getMessage()));
        }
    }
}
