package org.discwright.emulator.drive.command;

import java.time.Duration;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.InsertedDisc;
import org.discwright.emulator.drive.machine.LongOperation;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.block.FormatPlan;
import org.discwright.emulator.recording.block.FormatRequest;
import org.discwright.emulator.recording.block.InvalidFormatException;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * FORMAT UNIT: formats a disc that can be formatted.
 *
 * @mmc 6.5 FORMAT UNIT
 */
final class FormatHandler implements Handler<FormatUnit> {
    private static final int FLAGS = 1;
    private static final int BLOCKS = 4;
    private static final int TYPE = 8;
    private static final int PARAMETER = 9;

    private final Machine machine;
    private final CdFormatHandler compactDiscs;

    FormatHandler(Machine machine) {
        this.machine = machine;
        this.compactDiscs = new CdFormatHandler(machine);
    }

    @Override
    public Reply handle(FormatUnit command, Exchange exchange) throws Refusal {
        InsertedDisc inserted = machine.anyDisc();
        if (!command.formatData()) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        // a DVD-RAM forgets its old list of defects
        boolean listed =
                inserted instanceof BlockDisc block && block.type().family() == MediaFamily.DVD_RAM;
        if (command.completeList() && !listed) {
            throw Refusal.invalidFieldInCdb(1, 3);
        }
        if (machine.modePages().softwareWriteProtected()) {
            throw Refusal.of(SenseKey.DATA_PROTECT, 0x27, 0x02);
        }
        return switch (inserted) {
            case Disc cd -> compactDiscs.format(cd, command, exchange);
            case BlockDisc block -> format(block, command, exchange);
        };
    }

    private Reply format(BlockDisc disc, FormatUnit command, Exchange exchange) throws Refusal {
        if (command.formatCode() != FormatUnit.FORMAT_CODE) {
            throw Refusal.invalidFieldInCdb(1, 2);
        }
        FormatList list = list(exchange);
        FormatPlan plan = plan(disc, list);
        if (list.tryOut()) {
            return Reply.moved(FormatList.LENGTH);
        }
        machine.background().stop(disc);
        Recording.attempt(() -> disc.recorder().format(plan));
        if (plan.background()) {
            machine.background().begin(disc);
        }
        machine.buffer().clear();
        machine.discErased(exchange.nexus());
        Duration time = Pace.of(plan.recorded(), machine.speeds().writeRate());
        machine.take(LongOperation.FORMAT, time, list.immediate() || plan.background());
        return Reply.moved(FormatList.LENGTH);
    }

    /** The format list, as far as it can be right for any disc. */
    static FormatList list(Exchange exchange) throws Refusal {
        Octets header = exchange.parameterList(FormatList.HEADER);
        if (header.u16(2) != FormatList.LENGTH - FormatList.HEADER) {
            throw Refusal.invalidParameter(2, -1);
        }
        FormatList list;
        try {
            list = FormatList.decode(exchange.parameterList(FormatList.LENGTH));
        } catch (MalformedDataException wrong) {
            throw Refusal.invalidParameter((int) wrong.offset(), -1);
        }
        if (list.options() && (list.disablePrimary() || list.stopFormat())) {
            throw Refusal.invalidParameter(FLAGS, list.disablePrimary() ? 6 : 4);
        }
        if (list.tryOut() && !list.options()) {
            throw Refusal.invalidParameter(FLAGS, 2);
        }
        return list;
    }

    private static FormatPlan plan(BlockDisc disc, FormatList list) throws Refusal {
        boolean certify = !(list.options() && list.disableCertification());
        FormatRequest request =
                new FormatRequest(
                        list.blocks(), list.type(), list.subType(), list.parameter(), certify);
        try {
            return disc.recorder().planFormat(request);
        } catch (InvalidFormatException invalid) {
            throw switch (invalid.field()) {
                case BLOCKS -> Refusal.invalidParameter(BLOCKS, -1);
                case TYPE -> Refusal.invalidParameter(TYPE, 7);
                case SUB_TYPE -> Refusal.invalidParameter(TYPE, 1);
                case PARAMETER -> Refusal.invalidParameter(PARAMETER, -1);
            };
        } catch (RecordingException refused) {
            throw Refusal.of(refused);
        }
    }
}
