package org.discwright.image.toc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.image.bin.BlockFormat;
import org.discwright.image.bin.TrackParts;
import org.discwright.model.layout.TrackControl;

/** A track of a table while it is read. */
final class TocTrack {
    final int number;
    final int line;
    final TrackParts parts;
    final List<Integer> laterIndexes = new ArrayList<>();
    boolean preEmphasis;
    boolean copyPermitted;
    boolean fourChannel;
    Optional<String> isrc = Optional.empty();

    /** Sectors that were in place before the table said anything: the first track's pregap. */
    final int before;

    /** Sectors of the pregap. */
    int pregap;

    TocTrack(int number, int line, BlockFormat format, int before) {
        this.number = number;
        this.line = line;
        this.before = before;
        parts = new TrackParts(format);
        parts.addBlank(before);
        pregap = before;
    }

    TrackControl control() {
        return new TrackControl(preEmphasis, copyPermitted, fourChannel);
    }
}
