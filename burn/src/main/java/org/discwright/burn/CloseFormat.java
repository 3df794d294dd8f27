package org.discwright.burn;

import java.util.List;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.DataClosing;
import org.discwright.burn.write.TrayLock;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.model.error.DiscError;

/**
 * Closes the open session of a disc: what a burn that broke off left behind, or one that was meant
 * to go on. A DVD+R or BD-R whose sessions are all closed can be closed for good. IMAPI2 has no
 * such object; the shape is that of its others.
 */
public final class CloseFormat extends OperationFormat {
    private volatile boolean doNotFinalize;

    /** A format object without a recorder. */
    public CloseFormat() {
        super(
                DiscError.RECORDER_CLIENT_NAME_IS_NOT_VALID,
                DiscError.DF2DATA_WRITE_IN_PROGRESS,
                DiscError.DF2TAO_RECORDER_NOT_SUPPORTED,
                "write discs");
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
        RecordingMethod method = method(probe);
        if (!isClosable(before, method)) {
            throw new BurnException(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    "there is no open session to close: " + before);
        }
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            new DataClosing(drive)
                    .close(
                            method,
                            lastTrack(probe, before),
                            doNotFinalize ? DataClosing.Extent.SESSION : DataClosing.Extent.DISC);
        } finally {
            TrayLock.release(drive);
        }
        DiscSummary after = probe.summary();
        if (isOpen(after)
                || (!doNotFinalize
                        && method != RecordingMethod.CD
                        && after.state() == DiscState.APPENDABLE)) {
            throw new BurnException(
                    DiscError.BURN_VERIFICATION_FAILED,
                    "the drive called the session closed, but now says: " + after);
        }
        return after;
    }

    private static RecordingMethod method(DiscProbe probe) throws BurnException {
        return probe.profile().flatMap(RecordingMethod::of).orElse(RecordingMethod.CD);
    }

    /** The track that was begun last; where the drive counts it still as one to come, that one. */
    private static int lastTrack(DiscProbe probe, DiscSummary disc) throws BurnException {
        int next = disc.tracks() + 1;
        return probe.trackIfKnown(next).filter(track -> !track.blank()).isPresent()
                ? next
                : Math.max(1, disc.tracks());
    }

    private boolean isClosable(DiscSummary disc, RecordingMethod method) {
        boolean whole =
                method == RecordingMethod.DVD_PLUS_R || method == RecordingMethod.BD_R_SEQUENTIAL;
        return isOpen(disc) || (whole && !doNotFinalize && disc.state() == DiscState.APPENDABLE);
    }

    private static boolean isOpen(DiscSummary disc) {
        return disc.state() == DiscState.APPENDABLE
                && (disc.lastSession() == SessionState.INCOMPLETE
                        || disc.lastSession() == SessionState.DAMAGED);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return RecorderUse.writesData(recorder) || RecorderUse.writesTracks(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        return isRecorderSupported(recorder)
                && getSupportedMediaTypes().contains(probe.mediaType())
                && isClosable(probe.summary(), method(probe));
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(
                MediaPhysicalType.CDR,
                MediaPhysicalType.CDRW,
                MediaPhysicalType.DVDDASHR,
                MediaPhysicalType.DVDDASHRW,
                MediaPhysicalType.DVDDASHR_DUALLAYER,
                MediaPhysicalType.DVDPLUSR,
                MediaPhysicalType.DVDPLUSR_DUALLAYER,
                MediaPhysicalType.BDR);
    }
}
