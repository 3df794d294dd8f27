package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.BackgroundFormat;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.LongCommand;
import org.discwright.burn.write.LongWork;
import org.discwright.burn.write.TrayLock;
import org.discwright.burn.write.ZeroFill;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;

/**
 * Erases a rewritable disc: the whole of it, or only what makes it read as blank. CD-RW and DVD-RW
 * are blanked by the drive; on DVD+RW, DVD-RAM and BD-RE, which never become blank again, zeros
 * take the place of what was there, or of its first and last 2 MB.
 *
 * @imapi2 IDiscFormat2Erase
 */
public final class EraseFormat extends OperationFormat {
    private static final List<Profile> ERASABLE =
            List.of(
                    Profile.CD_RW,
                    Profile.DVD_RAM,
                    Profile.DVD_RW_RESTRICTED_OVERWRITE,
                    Profile.DVD_RW_SEQUENTIAL,
                    Profile.DVD_PLUS_RW,
                    Profile.DVD_PLUS_RW_DL,
                    Profile.BD_RE);

    private final AtomicReference<Optional<Cancellation>> stoppable =
            new AtomicReference<>(Optional.empty());
    private volatile boolean full;

    /** A format object without a recorder. */
    public EraseFormat() {
        super(
                DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID,
                DiscError.ERASE_RECORDER_IN_USE,
                DiscError.ERASE_RECORDER_NOT_SUPPORTED,
                "write rewritable discs");
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
     * Erases the disc, and proves it as far as that goes. What is overwritten with zeros is read
     * back, with a full erasure all of it, which takes as long again as reading the disc; of a disc
     * that becomes blank nothing can be read, and the drive is asked for its state.
     *
     * @return the disc afterwards, and how far it is proven
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code ERASE_MEDIA_IS_NOT_ERASABLE}, {@code
     *     ERASE_MEDIA_IS_NOT_SUPPORTED}, {@code ERASE_DISC_INFORMATION_TOO_SMALL}, {@code
     *     ERASE_DRIVE_FAILED_SPINUP_COMMAND}, {@code ERASE_DRIVE_FAILED_ERASE_COMMAND}, {@code
     *     ERASE_TOOK_LONGER_THAN_ONE_HOUR} where the drive makes the disc blank, {@code
     *     ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE}, {@code REQUEST_CANCELLED}, {@code
     *     RECORDER_LOCKED}, and what else a drive may say
     * @imapi2 IDiscFormat2Erase.EraseMedia
     */
    public EraseReport eraseMedia() throws BurnException {
        return atWork(drive -> {
            Cancellation cancellation = new Cancellation();
            stoppable.set(Optional.of(cancellation));
            try {
                return erase(drive, cancellation);
            } finally {
                stoppable.set(Optional.empty());
            }
        });
    }

    /**
     * Ends an erasure with zeros early, from a listener or any other thread: beyond IMAPI2. It acts
     * between commands; what was overwritten stays so. While the overwritten disc is read back,
     * that ends, and the report proves less. A disc that the drive makes blank by itself cannot be
     * stopped from being erased.
     *
     * @return whether it will end early; false where nothing runs that can be stopped
     */
    public boolean cancelErase() {
        Optional<Cancellation> running = stoppable.get();
        running.ifPresent(Cancellation::request);
        return running.isPresent();
    }

