package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.BlockWriteParametersCheck;
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
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

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

    /** Where the headers state the length of the block descriptors. */
    private static final int DESCRIPTOR_LENGTH_6 = 3;

    private static final int DESCRIPTOR_LENGTH_10 = 6;

    private final Machine machine;
    private final CapabilitiesPage capabilities;
    private final WriteParametersCheck writeParameters;

    ModeHandler(Machine machine) {
        this.machine = machine;
        this.capabilities = new CapabilitiesPage(machine);
        this.writeParameters = new WriteParametersCheck(machine.persona());
    }

    Reply sense6(ModeSense6 command, Exchange exchange) throws Refusal {
        return Reply.of(sensed(command.page(), command.subpage(), command.control()).encode6());
    }

    Reply sense10(ModeSense10 command, Exchange exchange) throws Refusal {
        return Reply.of(sensed(command.page(), command.subpage(), command.control()).encode10());
    }

    private ModeParameterList sensed(int code, int subpage, PageControl control) throws Refusal {
        return new ModeParameterList(0, 0, Octets.EMPTY, pages(code, subpage, control));
    }

    private List<ModePage> pages(int code, int subpage, PageControl control) throws Refusal {
        if (subpage != 0 && !(subpage == ALL_SUBPAGES && code == ALL_PAGES)) {
            throw Refusal.invalidFieldInCdb(3, -1); // there are no subpages
        }
        ModePages pages = machine.modePages();
        if (code == Capabilities.CODE) {
            return List.of(capabilities(control));
        }
        if (code != ALL_PAGES) {
            if (!pages.knows(code)) {
                throw Refusal.invalidFieldInCdb(2, 5);
            }
            return List.of(pages.page(code, control));
        }
        List<ModePage> all = new ArrayList<>();
        for (int known : pages.codes()) {
            all.add(pages.page(known, control));
        }
        all.add(capabilities(control));
        return all;
    }

    private Capabilities capabilities(PageControl control) throws Refusal {
        if (control == PageControl.SAVED && !machine.modePages().canSave()) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x39, 0);
        }
        return control == PageControl.CHANGEABLE ? capabilities.mask() : capabilities.page();
    }

    Reply select6(ModeSelect6 command, Exchange exchange) throws Refusal {
        Octets sent = exchange.parameterList(command.parameters().length());
        if (!sent.isEmpty()) {
            checkSave(command.savePages());
            ModeParameterList list = read(sent, ModeParameterList::decodeSelect6);
            checkDescriptor(list.blockDescriptors(), HEADER_6, DESCRIPTOR_LENGTH_6);
            select(exchange, list, HEADER_6, command.pageFormat(), command.savePages());
        }
        return Reply.NONE;
    }

    Reply select10(ModeSelect10 command, Exchange exchange) throws Refusal {
        Octets sent = exchange.parameterList(command.parameters().length());
        if (!sent.isEmpty()) {
            checkSave(command.savePages());
            ModeParameterList list = read(sent, ModeParameterList::decodeSelect10);
            checkDescriptor(list.blockDescriptors(), HEADER_10, DESCRIPTOR_LENGTH_10);
            select(exchange, list, HEADER_10, command.pageFormat(), command.savePages());
        }
        return Reply.NONE;
    }

    private void checkSave(boolean save) throws Refusal {
        if (save && !machine.modePages().canSave()) {
            throw Refusal.invalidFieldInCdb(1, 0);
        }
    }

    /** Takes a list apart. */
    @FunctionalInterface
    private interface Reader {
        /** The list. */
        ModeParameterList decode(Octets sent) throws MalformedDataException;
    }

    private static ModeParameterList read(Octets sent, Reader reader) throws Refusal {
        try {
            return reader.decode(sent);
        } catch (MalformedDataException cutOff) {
            throw Refusal.parameterListLength();
        }
    }

    /** Old programs end with a block descriptor that sets blocks of 2,048 bytes. */
    private static void checkDescriptor(Octets descriptor, int header, int lengthAt)
            throws Refusal {
        if (descriptor.isEmpty()) {
            return;
        }
        if (descriptor.length() != DESCRIPTOR) {
            throw Refusal.invalidParameter(lengthAt, -1);
        }
        int blockLength = descriptor.u24(5);
        if (blockLength != 0 && blockLength != 2048) {
            throw Refusal.invalidParameter(header + 5, -1);
        }
    }

    /** What can be selected depends on the disc inside. */
    private void check(WriteParametersPage page, int at) throws Refusal {
        Optional<BlockDisc> block = machine.blockDiscInside();
        if (block.isPresent()) {
            BlockWriteParametersCheck.check(page, block.get(), at);
        } else {
            writeParameters.check(page, at);
        }
    }

    /** Checks the whole list before anything of it comes into force. */
    private void select(
            Exchange exchange, ModeParameterList list, int header, boolean pageFormat, boolean save)
            throws Refusal {
        ModePages pages = machine.modePages();
        int at = header + list.blockDescriptors().length();
        for (ModePage page : list.pages()) {
            pages.check(page, at);
            if (page instanceof WriteParameters parameters) {
                check(new WriteParametersPage(parameters), at);
            }
            at += page.bytes().length();
        }
        if (list.pages().isEmpty()) {
            return;
        }
        if (!pageFormat) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        WriteParametersPage before = pages.writeParameters();
        list.pages().forEach(page -> pages.set(page, save));
        WriteParametersPage now = pages.writeParameters();
        if (!now.sameKindAs(before)) {
            // a session in one go is cut by another write type
            machine.discInside().ifPresent(disc -> disc.recorder().abandon());
        }
        machine.hosts().attentionToOthers(exchange.nexus(), Hosts.MODE_CHANGED);
    }
}
