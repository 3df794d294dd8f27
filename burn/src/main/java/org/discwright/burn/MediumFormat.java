package org.discwright.burn;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.FormatChoice;
import org.discwright.burn.write.Formatter;
import org.discwright.burn.write.TrayLock;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * Formats discs that want or take it: DVD+RW, DVD-RW, DVD-RAM, BD-RE and BD-R. Whatever was on a
 * rewritable disc is lost. Beyond IMAPI2, which formats by itself and lets nobody choose; where it
 * has no code for a failure, those of erasing stand for it.
 *
 * @mmc 6.5 FORMAT UNIT
 */
public final class MediumFormat extends OperationFormat {
    /** READ DISC INFORMATION: a format in the background goes on. */
    private static final int RUNNING = 2;

    private static final List<Profile> FORMATTABLE =
            List.of(
                    Profile.DVD_RAM,
                    Profile.DVD_RW_RESTRICTED_OVERWRITE,
                    Profile.DVD_RW_SEQUENTIAL,
                    Profile.DVD_PLUS_RW,
                    Profile.DVD_PLUS_RW_DL,
                    Profile.BD_R_SEQUENTIAL,
                    Profile.BD_R_RANDOM,
                    Profile.BD_RE);

    private volatile FormatChoice choice = FormatChoice.USUAL;

    /** A format object without a recorder. */
    public MediumFormat() {
        super(
                DiscError.ERASE_CLIENT_NAME_IS_NOT_VALID,
                DiscError.ERASE_RECORDER_IN_USE,
                DiscError.ERASE_RECORDER_NOT_SUPPORTED,
                "format discs");
    }

    /** Whether the whole disc is gone over; false before it was set. */
    public boolean isFull() {
        return choice.full();
    }

    /**
     * Chooses to have the whole disc gone over, which takes as long as writing it: DVD-RW is
     * formatted to its end, DVD-RAM and BD-RE are searched for defects, and the format of a DVD+RW,
     * which goes on in the background, is waited for.
     */
    public void setFull(boolean full) {
        choice = new FormatChoice(full, choice.mode(), choice.spares());
    }

    /** How the disc is to be written; {@link FormatMode#USUAL} before it was set. */
    public FormatMode getMode() {
        return choice.mode();
    }

    /** Chooses how the disc is to be written, for DVD-RW and BD-R. */
    public void setMode(FormatMode mode) {
        choice = new FormatChoice(choice.full(), Objects.requireNonNull(mode), choice.spares());
    }

    /** How much is kept for defects; {@link SpareAreas#USUAL} before it was set. */
    public SpareAreas getSpareAreas() {
        return choice.spares();
    }

    /** Chooses how much is kept for defects, on BD. */
    public void setSpareAreas(SpareAreas spares) {
        choice = new FormatChoice(choice.full(), choice.mode(), Objects.requireNonNull(spares));
    }

    /**
     * Sectors that the disc in the recorder would have if it were formatted as chosen: the price of
     * spare areas is the difference. Nothing for a DVD-RW that would be blanked.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} for a disc or an option that
     *     does not go
     */
    public Optional<SectorCount> getPlannedCapacity() throws BurnException {
        Drive drive = recorder().drive();
        return drive.perform(() -> new Formatter(drive, _ -> {}).planned(choice));
    }

    /**
     * Formats the disc, and asks the drive what it is then.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code ERASE_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} for a disc that is not formatted
     *     or an option that it does not have, {@code ERASE_DRIVE_FAILED_ERASE_COMMAND}, {@code
     *     ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE} where the disc is not formatted afterwards,
     *     {@code RECORDER_COMMAND_TIMEOUT} where the progress of the drive has stood still for an
     *     hour, or where it has been at it for 16 hours, {@code ERASE_TOOK_LONGER_THAN_ONE_HOUR}
     *     for a DVD-RW that is blanked, {@code RECORDER_LOCKED}, and what else a drive may say
     */
    public FormatReport formatMedia() throws BurnException {
        return atWork(this::format);
    }

    private FormatReport format(Drive drive) throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        probe.awaitReady();
        FormatChoice chosen = choice;
        Formatter formatter = new Formatter(drive, this::report);
        drive.ask(new PreventAllowMediumRemoval(true, false));
        try {
            formatter.format(chosen);
        } finally {
            TrayLock.release(drive);
        }
        MediaPhysicalType type = probe.mediaType();
        FormatCapacities capacities = formatter.capacities();
        DataMedium medium = new DataProbe(drive).read();
        DiscSummary disc = medium.summary();
        boolean done =
                switch (type) {
                    // written in sequence it stays unformatted; it takes no other format, though
                    case BDR -> capacities.formattable().isEmpty();
                    case DVDDASHRW ->
                            chosen.mode() == FormatMode.SEQUENTIAL
                                    ? disc.state() == DiscState.BLANK
                                    : isFormatted(capacities);
                    default -> isFormatted(capacities);
                };
        if (!done) {
            throw new BurnException(
                    DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE,
                    "the drive called the disc formatted, but now says: " + disc);
        }
        return new FormatReport(
                type, medium.total(), medium.disc().backgroundFormat() == RUNNING, disc);
    }

    private static boolean isFormatted(FormatCapacities capacities) {
        return capacities.current().state() == FormatCapacities.State.FORMATTED;
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        for (Profile profile : FORMATTABLE) {
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
        Optional<Profile> profile = probe.profile();
        return profile.filter(FORMATTABLE::contains).isPresent();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(
                MediaPhysicalType.DVDRAM,
                MediaPhysicalType.DVDPLUSRW,
                MediaPhysicalType.DVDDASHRW,
                MediaPhysicalType.DVDPLUSRW_DUALLAYER,
                MediaPhysicalType.BDR,
                MediaPhysicalType.BDRE);
    }
}
