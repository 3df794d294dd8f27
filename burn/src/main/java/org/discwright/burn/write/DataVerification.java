package org.discwright.burn.write;

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
    private static final String STILL_CLOSED = "; its tray was left closed";

    private final Drive drive;
    private final DiscProbe probe;
    private final RecordingMethod method;
    private final Written written;
    private final Cancellation cancellation;
    private final ProgressMeter<DataWriteAction> meter;
    private final List<String> notes;

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

    /**
     * Verifies what lies on a drive's disc.
     *
     * @param notes gets sentences for the caller
     */
    DataVerification(
            Drive drive,
            RecordingMethod method,
            Written written,
            Cancellation cancellation,
            ProgressMeter<DataWriteAction> meter,
            List<String> notes) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.method = method;
        this.written = written;
        this.cancellation = cancellation;
        this.meter = meter;
        this.notes = notes;
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
        freshRead(reader);
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
                    case BlockVerifier.Result.Same _ ->
                            all
                                    ? WriteProof.of(
                                            WriteProof.Level.CONTENT,
                                            "every sector was read back and compared")
                                    : WriteProof.of(
                                            least,
                                            "a sample of sectors was compared, not all of them");
                    case BlockVerifier.Result.Different(var sector, String what) ->
                            throw mismatch("sector %s: %s".formatted(sector, what));
                    case BlockVerifier.Result.Cancelled _ ->
                            WriteProof.of(least, "the verification was cancelled");
                };
        meter.finish();
        return proof;
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
        } else if (found.get().blank() || found.get().size().compareTo(plan.sectors()) < 0) {
            wrong =
                    "the drive says that it has %d sectors%s"
                            .formatted(
                                    found.get().size().value(),
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

    private static boolean isReloaded(TrayReload tray) throws BurnException {
        try {
            return tray.reload();
        } catch (BurnException out) {
            throw new BurnException(
                    out.error(),
                    "the disc was written and closed, but the drive opened its tray and does not"
                            + " take it back, so that nothing was read back: "
                            + out.getMessage(),
                    out);
        }
    }

    /** What comes from the drive's memory proves nothing: it is emptied first. */
    private void freshRead(DataReader reader) throws BurnException {
        TrayReload tray = new TrayReload(drive);
        if (tray.isPossible() && isReloaded(tray)) {
            return;
        }
        reader.defeatCache(written.plan().start(), written.plan().end());
        if (written.plan().sectors().value() < DataReader.FAR) {
            notes.add(
                    "so little was written that a drive may have read it back from its memory"
                            + STILL_CLOSED);
        }
    }
}
