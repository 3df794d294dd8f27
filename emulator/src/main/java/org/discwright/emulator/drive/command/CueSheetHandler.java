package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.recording.SessionPlan;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.SendCueSheet;
import org.discwright.mmc.cuesheet.CueSheet;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * SEND CUE SHEET: lays down a session that is then sent in one go. The multi-session field of the
 * write parameters counts as it is now.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
final class CueSheetHandler implements Handler<SendCueSheet> {
    private final Machine machine;

    CueSheetHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(SendCueSheet command, Exchange exchange) throws Refusal {
        WriteParametersPage page = machine.modePages().writeParameters();
        Disc disc = machine.disc();
        if (disc.recorder().session().isPresent() && disc.state().openSession().isEmpty()) {
            disc.recorder().abandon(); // another sheet in the place of one that nothing followed
        }
        boolean sessionCanBegin =
                disc.recorder().nextWritable().isPresent() && disc.state().openSession().isEmpty();
        if (!page.is(WriteType.SESSION_AT_ONCE) || !sessionCanBegin) {
            throw Refusal.sequenceError();
        }
        Octets sheet = exchange.parameterList(command.cueSheet().length());
        if (sheet.isEmpty() || sheet.length() % CueSheet.LINE != 0) {
            throw Refusal.parameterListLength();
        }
        Lba start = disc.recorder().nextWritable().orElseThrow().plus(-DiscGeometry.PREGAP);
        SessionPlan plan = new SessionPlanner(disc, start).plan(decode(sheet), page);
        Recording.attempt(() -> disc.recorder().begin(plan, page.testWrite()));
        return Reply.NONE;
    }

    private static CueSheet decode(Octets sheet) throws Refusal {
        try {
            return CueSheet.decode(sheet);
        } catch (InvalidFieldException field) {
            throw Refusal.of(field);
        }
    }
}
