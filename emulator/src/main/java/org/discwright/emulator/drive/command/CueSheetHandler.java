package org.discwright.emulator.drive.command;

import java.util.List;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.SendCueSheet;
import org.discwright.mmc.cuesheet.CueEntry;
import org.discwright.mmc.cuesheet.CueSheet;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;

/**
 * SEND CUE SHEET: checks the layout of a session against what the disc allows.
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
        boolean sessionCanBegin =
                disc.recorder().nextWritable().isPresent() && disc.state().openSession().isEmpty();
        if (!page.is(WriteType.SESSION_AT_ONCE) || !sessionCanBegin) {
            throw Refusal.sequenceError();
        }
        Octets sheet = exchange.parameterList(command.cueSheet().length());
        if (sheet.isEmpty() || sheet.length() % CueSheet.LINE != 0) {
            throw Refusal.parameterListLength();
        }
        check(decode(sheet).entries(), sheet.length(), disc);
        return Reply.NONE;
    }

    private static CueSheet decode(Octets sheet) throws Refusal {
        try {
            return CueSheet.decode(sheet);
        } catch (InvalidFieldException field) {
            throw Refusal.of(field);
        }
    }

    private static void check(List<CueEntry> entries, int length, Disc disc) throws Refusal {
        int track = 0;
        int started = 0;
        int before = 0;
        boolean ended = false;
        boolean leadIn = false;
        int at = 0;
        for (CueEntry entry : entries) {
            require(!ended, at);
            if (!(entry instanceof CueEntry.Point point)) {
                at += 2 * CueSheet.LINE; // catalogue number or recording code
                continue;
            }
            int number = point.track();
            int time = point.start().toFrames();
            if (number == CueEntry.LEAD_IN) {
                require(!leadIn && track == 0, at + 1);
                leadIn = true;
            } else {
                require(leadIn, at + 1);
                require(time >= before, at + 5);
                before = time;
                if (number != track) {
                    boolean last = number == CueEntry.LEAD_OUT;
                    require(last ? track > 0 : number == track + 1, at + 1);
                    require(track == 0 || time - started >= DiscGeometry.MINIMUM_TRACK, at + 5);
                    track = number;
                    started = time;
                }
                ended = number == CueEntry.LEAD_OUT;
            }
            at += CueSheet.LINE;
        }
        require(ended, length - CueSheet.LINE + 1);
        int room = disc.recorder().limit().value() + 150;
        require(before <= room, length - 3);
    }

    private static void require(boolean allowed, int offset) throws Refusal {
        if (!allowed) {
            throw Refusal.invalidParameter(offset, -1);
        }
    }
}
