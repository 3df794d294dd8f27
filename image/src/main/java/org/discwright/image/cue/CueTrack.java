package org.discwright.image.cue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.image.bin.BlockFormat;
import org.discwright.model.layout.TrackControl;

/** A track of a sheet while it is read. */
final class CueTrack {
    final int number;
    final int line;
    final BlockFormat format;
    final List<Index> indexes = new ArrayList<>();
    TrackControl control = TrackControl.NONE;
    Optional<String> isrc = Optional.empty();
    Optional<Integer> pregap = Optional.empty();
    int postgap;

    /** Sectors from the lead-out of the session before; empty but for a session's first track. */
    Optional<Integer> newSession = Optional.empty();

    /**
     * An index.
     *
     * @param number 0 to 99
     * @param file in which file
     * @param sector from the start of that file
     * @param line of the sheet
     */
    record Index(int number, CueFile file, int sector, int line) {}

    CueTrack(int number, int line, BlockFormat format) {
        this.number = number;
        this.line = line;
        this.format = format;
    }
}
