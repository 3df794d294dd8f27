package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.discovery.BlankCheck;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.LongCommand;
import org.discwright.burn.write.LongWork;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.burn.write.SectionWriter;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * Erases a rewritable disc: the whole of it, or only what makes it read as blank. CD-RW and DVD-RW
 * are blanked by the drive; on DVD+RW, DVD-RAM and BD-RE, which never become blank again, zeros
 * take the place of what was there, or of its first and last 2 MB.
 *
 * @imapi2 IDiscFormat2Erase
 */
public final class EraseFormat extends OperationFormat {
    private static final int SECTOR = 2048;

    /** Sectors at either end that a quick erasure overwrites: 2 MB. */
    private static final int ENDS = 1024;

    private static final List<Profile> ERASABLE =
            List.of(
                    Profile.CD_RW,
                    Profile.DVD_RAM,
                    Profile.DVD_RW_RESTRICTED_OVERWRITE,
                    Profile.DVD_RW_SEQUENTIAL,
                    Profile.DVD_PLUS_RW,
                    Profile.DVD_PLUS_RW_DL,
                    Profile.BD_RE);

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
     * Erases the disc, and asks the drive whether it is blank now.
     *
     * @return the disc afterwards
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code ERASE_MEDIA_IS_NOT_ERASABLE}, {@code
     *     ERASE_MEDIA_IS_NOT_SUPPORTED}, {@code ERASE_DISC_INFORMATION_TOO_SMALL}, {@code
     *     ERASE_DRIVE_FAILED_SPINUP_COMMAND}, {@code ERASE_DRIVE_FAILED_ERASE_COMMAND}, {@code
     *     ERASE_TOOK_LONGER_THAN_ONE_HOUR}, {@code ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE},
     *     {@code RECORDER_LOCKED}, and what else a drive may say
     * @imapi2 IDiscFormat2Erase.EraseMedia
     */
    public DiscSummary eraseMedia() throws BurnException {
        return atWork(this::erase);
    }

    private DiscSummary erase(Drive drive) throws BurnException {
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
            if (zeros) {
                writeZeros(drive);
            } else {
                new LongCommand(drive, LongWork.ERASING, this::report)
                        .run(
                                new Blank(true, full ? Blank.DISC : Blank.MINIMAL, 0),
                                DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND,
                                DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
            }
        } finally {
            drive.ask(new PreventAllowMediumRemoval(false, false));
        }
        DiscSummary disc = probe.summary();
        boolean blank =
                zeros ? new BlankCheck(drive).beginsWithNothing() : disc.state() == DiscState.BLANK;
        if (!blank) {
            throw new BurnException(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    "the drive called the disc erased, but now says: " + disc);
        }
        return disc;
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

    /** What is written in place never becomes blank: zeros take its place, or that of its ends. */
    private void writeZeros(Drive drive) throws BurnException {
        DataMedium medium = new DataProbe(drive).read();
        if (!medium.formatted()) {
            return;
        }
        long total = medium.total().value();
        long ends = Math.min(total, ENDS);
        long began = drive.pauses().nanos();
        ProgressMeter<Boolean> meter =
                new ProgressMeter<>(
                        drive.pauses(),
                        true,
                        reading -> report(progress(reading, full ? total : ends)));
        SectionWriter writer = new SectionWriter(drive, new Cancellation(), meter);
        StreamZero zeros = new StreamZero();
        zeros.setSize(total * SECTOR);
        writer.write(zeros, Lba.ZERO, new SectorCount(full ? total : ends), SECTOR, false);
        if (!full && total > ends) {
            int unit = medium.method().map(RecordingMethod::unit).orElseThrow();
            long start = (total - ends) / unit * unit;
            writer.write(
                    zeros, Lba.ZERO.plus(start), new SectorCount(total - start), SECTOR, false);
        }
        drive.require(new SynchronizeCache10(false));
        new LongCommand(drive, LongWork.CLOSING, _ -> {})
                .await(DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
        report(
                new OperationProgress(
                        OptionalInt.of(1000),
                        Duration.ofNanos(Math.max(0, drive.pauses().nanos() - began)),
                        Optional.empty()));
    }

    private static OperationProgress progress(ProgressMeter.Reading<?> reading, long sectors) {
        long done = Math.max(0, (long) reading.lastWritten().minus(reading.start()) + 1);
        return new OperationProgress(
                OptionalInt.of((int) Math.min(999, done * 1000 / Math.max(1, sectors))),
                reading.elapsed(),
                Optional.empty());
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
