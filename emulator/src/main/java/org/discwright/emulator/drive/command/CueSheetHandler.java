package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.mmc.command.SendCueSheet;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/**
 * SEND CUE SHEET: checks the layout of a session against what the disc allows.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
final class CueSheetHandler implements Handler<SendCueSheet> {
    private static final int ENTRY = 8;
    private static final int LEAD_OUT = 0xAA;
    private static final int ADR_POSITION = 1;
    private static final int ADR_ISRC = 3;

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
        if (sheet.isEmpty() || sheet.length() % ENTRY != 0) {
            throw Refusal.parameterListLength();
        }
        check(sheet, disc);
        return Reply.NONE;
    }

    private static void check(Octets sheet, Disc disc) throws Refusal {
        int track = 0;
        int started = 0;
        int before = 0;
        boolean ended = false;
        boolean leadIn = false;
        for (int at = 0; at < sheet.length(); at += ENTRY) {
            require(!ended, at);
            int adr = sheet.bits(at, 3, 0);
            require(adr >= ADR_POSITION && adr <= ADR_ISRC, at);
            if (adr != ADR_POSITION) {
                continue; // catalogue number or recording code
            }
            int number = sheet.u8(at + 1);
            int time = time(sheet, at + 5);
            if (number == 0) {
                require(!leadIn && track == 0, at + 1);
                leadIn = true;
                continue;
            }
            require(leadIn, at + 1);
            require(time >= before, at + 5);
            before = time;
            if (number != track) {
                require(number == LEAD_OUT ? track > 0 : number == track + 1, at + 1);
                require(track == 0 || time - started >= DiscGeometry.MINIMUM_TRACK, at + 5);
                track = number;
                started = time;
            }
            ended = number == LEAD_OUT;
        }
        require(ended, sheet.length() - ENTRY + 1);
        int room = disc.recorder().limit().value() + 150;
        require(before <= room, sheet.length() - 3);
    }

    private static int time(Octets sheet, int at) throws Refusal {
        require(sheet.u8(at) <= 99, at);
        require(sheet.u8(at + 1) <= 59, at + 1);
        require(sheet.u8(at + 2) <= 74, at + 2);
        return new Msf(sheet.u8(at), sheet.u8(at + 1), sheet.u8(at + 2)).toFrames();
    }

    private static void require(boolean allowed, int offset) throws Refusal {
        if (!allowed) {
            throw Refusal.invalidParameter(offset, -1);
        }
    }
}
