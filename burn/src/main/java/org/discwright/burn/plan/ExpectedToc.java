package org.discwright.burn.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.response.Toc;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * The table of contents that a session is expected to get.
 *
 * @param tracks its tracks in order
 * @param leadOut where its lead-out is expected
 */
public record ExpectedToc(List<Toc.Entry> tracks, Lba leadOut) {
    private static final int POSITION = 1;
    private static final int COPY_PERMITTED = 2;

    /** Copies. */
    public ExpectedToc {
        tracks = List.copyOf(tracks);
    }

    /** An audio track without any flag. */
    public static Toc.Entry audio(int number, Lba start) {
        return new Toc.Entry(POSITION, 0, number, start);
    }

    /** As READ TOC would answer with format 0 and logical addresses. */
    public Octets bytes() {
        List<Toc.Entry> entries = new ArrayList<>(tracks);
        entries.add(new Toc.Entry(POSITION, 0, Toc.LEAD_OUT, leadOut));
        return new Toc(tracks.getFirst().track(), tracks.getLast().track(), entries).encode(false);
    }

    /**
     * The first thing in which the table of a disc is not as expected, in words. Sessions before
     * this one may have tracks of lower numbers; that copying is permitted or not makes no
     * difference, see {@link #remarksOn}.
     */
    public Optional<String> differenceFrom(Optional<Toc> read) {
        if (read.isEmpty()) {
            return Optional.of("the drive reads no table of contents");
        }
        Toc toc = read.get();
        return numbering(toc)
                .or(() ->
                        tracks.stream()
                                .flatMap(due -> difference(due, entry(toc, due)).stream())
                                .findFirst())
                .or(() -> leadOutOf(toc));
    }

    private Optional<String> numbering(Toc toc) {
        int first = tracks.getFirst().track();
        int last = tracks.getLast().track();
        if (toc.lastTrack() != last) {
            return Optional.of(
                    "the table of contents ends with track %d instead of %d"
                            .formatted(toc.lastTrack(), last));
        }
        if (toc.firstTrack() > first || toc.firstTrack() < 1) {
            return Optional.of(
                    "the table of contents begins with track %d instead of %d"
                            .formatted(toc.firstTrack(), first));
        }
        int due = toc.firstTrack();
        for (Toc.Entry entry : toc.tracks()) {
            if (entry.track() != due) {
                return Optional.of(
                        entry.track() > last || entry.track() < due
                                ? "the table of contents has an entry too many, for track "
                                        + entry.track()
                                : "the table of contents lacks track " + due);
            }
            due++;
        }
        return due == last + 1
                ? Optional.empty()
                : Optional.of("the table of contents lacks track " + due);
    }

    private static Toc.Entry entry(Toc toc, Toc.Entry due) {
        return toc.tracks().get(due.track() - toc.firstTrack());
    }

    private static Optional<String> difference(Toc.Entry due, Toc.Entry entry) {
        if (!entry.start().equals(due.start())) {
            return Optional.of(
                    "track %d begins at sector %s instead of %s"
                            .formatted(due.track(), entry.start(), due.start()));
        }
        if (entry.data() != due.data()) {
            return Optional.of(
                    "track %d is called %s"
                            .formatted(due.track(), entry.data() ? "data" : "audio"));
        }
        if (((entry.control() ^ due.control()) & ~COPY_PERMITTED) != 0) {
            return Optional.of(
                    "track %d has the control bits %Xh instead of %Xh"
                            .formatted(due.track(), entry.control(), due.control()));
        }
        return Optional.empty();
    }

    private Optional<String> leadOutOf(Toc toc) {
        List<Lba> ends =
                toc.entries().stream()
                        .filter(entry -> entry.track() == Toc.LEAD_OUT)
                        .map(Toc.Entry::start)
                        .toList();
        if (ends.size() > 1) {
            return Optional.of("the table of contents has more than one lead-out");
        }
        if (ends.equals(List.of(leadOut))) {
            return Optional.empty();
        }
        return Optional.of(
                "the lead-out begins at sector %s instead of %s"
                        .formatted(ends.isEmpty() ? "(none)" : ends.getFirst(), leadOut));
    }

    /** What a table without a difference has that was not asked for, in sentences. */
    public List<String> remarksOn(Toc toc) {
        return tracks.stream()
                .filter(due -> ((entry(toc, due).control() ^ due.control()) & COPY_PERMITTED) != 0)
                .map(due ->
                        "the table of contents says of track %d that copying is %s"
                                .formatted(
                                        due.track(),
                                        (due.control() & COPY_PERMITTED) == 0
                                                ? "permitted, which was not asked for"
                                                : "not permitted, although it was"))
                .toList();
    }
}
