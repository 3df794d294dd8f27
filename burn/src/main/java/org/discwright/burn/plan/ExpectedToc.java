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

    /** The first thing in which the table of a disc is not as expected, in words. */
    public Optional<String> differenceFrom(Optional<Toc> read) {
        if (read.isEmpty()) {
            return Optional.of("the drive reads no table of contents");
        }
        Toc toc = read.get();
        int last = tracks.getLast().track();
        if (toc.lastTrack() != last) {
            return Optional.of(
                    "the table of contents ends with track %d instead of %d"
                            .formatted(toc.lastTrack(), last));
        }
        for (Toc.Entry due : tracks) {
            Optional<Toc.Entry> found =
                    toc.tracks().stream().filter(one -> one.track() == due.track()).findFirst();
            if (found.isEmpty()) {
                return Optional.of("the table of contents lacks track " + due.track());
            }
            Toc.Entry entry = found.get();
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
        }
        if (!toc.leadOut().equals(Optional.of(leadOut))) {
            return Optional.of(
                    "the lead-out begins at sector %s instead of %s"
                            .formatted(toc.leadOut().map(Lba::toString).orElse("(none)"), leadOut));
        }
        return Optional.empty();
    }
}
