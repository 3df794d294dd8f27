package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.RemappingAddress;
import org.discwright.mmc.structure.StructureList;
import org.discwright.mmc.structure.WriteProtectionStatus;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * READ DISC STRUCTURE and SEND DISC STRUCTURE: what a DVD or BD says of itself, and what can be set
 * of it.
 *
 * @mmc 6.22 READ DISC STRUCTURE
 */
final class DiscStructureHandler {
    private final Machine machine;
    private final LayerSettings layers;

    DiscStructureHandler(Machine machine) {
        this.machine = machine;
        this.layers = new LayerSettings(machine);
    }

    Reply read(ReadDiscStructure command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        checkMedium(disc, command.mediaType());
        if (command.format() == DiscStructure.LIST) {
            return Reply.of(list(disc).encode());
        }
        if (command.layer() >= disc.type().layers()) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        DiscStructure structure = structures(disc).get(command.format());
        if (structure instanceof RemappingAddress) {
            return Reply.of(LayerSettings.remapping(disc, command.address()).encode());
        }
        if (structure != null) {
            return Reply.of(structure.encode());
        }
        // what only a formatted disc has is there, but cannot be read
        throw DiscStructures.ofFormatted(disc.type().family()).contains(command.format())
                ? Refusal.of(SenseKey.MEDIUM_ERROR, 0x31, 0x00)
                : Refusal.invalidFieldInCdb(7, -1);
    }

    private static void checkMedium(BlockDisc disc, int mediaType) throws Refusal {
        boolean blueRay = disc.type().family().kind() == MediaFamily.Kind.BD;
        if (mediaType > DiscStructure.MEDIA_BD) {
            throw Refusal.invalidFieldInCdb(1, 3);
        }
        if (mediaType != (blueRay ? DiscStructure.MEDIA_BD : DiscStructure.MEDIA_DVD)) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x30, 0x02);
        }
    }

    private Map<Integer, DiscStructure> structures(BlockDisc disc) {
        boolean software = machine.modePages().softwareWriteProtected();
        return DiscStructures.of(disc.type(), disc.state(), software);
    }

    private StructureList list(BlockDisc disc) {
        List<StructureList.Entry> entries = new ArrayList<>();
        structures(disc)
                .forEach((format, structure) ->
                        entries.add(
                                new StructureList.Entry(
                                        format,
                                        isSendable(format),
                                        true,
                                        structure.encode().length())));
        return new StructureList(entries);
    }

    private static boolean isSendable(int format) {
        return format == DiscStructure.WRITE_PROTECTION || LayerSettings.SENDABLE.contains(format);
    }

    Reply send(SendDiscStructure command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        checkMedium(disc, command.mediaType());
        if (LayerSettings.SENDABLE.contains(command.format())) {
            return layers.send(disc, command, exchange);
        }
        boolean known =
                command.format() == DiscStructure.WRITE_PROTECTION
                        && structures(disc).containsKey(command.format());
        if (!known) {
            throw Refusal.invalidFieldInCdb(7, -1);
        }
        int due = DiscStructure.HEADER + 4;
        if (command.structure().length() != due) {
            throw Refusal.parameterListLength();
        }
        Octets data = exchange.parameterList(due);
        WriteProtectionStatus wanted = status(data);
        if (wanted.writeInhibit() || wanted.cartridge() || wanted.software()) {
            throw Refusal.invalidParameter(DiscStructure.HEADER, -1);
        }
        if (machine.modePages().softwareWriteProtected()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x02);
        }
        if (!disc.type().cartridge().allowsWriting()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x00);
        }
        Recording.attempt(() -> disc.recorder().protect(wanted.persistent()));
        machine.discChanged(exchange.nexus());
        return Reply.moved(due);
    }

    private static WriteProtectionStatus status(Octets data) throws Refusal {
        try {
            return WriteProtectionStatus.decode(data.slice(DiscStructure.HEADER, data.length()));
        } catch (MalformedDataException tooShort) {
            throw Refusal.parameterListLength();
        }
    }
}