    private EraseReport erase(Drive drive, Cancellation cancellation) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        probe.awaitReady();
        requireErasable(probe);
        boolean zeros =
                probe.profile()
                        .flatMap(RecordingMethod::of)
                        .filter(method ->
                                method.overwrites()
                                        && method != RecordingMethod.DVD_RESTRICTED_OVERWRITE)
                        .isPresent();
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            spinUp(drive);
            WriteProof proof = zeros ? writeZeros(drive, cancellation) : blank(drive, cancellation);
            return new EraseReport(probe.mediaType(), probe.summary(), proof);
        } finally {
            TrayLock.release(drive);
        }
    }

    private WriteProof blank(Drive drive, Cancellation cancellation) throws BurnException {
        // from here on nobody stops it
        stoppable.set(Optional.empty());
        if (cancellation.isRequested()) {
            throw new BurnException(
                    DiscError.REQUEST_CANCELLED, "cancelled before anything was erased");
        }
        new LongCommand(drive, LongWork.ERASING, this::report)
                .run(
                        new Blank(true, full ? Blank.DISC : Blank.MINIMAL, 0),
                        DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND,
                        DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
        DiscSummary disc = new DiscProbe(drive).summary();
        if (disc.state() != DiscState.BLANK) {
            throw new BurnException(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    "the drive called the disc erased, but now says: " + disc);
        }
        return WriteProof.of(
                WriteProof.Level.TRACK_INFORMATION,
                "the drive calls the disc blank; of a blank disc nothing can be read back");
    }

    /** What is written in place never becomes blank: zeros take its place, or that of its ends. */
    private WriteProof writeZeros(Drive drive, Cancellation cancellation) throws BurnException {
        DataMedium medium = new DataProbe(drive).read();
        if (!medium.formatted()) {
            return WriteProof.of(
                    WriteProof.Level.TRACK_INFORMATION,
                    "the disc was never formatted, so that nothing is on it");
        }
        BackgroundFormat background = new BackgroundFormat(drive);
        ZeroFill fill = new ZeroFill(drive, background.resume(medium), cancellation, this::report);
        WriteProof proof;
        try {
            proof = full ? fill.all() : fill.ends();
        } catch (BurnException failure) {
            background.stopAfter(failure);
            throw failure;
        }
        return background
                .stop(false)
                .map(note ->
                        new WriteProof(
                                proof.level(), proof.reason() + "; " + note, proof.sampleOffset()))
                .orElse(proof);
    }

    private static void requireErasable(DiscProbe probe) throws BurnException {
        DiscInformation disc;
        try {
            disc = probe.discInformation();
        } catch (BurnException failure) {
            throw failure.error() == DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE
                    ? failure.as(DiscError.ERASE_DISC_INFORMATION_TOO_SMALL)
                    : failure;
        }
        if (!disc.erasable()) {
            throw new BurnException(
                    DiscError.ERASE_MEDIA_IS_NOT_ERASABLE,
                    "a %s cannot be erased".formatted(probe.mediaType().label()));
        }
        if (probe.profile().filter(ERASABLE::contains).isEmpty()) {
            throw new BurnException(
                    DiscError.ERASE_MEDIA_IS_NOT_SUPPORTED,
                    "a %s is not erased by this program".formatted(probe.mediaType().label()));
        }
    }

    /** A drive need not know how to be told; one that cannot, cannot erase either. */
    private static void spinUp(Drive drive) throws BurnException {
        StartStopUnit start = new StartStopUnit(false, 0, false, false, true);
        Drive.Answer answer = drive.ask(start);
        boolean unknown =
                answer.sense().filter(sense -> sense.key() == SenseKey.ILLEGAL_REQUEST).isPresent();
        if (!answer.isGood() && !unknown) {
            throw Drive.failure(start, answer.completion())
                    .as(DiscError.ERASE_DRIVE_FAILED_SPINUP_COMMAND);
        }
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        for (Profile profile : ERASABLE) {
            if (recorder.probe().knowsProfile(profile)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        return isRecorderSupported(recorder)
                && getSupportedMediaTypes().contains(probe.mediaType())
                && probe.discInformation().erasable();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(
                MediaPhysicalType.CDRW,
                MediaPhysicalType.DVDRAM,
                MediaPhysicalType.DVDPLUSRW,
                MediaPhysicalType.DVDDASHRW,
                MediaPhysicalType.DVDPLUSRW_DUALLAYER,
                MediaPhysicalType.BDRE);
    }
}
