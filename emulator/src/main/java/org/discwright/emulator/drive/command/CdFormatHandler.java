package org.discwright.emulator.drive.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.BlockFormat;
import org.discwright.emulator.recording.PacketFormat;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.format.CdRwFormat;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * FORMAT UNIT of a CD-RW: one track of packets of 32 blocks. Takes the format list of today, with
 * format type 10h, and the descriptor of the first edition, with format code 7. The mode of the
 * track is that of the write parameters page.
 *
 * @mmc 6.5 FORMAT UNIT
 */
final class CdFormatHandler {
    /** The one size of packets that a CD-RW has. */
    static final int PACKET = 32;

    private static final int BLOCKS = 4;
    private static final int TYPE = 8;
    private static final int PARAMETER = 9;

    private final Machine machine;

    CdFormatHandler(Machine machine) {
        this.machine = machine;
    }

    /** How the disc can be formatted. */
    static List<FormatCapacities.Formattable> offers(Disc disc) {
        return PacketFeatures.canFormat(Optional.of(disc))
                ? List.of(
                        new FormatCapacities.Formattable(
                                most(disc), FormatType.CD_RW_DVD_RW_FULL.code(), 0, PACKET))
                : List.of();
    }

    private static int most(Disc disc) {
        return PacketFormat.mostBlocks(disc.recorder().limit(), PACKET);
    }

    Reply format(Disc disc, FormatUnit command, Exchange exchange) throws Refusal {
        if (!disc.type().family().rewritable() || machine.persona().has(Trait.NO_PACKET_WRITING)) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x30, 0x06);
        }
        boolean old = command.formatCode() == FormatUnit.CD_RW_FORMAT_CODE;
        return old ? old(disc, exchange) : list(disc, FormatHandler.list(exchange), exchange);
    }

    private Reply list(Disc disc, FormatList list, Exchange exchange) throws Refusal {
        if (list.type() != FormatType.CD_RW_DVD_RW_FULL.code()) {
            throw Refusal.invalidParameter(TYPE, 7);
        }
        if (list.parameter() != PACKET) {
            throw Refusal.invalidParameter(PARAMETER, -1);
        }
        int blocks = blocks(disc, list.blocks(), BLOCKS);
        if (!list.tryOut()) {
            format(disc, blocks, list.immediate(), exchange);
        }
        return Reply.moved(FormatList.LENGTH);
    }

    private Reply old(Disc disc, Exchange exchange) throws Refusal {
        int length =
                exchange.data().byteSize() > CdRwFormat.LENGTH
                        ? CdRwFormat.LENGTH_WITH_PATTERN
                        : CdRwFormat.LENGTH;
        Octets data = exchange.parameterList(length);
        CdRwFormat format;
        try {
            format = CdRwFormat.decode(data);
        } catch (MalformedDataException wrong) {
            throw Refusal.invalidParameter((int) wrong.offset(), -1);
        }
        if (format.session() || format.grow()) {
            throw Refusal.invalidParameter(length - CdRwFormat.DESCRIPTOR, format.grow() ? 6 : 7);
        }
        int blocks = blocks(disc, format.blocks(), length - Integer.BYTES);
        if (!format.tryOut()) {
            format(disc, blocks, format.immediate(), exchange);
        }
        return Reply.moved(length);
    }

    /** Whole packets, as many as the disc has room for where none are stated. */
    private static int blocks(Disc disc, long wanted, int offset) throws Refusal {
        int most = most(disc);
        if (wanted == 0) {
            return most;
        }
        if (wanted > most || wanted % PACKET != 0 || wanted < 10 * PACKET) {
            throw Refusal.invalidParameter(offset, -1);
        }
        return (int) wanted;
    }

    private void format(Disc disc, int blocks, boolean immediate, Exchange exchange)
            throws Refusal {
        WriteParametersPage page = machine.modePages().writeParameters();
        BlockFormat mode =
                page.blockFormat().filter(it -> it.mode().isData()).orElse(BlockFormat.MODE_1);
        WriteParameters how = WriteParameters.packets(mode, PACKET);
        Recording.attempt(() -> disc.recorder().format(how, blocks));
        machine.buffer().clear();
        machine.discErased(exchange.nexus());
        Duration time = Pace.of(disc.type().leadOutLimit().value(), machine.speeds().write());
        machine.take(LongOperation.FORMAT, time, immediate);
    }
}
