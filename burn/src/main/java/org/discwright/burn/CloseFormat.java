package org.discwright.burn;

import java.util.List;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.SessionCloser;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.model.error.DiscError;

/**
 * Closes the open session of a CD: what a burn that broke off left behind, or one that was meant to
 * go on. IMAPI2 has no such object; the shape is that of its others.
 */
public final class CloseFormat extends OperationFormat {
    private volatile boolean doNotFinalize;

    /** A format object without a recorder. */
    public CloseFormat() {
        super(
                DiscError.RECORDER_CLIENT_NAME_IS_NOT_VALID,
                DiscError.DF2TAO_RECORDER_NOT_SUPPORTED,
                "write CDs");
    }

    /** Whether further sessions may follow; false before it was set. */
    public boolean isDoNotFinalizeMedia() {
        return doNotFinalize;
    }

    /** Leaves the disc open for further sessions. */
    public void setDoNotFinalizeMedia(boolean doNotFinalize) {
        this.doNotFinalize = doNotFinalize;
    }

    /**
     * Closes the open session, and asks the drive what the disc is then.
     *
     * @return the disc afterwards
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code
     *     RECORDER_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} if no session is open, {@code
     *     RECORDER_LOCKED}, {@code BURN_VERIFICATION_FAILED} if the drive calls it closed and it is
     *     not, and what else a drive may say
     */
    public DiscSummary closeMedia() throws BurnException {
        return atWork(this::close);
    }

    private DiscSummary close(Drive drive) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        probe.awaitReady();
        DiscSummary before = probe.summary();
        if (!isOpen(before)) {
            throw new BurnException(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    "there is no open session to close: " + before);
        }
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            new SessionCloser(drive).close(Math.max(1, before.tracks()), doNotFinalize);
        } finally {
            drive.ask(new PreventAllowMediumRemoval(false, false));
        }
        DiscSummary after = probe.summary();
        if (isOpen(after)) {
            throw new BurnException(
                    DiscError.BURN_VERIFICATION_FAILED,
                    "the drive called the session closed, but now says: " + after);
        }
        return after;
    }

    private static boolean isOpen(DiscSummary disc) {
        return disc.state() == DiscState.APPENDABLE
                && (disc.lastSession() == SessionState.INCOMPLETE
                        || disc.lastSession() == SessionState.DAMAGED);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return RecorderUse.writesTracks(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        return isRecorderSupported(recorder)
                && getSupportedMediaTypes().contains(probe.mediaType())
                && isOpen(probe.summary());
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(MediaPhysicalType.CDR, MediaPhysicalType.CDRW);
    }
}
