package org.discwright.emulator.recording;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.emulator.medium.NextSession;
import org.discwright.mmc.response.QEntry;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.SubchannelQ;

/** The table of contents that a host sends in the Q channel of a lead-in. */
final class RawToc {
    private static final int POSITION = 1;

    /** Where tracks begin, by their numbers. */
    private final TreeMap<Integer, SubchannelQ.LeadIn> tracks = new TreeMap<>();

    private final Map<Integer, SubchannelQ.LeadIn> points = new TreeMap<>();
    private Optional<String> catalogNumber = Optional.empty();

    /** Takes what a sector of the lead-in says. */
    void take(SubchannelQ q) {
        switch (q) {
            case SubchannelQ.LeadIn entry -> {
                if (entry.track().isPresent()) {
                    tracks.putIfAbsent(entry.track().get(), entry);
                } else {
                    points.putIfAbsent(entry.point(), entry);
                }
            }
            case SubchannelQ.CatalogNumber number -> catalogNumber = Optional.of(number.digits());
            case SubchannelQ.Position _, SubchannelQ.RecordingCode _, SubchannelQ.Other _ -> {}
        }
    }

    Optional<String> catalogNumber() {
        return catalogNumber;
    }

    /**
     * True once it names every track and the lead-out, and they follow each other.
     *
     * @param first the number that the first track must have
     * @param start where the program area begins, before the first pregap
     * @param limit where the lead-out may begin at most
     */
    boolean complete(Optional<Integer> first, Lba start, Lba limit) {
        if (tracks.isEmpty() || !points.containsKey(QEntry.FIRST_TRACK) || leadOut().isEmpty()) {
            return false;
        }
        int lowest = tracks.firstKey();
        Lba before = start;
        for (int number = lowest; number <= tracks.lastKey(); number++) {
            Optional<Lba> at = start(number);
            if (at.isEmpty() || !before.isBefore(at.get())) {
                return false;
            }
            before = at.get();
        }
        boolean named =
                number(QEntry.FIRST_TRACK) == lowest
                        && number(QEntry.LAST_TRACK) == tracks.lastKey();
        return named
                && first.filter(number -> number != lowest).isEmpty()
                && before.isBefore(leadOut().get())
                && !limit.isBefore(leadOut().get());
    }

    private int number(int point) {
        return Optional.ofNullable(points.get(point))
                .filter(entry -> entry.adr() == POSITION)
                .map(entry -> entry.data().bits(6, 7, 4) * 10 + entry.data().bits(6, 3, 0))
                .orElse(-1);
    }

    int firstTrack() {
        return tracks.firstKey();
    }

    int lastTrack() {
        return tracks.lastKey();
    }

    /** Where index 1 of a track begins. */
    Optional<Lba> start(int number) {
        return Optional.ofNullable(tracks.get(number))
                .flatMap(SubchannelQ.LeadIn::pointed)
                .map(Msf::toLba);
    }

    /** The control nibble of a track. */
    int control(int number) {
        return Optional.ofNullable(tracks.get(number)).map(SubchannelQ::control).orElse(0);
    }

    Optional<Lba> leadOut() {
        return Optional.ofNullable(points.get(QEntry.LEAD_OUT))
                .flatMap(SubchannelQ.LeadIn::pointed)
                .map(Msf::toLba);
    }

    /** The type of disc that point A0h names: 00h, 10h or 20h. */
    int format() {
        return Optional.ofNullable(points.get(QEntry.FIRST_TRACK))
                .map(entry -> entry.data().u8(7))
                .orElse(0);
    }

    /** What point B0h lets follow. */
    NextSession next() {
        return Optional.ofNullable(points.get(QEntry.NEXT_SESSION))
                .map(entry ->
                        entry.running().isPresent()
                                ? NextSession.ALLOWED
                                : NextSession.NONE_BY_POINTER)
                .orElse(NextSession.NONE);
    }
}
