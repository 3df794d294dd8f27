package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.drive.machine.Hosts;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.ModePages;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersCheck;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.ModeSelect6;
import org.discwright.mmc.command.ModeSense10;
import org.discwright.mmc.command.ModeSense6;
import org.discwright.mmc.command.PageControl;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/**
 * MODE SENSE and MODE SELECT, with six and ten bytes.
 *
 * @spc 6.11 to 6.14 MODE SELECT and MODE SENSE
 */
final class ModeHandler {
    private static final int ALL_PAGES = 0x3F;
    private static final int ALL_SUBPAGES = 0xFF;
    private static final int HEADER_6 = 4;
    private static final int HEADER_10 = 8;
    private static final int DESCRIPTOR = 8;

    private final Machine machine;
    private final CapabilitiesPage capabilities;
    private final WriteParametersCheck writeParameters;

    ModeHandler(Machine machine) {
        this.machine = machine;
        this.capabilities = new CapabilitiesPage(machine);
        this.writeParameters = new WriteParametersCheck(machine.persona());
    }

    Reply sense6(ModeSense6 command, Exchange exchange) throws Refusal {
        Octets pages = pages(command.page(), command.subpage(), command.control());
        // the length field counts everything behind it, and has room for 255
        int length = Math.min(255, HEADER_6 - 1 + pages.length());
        return Reply.of(new Bytes().u8(length, 0, 0, 0).octets(pages).build());
    }

    Reply sense10(ModeSense10 command, Exchange exchange) throws Refusal {
        Octets pages = pages(command.page(), command.subpage(), command.control());
        return Reply.of(new Bytes().zeros(HEADER_10 - 2).octets(pages).behindLength16());
    }

    private Octets pages(int code, int subpage, PageControl control) throws Refusal {
        if (subpage != 0 && !(subpage == ALL_SUBPAGES && code == ALL_PAGES)) {
            throw Refusal.invalidFieldInCdb(3, -1); // there are no subpages
        }
        ModePages pages = machine.modePages();
        if (code == CapabilitiesPage.CODE) {
            return capabilities(control);
        }
        if (code != ALL_PAGES) {
            if (!pages.knows(code)) {
                throw Refusal.invalidFieldInCdb(2, 5);
            }
            return pages.page(code, control);
        }
        Bytes bytes = new Bytes();
        for (int known : pages.codes()) {
            bytes.octets(pages.page(known, control));
        }
        return bytes.octets(capabilities(control)).build();
    }

    private Octets capabilities(PageControl control) throws Refusal {
        if (control == PageControl.SAVED && !machine.modePages().canSave()) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x39, 0);
        }
        return control == PageControl.CHANGEABLE ? capabilities.mask() : capabilities.page();
    }

    Reply select6(ModeSelect6 command, Exchange exchange) throws Refusal {
        select(
                exchange,
                exchange.parameterList(command.parameters().length()),
                HEADER_6,
                command.pageFormat(),
                command.savePages());
        return Reply.NONE;
    }

    Reply select10(ModeSelect10 command, Exchange exchange) throws Refusal {
        select(
                exchange,
                exchange.parameterList(command.parameters().length()),
                HEADER_10,
                command.pageFormat(),
                command.savePages());
        return Reply.NONE;
    }

    /** Checks the whole list before anything of it comes into force. */
    private void select(Exchange exchange, Octets list, int header, boolean pf, boolean save)
            throws Refusal {
        if (list.isEmpty()) {
            return;
        }
        if (save && !machine.modePages().canSave()) {
            throw Refusal.invalidFieldInCdb(1, 0);
        }
        if (list.length() < header) {
            throw Refusal.parameterListLength();
        }
        int descriptors = header == HEADER_6 ? list.u8(3) : list.u16(6);
        checkDescriptor(list, header, descriptors);
        List<Octets> pages = split(list, header + descriptors);
        if (!pages.isEmpty() && !pf) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        for (Octets page : pages) {
            machine.modePages().set(page, save);
        }
        if (!pages.isEmpty()) {
            machine.hosts().attentionToOthers(exchange.nexus(), Hosts.MODE_CHANGED);
        }
    }

    /** Old programs end with a block descriptor that sets blocks of 2,048 bytes. */
    private static void checkDescriptor(Octets list, int header, int length) throws Refusal {
        if (length == 0) {
            return;
        }
        if (length != DESCRIPTOR) {
            throw Refusal.invalidParameter(header == HEADER_6 ? 3 : 6, -1);
        }
        if (list.length() < header + DESCRIPTOR) {
            throw Refusal.parameterListLength();
        }
        int blockLength = list.u24(header + 5);
        if (blockLength != 0 && blockLength != 2048) {
            throw Refusal.invalidParameter(header + 5, -1);
        }
    }

    private List<Octets> split(Octets list, int from) throws Refusal {
        List<Octets> pages = new ArrayList<>();
        int at = from;
        while (at < list.length()) {
            if (at + 2 > list.length() || at + 2 + list.u8(at + 1) > list.length()) {
                throw Refusal.parameterListLength();
            }
            Octets page = list.slice(at, at + 2 + list.u8(at + 1));
            machine.modePages().check(page, at);
            if (page.bits(0, 5, 0) == ModePages.WRITE_PARAMETERS) {
                writeParameters.check(new WriteParametersPage(page), at);
            }
            pages.add(page);
            at += page.length();
        }
        return pages;
    }
}
