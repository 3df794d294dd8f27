package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataWriteAction;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.SessionState;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.read.DataReader;
import org.discwright.burn.verify.BlockVerifier;
import org.discwright.burn.verify.DataFingerprint;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.error.DiscError;

/** Proves from the drive alone that data was written as it was sent. */
final class DataVerification {
    private final Drive drive;
    private final DiscProbe probe;
    private final RecordingMethod method;
    private final Written written;
    private final Cancellation cancellation;
    private final ProgressMeter<DataWriteAction> meter;

    /**
     * What was written.
     *
     * @param plan which sectors where, as far as they were sent
     * @param print checksums of them
     * @param track number of the track, on discs that have tracks
     * @param closed whether the session was closed
     * @param finalized whether the disc was closed for good
     */
    record Written(
            DataPlan plan, DataFingerprint print, int track, boolean closed, boolean finalized) {}

    /** Verifies what lies on a drive's disc. */
    DataVerification(
            Drive drive,
            RecordingMethod method,
            Written written,
            Cancellation cancellation,
            ProgressMeter<DataWriteAction> meter) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.method = method;
        this.written = written;
        this.cancellation = cancellation;
        this.meter = meter;
    }

    /**
     * Proves as much as was asked.
     *
     * @throws BurnException {@code BURN_VERIFICATION_FAILED} where something is not as it was sent
     */
    WriteProof verify(VerificationLevel level) throws BurnException {
        if (level == VerificationLevel.NONE) {
            return WriteProof.of(WriteProof.Level.NONE, "no verification was asked for");
        }
        checkState();
        checkTrack();
        meter.begin(written.track(), written.plan().start(), written.plan().sectors());
        meter.enterMoving(DataWriteAction.VERIFYING);
        DataReader reader = new DataReader(drive);
        Optional<String> doubt = freshRead(reader);
        boolean toc = method == RecordingMethod.CD && written.closed();
        if (toc) {
            checkToc();
        }
        WriteProof.Level least = toc ? WriteProof.Level.TOC : WriteProof.Level.TRACK_INFORMATION;
        BlockVerifier verifier =
                new BlockVerifier(
                        reader,
                        written.plan(),
                        written.print(),
                        cancellation::isRequested,
                        meter::advance);
        boolean all = level == VerificationLevel.FULL;
        WriteProof proof =
                switch (all ? verifier.verifyAll() : verifier.verifySamples()) {
                    case BlockVerifier.Result.Same _ -> same(all, least, doubt);
                    case BlockVerifier.Result.Different(var sector, String what) ->
                            throw mismatch("sector %s: %s".formatted(sector, what));
                    case BlockVerifier.Result.Cancelled _ ->
                            WriteProof.of(least, "the verification was cancelled");
                };
        meter.finish();
        return proof;
    }

    /** What is proven where all that was read is what was sent. */
    static WriteProof same(boolean all, WriteProof.Level least, Optional<String> doubt) {
        String compared =
                all
                        ? "every sector was read back and compared"
                        : "a sample of sectors was compared, not all of them";
        return WriteProof.of(
                all && doubt.isEmpty() ? WriteProof.Level.CONTENT : least,
                doubt.map(why -> compared + ", but " + why).orElse(compared));
    }

    private static BurnException mismatch(String what) {
        return new BurnException(DiscError.BURN_VERIFICATION_FAILED, what);
    }

    private void checkState() throws BurnException {
        if (method == RecordingMethod.DVD_RESTRICTED_OVERWRITE
                && probe.summary().lastSession() == SessionState.INCOMPLETE) {
            throw mismatch("the border was closed, but the drive calls it open");
        }
        if (method.overwrites() || !written.closed()) {
            return;
        }
        DiscSummary disc = probe.summary();
        boolean right =
                written.finalized()
                        ? disc.state() == DiscState.COMPLETE
                        : disc.state() == DiscState.APPENDABLE
                                && disc.lastSession() != SessionState.INCOMPLETE
                                && disc.lastSession() != SessionState.DAMAGED;
        if (!right) {
            throw mismatch(
                    "the %s was closed, but the drive says: %s"
                            .formatted(written.finalized() ? "disc" : "session", disc));
        }
    }

    private void checkTrack() throws BurnException {
        if (method.overwrites()) {
            return;
        }
        Optional<TrackInformation> found = probe.trackIfKnown(written.track());
        DataPlan plan = written.plan();
        String wrong = "";
        if (found.isEmpty()) {
            wrong = "the drive knows no such track";
        } else if (!found.get().start().equals(plan.start())) {
            wrong = "the drive says that it begins at sector " + found.get().start();
        } else if (found.get().blank() || found.get().length().compareTo(plan.sectors()) < 0) {
            wrong =
                    "the drive says that it has %d sectors%s"
                            .formatted(
                                    found.get().length().value(),
                                    found.get().blank() ? ", all of them blank" : "");
        } else if (!found.get().data()) {
            wrong = "the drive calls it audio";
        }
        if (!wrong.isEmpty()) {
            throw mismatch(
                    "track %d was sent with %d sectors from sector %s, but %s"
                            .formatted(
                                    written.track(), plan.sectors().value(), plan.start(), wrong));
        }
    }

    private void checkToc() throws BurnException {
        Optional<Toc.Entry> entry =
                probe.toc().stream()
                        .flatMap(toc -> toc.tracks().stream())
                        .filter(one -> one.track() == written.track())
                        .findFirst();
        if (entry.isEmpty()) {
            throw mismatch("the table of contents lacks track " + written.track());
        }
        if (!entry.get().start().equals(written.plan().start()) || !entry.get().data()) {
            throw mismatch(
                    "the table of contents has %s from sector %s as track %d instead of data from"
                                    .formatted(
                                            entry.get().data() ? "data" : "audio",
                                            entry.get().start(),
                                            written.track())
                            + " sector "
                            + written.plan().start());
        }
    }

    /** Sees to it that what is read next comes from the disc, or says why it may not. */
    private Optional<String> freshRead(DataReader reader) throws BurnException {
        DataPlan plan = written.plan();
        List<FreshRead.Stretch> stretches = new ArrayList<>();
        for (long at = 0; at < plan.sectors().value(); at += plan.contiguous(at)) {
            stretches.add(new FreshRead.Stretch(plan.address(at), plan.contiguous(at)));
        }
        return method == RecordingMethod.CD
                ? FreshRead.ofCd(drive, plan.end()).prepare(written.track(), stretches)
                : FreshRead.ofBlocks(drive, reader)
                        .prepare(method.overwrites() ? 0 : written.track(), stretches);
    }
}
