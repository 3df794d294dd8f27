package org.discwright.burn.write;

import java.util.List;
import java.util.function.Function;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;

/** Makes drive and disc ready for a session that is written in one go, or says why they are not. */
final class AtOncePreparation {
    /** MSF 89:59:74: minutes from 90 on are those of the lead-in. */
    private static final int LAST_ADDRESS = 404_849;

    private final Drive drive;
    private final DiscProbe probe;
    private final AtOnceSettings settings;
    private final List<String> notes;

    AtOncePreparation(Drive drive, AtOnceSettings settings, List<String> notes) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.notes = notes;
    }

    /** Locks the disc in; a drive that cannot do that can still burn. */
    void lock() throws BurnException {
        drive.ask(new PreventAllowMediumRemoval(true, false));
    }

    /** Lets the disc go. */
    void unlock() {
        TrayLock.release(drive, notes::add);
    }

    /** Takes a blank disc, or one whose sessions are closed where that is allowed. */
    DiscInformation checkDisc() throws BurnException {
        probe.awaitReady();
        MediaPhysicalType type = probe.mediaType();
        if (type != MediaPhysicalType.CDR && type != MediaPhysicalType.CDRW) {
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED,
                    "writing in one go takes a CD-R or CD-RW; this is a " + type.label());
        }
        DiscInformation disc = probe.discInformation();
        boolean takes =
                switch (disc.status()) {
                    case EMPTY -> true;
                    case INCOMPLETE ->
                            settings.append()
                                    && disc.lastSession() == DiscInformation.SessionState.EMPTY;
                    case COMPLETE, OTHER -> false;
                };
        if (!takes) {
            boolean open = disc.lastSession() == DiscInformation.SessionState.INCOMPLETE;
            throw new BurnException(
                    DiscError.DF2RAW_MEDIA_IS_NOT_BLANK,
                    "the disc is not blank: %s%s"
                            .formatted(
                                    probe.summary(),
                                    disc.status() != DiscInformation.DiscStatus.INCOMPLETE
                                            ? disc.erasable() ? "; it can be erased" : ""
                                            : open
                                                    ? "; its last session is open, and must be closed before another can begin"
                                                    : "; a session can be added where appending is allowed"));
        }
        return disc;
    }

    /** Sets the speed that was asked for. */
    void setSpeed() throws BurnException {
        setup().setSpeed(settings.sectorsPerSecond(), settings.pureCav());
    }

    /** Lets the drive calibrate its laser, unless it only simulates. */
    void calibrate() throws BurnException {
        if (!settings.simulate()) {
            setup().calibrate();
        }
    }

    private DriveSetup setup() {
        return new DriveSetup(drive, notes);
    }

    /** The drive's write parameters as they are. */
    WriteParameters drivesPage() throws BurnException {
        return probe.requirePage(WriteParameters.CODE, WriteParameters.class);
    }

    /**
     * Sets the write parameters. A drive that cannot go on after an underrun refuses to be told to;
     * then it is told not to.
     */
    void select(Function<AtOnceSettings, WriteParameters> page) throws BurnException {
        ModeSelect10 command = command(page.apply(settings));
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood() && settings.underrunFree()) {
            drive.require(command(page.apply(settings.underrunFree(false))));
            notes.add("the drive has no protection from buffer underrun");
        } else {
            Drive.accept(command, answer);
        }
        drive.parametersSelected();
    }

    private static ModeSelect10 command(WriteParameters page) {
        return new ModeSelect10(true, false, ModeParameterList.of(page).encodeSelect10());
    }

    /**
     * Checks that a lead-out may begin there.
     *
     * @throws BurnException {@code DF2RAW_NOT_ENOUGH_SPACE} if not
     */
    void requireRoom(Lba leadOut) throws BurnException {
        Lba last =
                settings.overburn()
                        ? new Lba(LAST_ADDRESS)
                        : probe.lastPossibleLeadOut().orElse(new Lba(LAST_ADDRESS));
        if (last.isBefore(leadOut)) {
            throw new BurnException(
                    DiscError.DF2RAW_NOT_ENOUGH_SPACE,
                    "the lead-out would begin at sector %s, and can on this disc not begin behind %s: %d sectors too many; nothing was written"
                            .formatted(leadOut, last, leadOut.minus(last)));
        }
    }
}
