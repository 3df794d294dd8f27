package org.discwright.burn.write;

import java.util.Optional;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.OperationProgress;
import org.discwright.burn.SessionState;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.FormatChoice;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * Formats the disc in a drive.
 *
 * @mmc 6.5 FORMAT UNIT
 */
public final class Formatter {
    /** READ DISC INFORMATION: a format in the background was begun and stopped. */
    private static final int INTERRUPTED = 1;

    private final Drive drive;
    private final DiscProbe probe;
    private final LongCommand formatting;
    private final LongCommand blanking;

    /** Formats with that drive, and reports to {@code sink}. */
    public Formatter(Drive drive, Consumer<? super OperationProgress> sink) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.formatting = new LongCommand(drive, LongWork.FORMATTING, sink);
        this.blanking = new LongCommand(drive, LongWork.ERASING, sink);
    }

    /** The formats that the drive offers, and what the disc is now. */
    public FormatCapacities capacities() throws BurnException {
        return drive.require(new ReadFormatCapacities(FormatCapacities.MAXIMUM_LENGTH));
    }

    /**
     * Lets the border of a DVD-RW grow that was closed behind fewer sectors than are to be written;
     * what lies in it stays.
     *
     * @throws BurnException as {@link #format} does
     */
    void growTo(long sectors) throws BurnException {
        FormatCapacities now = capacities();
        if (now.current().blocks() >= sectors
                || probe.summary().lastSession() == SessionState.INCOMPLETE) {
            return;
        }
        Optional<FormatCapacities.Formattable> way =
                now.formattable().stream()
                        .filter(one -> one.type() == FormatType.QUICK_GROW_SESSION.code())
                        .findFirst();
        if (way.isPresent()) {
            run(
                    formatting,
                    FormatUnit.of(
                            FormatList.of(
                                    FormatType.QUICK_GROW_SESSION,
                                    true,
                                    way.get().blocks(),
                                    way.get().parameter())));
        }
    }

    /**
     * Formats, and returns once the disc can be used.
     *
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} for a disc or a choice that does
     *     not go, {@code ERASE_DRIVE_FAILED_ERASE_COMMAND} where the drive fails, {@code
     *     RECORDER_COMMAND_TIMEOUT} where its work stands still, as {@link LongWork#FORMATTING}
     *     says
     */
    public void format(FormatChoice choice) throws BurnException {
        Optional<FormatList> list = list(choice);
        if (list.isPresent()) {
            run(formatting, FormatUnit.of(list.get()));
        } else {
            run(blanking, new Blank(true, choice.full() ? Blank.DISC : Blank.MINIMAL, 0));
        }
        if (choice.full()) {
            formatting.awaitBackground();
        }
    }

    /** IMAPI2 has no codes for formatting: those of erasing stand for them. */
    private static void run(LongCommand way, Command<?> command) throws BurnException {
        way.run(
                command,
                DiscError.ERASE_DRIVE_FAILED_ERASE_COMMAND,
                DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
    }

    /** Sectors that the disc would have after that format; nothing where it would be blanked. */
    public Optional<SectorCount> planned(FormatChoice choice) throws BurnException {
        return list(choice).map(list -> new SectorCount(list.blocks()));
    }

    private Optional<FormatList> list(FormatChoice choice) throws BurnException {
        Profile profile =
                probe.profile()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                                        "the drive does not know this disc"));
        return choice.choose(
                profile, capacities(), probe.discInformation().backgroundFormat() == INTERRUPTED);
    }
}
