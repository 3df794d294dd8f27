package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.verify.AudioVerifier;
import org.discwright.burn.verify.TrackFingerprint;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/** The tracks of the session at hand: those that were found on the disc, and those written. */
final class SessionTracks {
    private final List<Found> found = new ArrayList<>();
    private final List<Entry> written = new ArrayList<>();

    /**
     * A track of the open session that was there before.
     *
     * @param entry as the table of contents will have it
     * @param sectors its size, with run-out blocks
     */
    record Found(Toc.Entry entry, SectorCount sectors) {}

    private record Entry(TrackReport report, Optional<TrackFingerprint> print) {}

    /** A track of the open session that was there before. */
    void addFound(Toc.Entry entry, SectorCount sectors) {
        found.add(new Found(entry, sectors));
    }

    /** The tracks that were there before. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** A track that was written; without a fingerprint its content cannot be proven. */
    void addWritten(TrackReport report, Optional<TrackFingerprint> print) {
        written.add(new Entry(report, print));
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    /** Tracks of the session, found and written. */
    int count() {
        return found.size() + written.size();
    }

    List<TrackReport> reports() {
        return written.stream().map(Entry::report).toList();
    }

    /**
     * The reports, with what has been proven meanwhile.
     *
     * @param proof of those that could be read back and compared
     * @param rest of the others
     */
    List<TrackReport> reports(WriteProof proof, WriteProof rest) {
        return written.stream()
                .map(entry -> entry.report().withProof(entry.print().isPresent() ? proof : rest))
                .toList();
    }

    /** The reports, with that proof of those that could be read back; the others keep theirs. */
    List<TrackReport> reports(WriteProof proof) {
        return written.stream()
                .map(entry ->
                        entry.print().isPresent()
                                ? entry.report().withProof(proof)
                                : entry.report())
                .toList();
    }

    TrackReport report(int number) {
        return written.stream()
                .map(Entry::report)
                .filter(report -> report.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** What is read back. */
    List<AudioVerifier.Track> toVerify() {
        return written.stream()
                .filter(entry -> entry.print().isPresent())
                .map(entry ->
                        new AudioVerifier.Track(
                                entry.report().number(),
                                entry.report().start(),
                                entry.print().orElseThrow()))
                .toList();
    }

    /** The first track that cannot be read back and compared. */
    Optional<TrackReport> firstUnprovable() {
        return written.stream()
                .filter(entry -> entry.print().isEmpty())
                .map(Entry::report)
                .findFirst();
    }

    /** The table of contents that the session will get. */
    ExpectedToc expectedToc(Lba leadOut) {
        List<Toc.Entry> entries = new ArrayList<>(found.stream().map(Found::entry).toList());
        written.stream()
                .map(Entry::report)
                .map(report -> ExpectedToc.audio(report.number(), report.start()))
                .forEach(entries::add);
        return new ExpectedToc(entries, leadOut);
    }
}
