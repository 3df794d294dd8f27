package org.discwright.burn.write;

import java.util.List;
import java.util.function.Function;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPages;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.model.sector.SectorMode;

/**
 * Selects the write parameters (mode page 05h) of data, on discs that are written by them.
 *
 * @mmc 7.5 write parameters mode page
 */
final class DataParameters {
    private final Drive drive;
    private final List<String> notes;
    private final WriteParameters drives;
    private DataPages.Wishes wishes;

    /**
     * Begins with the parameters that the drive has.
     *
     * @param notes gets sentences for the caller
     */
    DataParameters(Drive drive, DataPages.Wishes wishes, List<String> notes) throws BurnException {
        this.drive = drive;
        this.wishes = wishes;
        this.notes = notes;
        this.drives = new DiscProbe(drive).requirePage(WriteParameters.CODE, WriteParameters.class);
    }

    /** A track of a CD. */
    void selectCd(SectorMode mode) throws BurnException {
        select(now -> DataPages.forCd(drives, now, mode));
    }

    /** A DVD, bit by bit. */
    void selectDvdIncremental() throws BurnException {
        select(now -> DataPages.forDvdIncremental(drives, now));
    }

    /** A DVD-R DL by layer jumps; false where the drive refuses that. */
    boolean selectLayerJump() throws BurnException {
        return drive.ask(command(DataPages.forLayerJump(drives, wishes))).isGood()
                && parametersSelected();
    }

    /** A DVD at once; false where the drive refuses that. */
    boolean selectDvdAtOnce() throws BurnException {
        return drive.ask(command(DataPages.forDvdAtOnce(drives, wishes))).isGood()
                && parametersSelected();
    }

    private boolean parametersSelected() {
        drive.parametersSelected();
        return true;
    }

    private void select(Function<DataPages.Wishes, WriteParameters> page) throws BurnException {
        ModeSelect10 command = command(page.apply(wishes));
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood() && wishes.underrunFree()) {
            // a drive that cannot go on after an underrun refuses to be told to
            wishes = wishes.withoutProtection();
            drive.require(command(page.apply(wishes)));
            notes.add("the drive has no protection from buffer underrun");
        } else {
            Drive.accept(command, answer);
        }
        drive.parametersSelected();
    }

    private static ModeSelect10 command(WriteParameters page) {
        return new ModeSelect10(true, false, ModeParameterList.of(page).encodeSelect10());
    }
}
