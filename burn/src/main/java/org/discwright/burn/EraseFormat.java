package org.discwright.burn;

import java.util.List;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.LongCommand;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.feature.Profile;
import org.discwright.model.error.DiscError;

/**
 * Erases a CD-RW: the whole of it, or only what makes it read as blank.
 *
 * @imapi2 IDiscFormat2Erase
 */
public final class EraseFormat extends OperationFormat {
    private volatile boolean full;

    /** A format object without a recorder. */
    public EraseFormat() {
        super(
                DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID,
                DiscError.ERASE_RECORDER_NOT_SUPPORTED,
                "write CD-RW");
    }

    /**
     * Whether the whole disc is erased, or only what makes it read as blank; false before it was
     * set.
     *
     * @imapi2 IDiscFormat2Erase.FullErase
     */
    public boolean isFullErase() {
        return full;
    }

    /**
     * Chooses to erase the whole disc, which takes as long as writing it.
     *
     * @imapi2 IDiscFormat2Erase.FullErase
     */
    public void setFullErase(boolean full) {
        this.full = full;
    }

    /**
     * The kind of disc in the drive.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2Erase.CurrentPhysicalMediaType
     */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        return recorder().probe().mediaType();
    }

    /**
     * Erases the disc, and asks the drive whether it is blank now.
     *
     * @return the disc afterwards
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code ERASE_MEDIA_IS_NOT_ERASABLE}, {@code
     *     ERASE_DRIVE_FAILED_ERASE_COMMAND}, {@code ERASE_TOOK_LONGER_THAN_ONE_HOUR}, {@code
     *     ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE}, {@code RECORDER_LOCKED}, and what else a
     *     drive may say
     * @imapi2 IDiscFormat2Erase.EraseMedia
     */
    public DiscSummary eraseMedia() throws BurnException {
        return atWork(this::erase);
    }

    private DiscSummary erase(Drive drive) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        probe.awaitReady();
        if (!probe.discInformation().erasable()) {
            throw new BurnException(
                    DiscError.ERASE_MEDIA_IS_NOT_ERASABLE,
                    "a %s cannot be erased".formatted(probe.mediaType().label()));
        }
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            new LongCommand(drive, this::report)
                    .run(
                            new Blank(true, full ? Blank.DISC : Blank.MINIMAL, 0),
                            DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND);
        } finally {
            drive.ask(new PreventAllowMediumRemoval(false, false));
        }
        DiscSummary disc = probe.summary();
        if (disc.state() != DiscState.BLANK) {
            throw new BurnException(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    "the drive called the disc erased, but now says: " + disc);
        }
        return disc;
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return recorder.probe().knowsProfile(Profile.CD_RW);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        return isRecorderSupported(recorder)
                && probe.mediaType() == MediaPhysicalType.CDRW
                && probe.discInformation().erasable();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(MediaPhysicalType.CDRW);
    }
}
