package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.read.CdAudioReader;
import org.discwright.burn.verify.AudioVerifier;
import org.discwright.burn.verify.DataVerifier;
import org.discwright.burn.verify.Outcome;
import org.discwright.burn.verify.SessionPrints;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * Proves a session that was written in one go: state of the disc, table of contents, codes,
 * CD-TEXT, content.
 *
 * @param <A> the actions of that way of writing
 */
final class AtOnceVerification<A> {
    private final Drive drive;
    private final Cancellation cancellation;
    private final ProgressMeter<A> meter;
    private final A verifying;
    private final List<String> notes;

    /**
     * What was written.
     *
     * @param toc as it must read now
     * @param finalized whether the disc takes another session
     * @param catalogNumber that was given
     * @param tracks that were written
     * @param prints of what was sent
     * @param cdText packs that were sent, each once
     */
    record Written(
            ExpectedToc toc,
            boolean finalized,
            Optional<String> catalogNumber,
            List<TrackReport> tracks,
            SessionPrints prints,
            List<Octets> cdText) {}

    /**
     * Verifies what lies on a drive's disc.
     *
     * @param verifying the action that is reported meanwhile
     * @param notes gets sentences for the caller
     */
    AtOnceVerification(
            Drive drive,
            Cancellation cancellation,
            ProgressMeter<A> meter,
            A verifying,
            List<String> notes) {
        this.drive = drive;
        this.cancellation = cancellation;
        this.meter = meter;
        this.verifying = verifying;
        this.notes = notes;
    }

    /** Proves as much as was asked. */
    WriteProof verify(Written written, VerificationLevel level)
            throws BurnException, Verification.Mismatch {
        if (level == VerificationLevel.NONE) {
            return WriteProof.of(WriteProof.Level.NONE, "no verification was asked for");
        }
        ClosedSession session = new ClosedSession(drive, notes);
        session.checkState(written.finalized());
        boolean loaded = session.checkToc(written.toc());
        List<String> untold =
                new ArrayList<>(
                        new CodeCheck(drive).check(written.catalogNumber(), written.tracks()));
        checkCdText(written.cdText(), untold);
        Optional<String> doubt = loaded ? Optional.empty() : freshRead(written);
        WriteProof proof = content(written, level == VerificationLevel.FULL, doubt);
        return untold.isEmpty()
                ? proof
                : new WriteProof(
                        proof.level(),
                        proof.reason() + "; the drive does not tell " + String.join(", ", untold),
                        proof.sampleOffset());
    }

    private void checkCdText(List<Octets> sent, List<String> untold)
            throws BurnException, Verification.Mismatch {
        if (sent.isEmpty()) {
            return;
        }
        Optional<List<Octets>> read = new DiscProbe(drive).cdText();
        if (read.isEmpty()) {
            untold.add("its CD-TEXT");
        } else if (!read.get().equals(sent)) {
            int at = 0;
            while (at < Math.min(sent.size(), read.get().size())
                    && sent.get(at).equals(read.get().get(at))) {
                at++;
            }
            throw new Verification.Mismatch(
                    "%d packs of CD-TEXT were written, and the drive reads %d; pack %d differs"
                            .formatted(sent.size(), read.get().size(), at + 1),
                    Optional.empty());
        }
    }

    private Optional<String> freshRead(Written written) throws BurnException {
        List<FreshRead.Stretch> stretches =
                written.tracks().stream()
                        .map(track -> new FreshRead.Stretch(track.start(), track.sectors().value()))
                        .toList();
        return FreshRead.ofCd(drive, written.toc().leadOut())
                .prepare(written.tracks().getFirst().number(), stretches);
    }

    private WriteProof content(Written written, boolean everySector, Optional<String> doubt)
            throws BurnException, Verification.Mismatch {
        List<AudioVerifier.Track> audio = written.prints().audio();
        List<DataVerifier.Track> data = written.prints().data();
        Lba leadOut = written.toc().leadOut();
        Outcome outcome = new Outcome.Same(0, true, 0);
        if (!audio.isEmpty()) {
            begin(written.tracks(), audio.getFirst().number());
            outcome =
                    new AudioVerifier(
                                    new CdAudioReader(drive, leadOut),
                                    audio,
                                    leadOut,
                                    cancellation::isRequested,
                                    progress(written.tracks(), audio.getFirst().number()))
                            .verify(everySector);
        }
        Outcome both = outcome;
        if (outcome instanceof Outcome.Same && !data.isEmpty()) {
            begin(written.tracks(), data.getFirst().number());
            Outcome ofData =
                    new DataVerifier(
                                    CdAudioReader.wholeSectors(drive, leadOut),
                                    cancellation::isRequested,
                                    progress(written.tracks(), data.getFirst().number()))
                            .verify(data, everySector);
            both = ofData instanceof Outcome.Same ? outcome : ofData;
        }
        meter.finish();
        return judge(both, written.tracks(), everySector, !audio.isEmpty(), doubt);
    }

    private static WriteProof judge(
            Outcome outcome,
            List<TrackReport> tracks,
            boolean everySector,
            boolean audio,
            Optional<String> doubt)
            throws Verification.Mismatch {
        return switch (outcome) {
            case Outcome.Same same ->
                    new WriteProof(
                            everySector && doubt.isEmpty()
                                    ? WriteProof.Level.CONTENT
                                    : WriteProof.Level.TOC,
                            (everySector
                                            ? "every sector was compared"
                                            : "a sample of sectors of every track was compared, not all of them")
                                    + (same.unchecked() == 0
                                            ? ""
                                            : ", but for %d samples that the drive pushes beyond the ends"
                                                    .formatted(same.unchecked()))
                                    + (same.alone()
                                            ? ""
                                            : "; by how much the drive displaces audio cannot be told from this material")
                                    + doubt.map(why -> "; but " + why).orElse(""),
                            audio && same.alone()
                                    ? OptionalInt.of(same.offset())
                                    : OptionalInt.empty());
            case Outcome.Different(int track, var sector, long sample, boolean _, String what) ->
                    throw new Verification.Mismatch(
                            "track %d, sector %s (sample %d of the track): %s"
                                    .formatted(track, sector, sample, what),
                            tracks.stream().filter(one -> one.number() == track).findFirst());
            case Outcome.Unreadable(String why) ->
                    WriteProof.of(WriteProof.Level.TOC, "the drive does not read it back: " + why);
            case Outcome.Cancelled _ ->
                    WriteProof.of(WriteProof.Level.TOC, "the verification was cancelled");
        };
    }

    /** Tells how far reading has come, track by track. */
    private ObjIntConsumer<Lba> progress(List<TrackReport> tracks, int first) {
        int[] current = {first};
        return (reached, track) -> {
            if (track != current[0]) {
                current[0] = track;
                begin(tracks, track);
            }
            meter.advance(reached);
        };
    }

    private void begin(List<TrackReport> tracks, int number) {
        for (TrackReport track : tracks) {
            if (track.number() == number) {
                meter.begin(number, track.start(), track.sectors());
                meter.enterMoving(verifying);
            }
        }
    }
}
