package org.discwright.emulator.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.TrackState;
import org.discwright.mmc.cuesheet.DataForm;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.TrackControl;

/**
 * What a cue sheet says of a session, checked: where each index begins and what the host sends
 * there.
 *
 * @param format what the lead-in will say of the disc: 00h, 10h or 20h
 * @param next what may follow the session
 * @param catalogNumber media catalogue number, 13 digits
 * @param leadIn where the host begins to send the lead-in's R to W, if it does
 * @param segments the program area from the first pregap on, without gaps, at least one
 * @param codes recording codes of tracks, 12 characters each
 * @mmc 6.35 SEND CUE SHEET
 */
public record SessionPlan(
        int format,
        NextSession next,
        Optional<String> catalogNumber,
        Optional<Lba> leadIn,
        List<Segment> segments,
        List<Code> codes) {
    /**
     * An index of a track.
     *
     * @param track 1 to 99
     * @param index 0 to 99
     * @param start its first sector
     * @param end behind its last
     * @param form what the host sends for a sector
     * @param control the control nibble of its Q channel
     * @param alternateCopy whether the copy bit alternates: a copy of a copy (SCMS)
     */
    public record Segment(
            int track,
            int index,
            Lba start,
            Lba end,
            DataForm form,
            int control,
            boolean alternateCopy) {
        /** Sectors. */
        int length() {
            return end.minus(start);
        }

        /** Bytes that the host sends for a sector, main channel and subchannel. */
        int blockSize() {
            return form.mainChannelBytes() + form.subChannelBytes();
        }
    }

    /**
     * The recording code of a track.
     *
     * @param track 1 to 99
     * @param isrc 12 characters
     */
    public record Code(int track, String isrc) {}

    /** Checks and copies. */
    public SessionPlan {
        segments = List.copyOf(segments);
        codes = List.copyOf(codes);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a session without a track");
        }
    }

    /** The first sector of the first pregap. */
    public Lba start() {
        return segments.getFirst().start();
    }

    /** Where the lead-out begins. */
    public Lba leadOut() {
        return segments.getLast().end();
    }

    /** The index in which a sector of the program area lies. */
    Segment segmentAt(Lba address) {
        for (Segment segment : segments) {
            if (address.isBefore(segment.end())) {
                return segment;
            }
        }
        throw new IllegalArgumentException(address + " lies behind the session");
    }

    /**
     * A track as far as it is recorded, or whole.
     *
     * @param number one of the plan's tracks
     * @param state OPEN or COMPLETE
     * @param next behind its last recorded sector
     */
    DiscTrack track(int number, TrackState state, Lba next) {
        List<Segment> own = segments.stream().filter(it -> it.track() == number).toList();
        Segment first = own.stream().filter(it -> it.index() == 1).findFirst().orElseThrow();
        Lba start = first.start();
        List<Integer> later = new ArrayList<>();
        for (Segment segment : own) {
            if (segment.index() > 1 && segment.start().isBefore(next)) {
                later.add(segment.start().minus(start));
            }
        }
        return new DiscTrack(
                number,
                first.form().mode(),
                TrackControl.ofNibble(first.control()),
                codes.stream().filter(code -> code.track() == number).map(Code::isrc).findFirst(),
                start,
                start.minus(own.getFirst().start()),
                state,
                next,
                next,
                0,
                false,
                later);
    }

    /** Where a track ends. */
    Lba endOf(int number) {
        return segments.stream()
                .filter(segment -> segment.track() == number)
                .map(Segment::end)
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
