package org.discwright.emulator.drive.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.emulator.recording.block.JumpLayout;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.mmc.structure.RemappingAddress;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Formats 20h to 24h of READ and SEND DISC STRUCTURE: where the layers of a DVD meet, and how layer
 * jump recording goes from one to the other.
 *
 * @mmc 6.36 SEND DISC STRUCTURE
 */
final class LayerSettings {
    private static final Map<Integer, BlockRecorder.JumpSetting> JUMPS =
            Map.of(
                    LayerSetting.Kind.SHIFTED_MIDDLE_AREA.format(),
                    BlockRecorder.JumpSetting.MIDDLE_AREA,
                    LayerSetting.Kind.JUMP_INTERVAL.format(),
                    BlockRecorder.JumpSetting.INTERVAL,
                    LayerSetting.Kind.JUMP_ADDRESS.format(),
                    BlockRecorder.JumpSetting.ADDRESS);

    /** Formats that can be sent, to a disc that tells them. */
    static final Set<Integer> SENDABLE = Set.of(0x20, 0x21, 0x22, 0x23, RemappingAddress.FORMAT);

    private final Machine machine;

    LayerSettings(Machine machine) {
        this.machine = machine;
    }

    /** What a DVD of two layers tells of them. */
    static void tell(BlockMediaType type, BlockState state, Map<Integer, DiscStructure> all) {
        JumpLayout layout = new JumpLayout(type, state);
        boolean begun = !state.sessions().isEmpty();
        put(all, LayerSetting.Kind.BOUNDARY, begun, layout.boundary());
        if (type.family() == MediaFamily.DVD_R_DL) {
            boolean shifted = state.layers().middle() > 0;
            put(all, LayerSetting.Kind.SHIFTED_MIDDLE_AREA, shifted, layout.middle());
            put(all, LayerSetting.Kind.JUMP_INTERVAL, false, state.layers().interval());
            put(all, LayerSetting.Kind.JUMP_ADDRESS, false, layout.manualJump());
            all.put(RemappingAddress.FORMAT, remapping(layout, 1));
        }
    }

    private static void put(
            Map<Integer, DiscStructure> all, LayerSetting.Kind kind, boolean fixed, int value) {
        all.put(kind.format(), new LayerSetting(kind, fixed, value));
    }

    /**
     * Where an anchor point is read instead.
     *
     * @param number as the address field of the block has it; 0 counts as the first
     */
    static RemappingAddress remapping(BlockDisc disc, int number) throws Refusal {
        if (number < 0 || number > JumpLayout.ANCHOR_POINTS) {
            throw Refusal.invalidFieldInCdb(2, -1);
        }
        return remapping(new JumpLayout(disc.type(), disc.state()), Math.max(1, number));
    }

    private static RemappingAddress remapping(JumpLayout layout, int number) {
        return new RemappingAddress(number, layout.remapped(number));
    }

    /** Takes one of them. */
    Reply send(BlockDisc disc, SendDiscStructure command, Exchange exchange) throws Refusal {
        BlockWriteHandler.checkProtection(machine);
        boolean jumps = command.format() != LayerSetting.Kind.BOUNDARY.format();
        if (jumps && disc.type().family() != MediaFamily.DVD_R_DL) {
            throw Refusal.invalidFieldInCdb(7, -1);
        }
        Octets sent = exchange.parameterList(command.structure().length());
        Octets payload = sent.slice(Math.min(DiscStructure.HEADER, sent.length()), sent.length());
        if (jumps && !machine.modePages().writeParameters().is(WriteType.LAYER_JUMP)) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x2C, 0x00);
        }
        try {
            take(disc.recorder(), command.format(), payload);
        } catch (MalformedDataException tooShort) {
            throw Refusal.parameterListLength();
        }
        return Reply.moved(sent.length());
    }

    private static void take(BlockRecorder recorder, int format, Octets payload)
            throws Refusal, MalformedDataException {
        if (format == RemappingAddress.FORMAT) {
            RemappingAddress wanted = RemappingAddress.decode(payload);
            Recording.attempt(() -> recorder.remap(wanted.anchorPoint(), wanted.address()));
            return;
        }
        LayerSetting setting = LayerSetting.decode(format, payload);
        Optional<BlockRecorder.JumpSetting> jump = Optional.ofNullable(JUMPS.get(format));
        Recording.attempt(() -> {
            if (jump.isPresent()) {
                recorder.set(jump.get(), setting.value());
            } else {
                recorder.breakLayerAt(setting.value());
            }
        });
    }
}
