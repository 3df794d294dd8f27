package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.WritePages;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.error.DiscError;

/** Makes drive and disc ready for the first track, or says why they are not. */
final class Preparation {
    private final Drive drive;
    private final DiscProbe probe;
    private final TaoSettings settings;
    private final List<String> notes;

    Preparation(Drive drive, TaoSettings settings, List<String> notes) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
        this.notes = notes;
    }

    /** Takes a blank disc, or one that may be appended to where that is allowed. */
    DiscInformation checkDisc() throws BurnException {
        probe.awaitReady();
        MediaPhysicalType type = probe.mediaType();
        if (type != MediaPhysicalType.CDR && type != MediaPhysicalType.CDRW) {
            throw new BurnException(
                    DiscError.DF2TAO_MEDIA_IS_NOT_SUPPORTED,
                    "track-at-once writing takes a CD-R or CD-RW; this is a " + type.label());
        }
        DiscInformation disc = probe.discInformation();
        boolean takes =
                switch (disc.status()) {
                    case EMPTY -> true;
                    case INCOMPLETE -> settings.append();
                    case COMPLETE, OTHER -> false;
                };
        if (!takes) {
            throw new BurnException(
                    DiscError.DF2TAO_MEDIA_IS_NOT_BLANK,
                    disc.status() == DiscInformation.DiscStatus.INCOMPLETE
                            ? "the disc is not blank: "
                                    + probe.summary()
                                    + "; more can be added where appending is allowed"
                            : "the disc is not blank: "
                                    + probe.summary()
                                    + (disc.erasable() ? "; it can be erased" : ""));
        }
        return disc;
    }

    /** The drive's write parameters as they are. */
    WriteParameters drivesPage() throws BurnException {
        return probe.requirePage(WriteParameters.CODE, WriteParameters.class);
    }

    /**
     * Sets the write parameters. A drive that cannot go on after an underrun refuses to be told to;
     * then it is told not to.
     *
     * @return the wishes as far as the drive fulfils them
     */
    WritePages.Wishes select(
            WriteParameters drives, WritePages.Wishes wishes, Optional<String> isrc)
            throws BurnException {
        ModeSelect10 command = command(WritePages.forAudio(drives, wishes, isrc));
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood() && wishes.underrunFree()) {
            WritePages.Wishes without =
                    new WritePages.Wishes(
                            false, wishes.simulate(), wishes.nextSession(), wishes.catalogNumber());
            drive.require(command(WritePages.forAudio(drives, without, isrc)));
            drive.parametersSelected();
            notes.add("the drive has no protection from buffer underrun");
            return without;
        }
        Drive.accept(command, answer);
        drive.parametersSelected();
        return wishes;
    }

    private static ModeSelect10 command(WriteParameters page) {
        return new ModeSelect10(true, false, ModeParameterList.of(page).encodeSelect10());
    }
}
