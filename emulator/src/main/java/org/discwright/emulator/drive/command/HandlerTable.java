package org.discwright.emulator.drive.command;

import static org.discwright.emulator.drive.command.Dispatcher.Rule.NEEDS_MEDIUM;
import static org.discwright.emulator.drive.command.Dispatcher.Rule.PASSES_ATTENTION;
import static org.discwright.emulator.drive.command.Dispatcher.Rule.WHILE_BUSY;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.emulator.drive.command.Dispatcher.Entry;
import org.discwright.emulator.drive.command.Dispatcher.Rule;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.GetEventStatusNotification;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.command.LoadUnloadMedium;
import org.discwright.mmc.command.MechanismStatus;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.ModeSelect6;
import org.discwright.mmc.command.ModeSense10;
import org.discwright.mmc.command.ModeSense6;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.Read10;
import org.discwright.mmc.command.Read12;
import org.discwright.mmc.command.ReadBuffer;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.command.ReadCapacity10;
import org.discwright.mmc.command.ReadCd;
import org.discwright.mmc.command.ReadCdMsf;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.mmc.command.ReadMediaSerialNumber;
import org.discwright.mmc.command.ReadSubChannel;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.command.ReportKey;
import org.discwright.mmc.command.RequestSense;
import org.discwright.mmc.command.ReserveTrack;
import org.discwright.mmc.command.RezeroUnit;
import org.discwright.mmc.command.Seek10;
import org.discwright.mmc.command.SendCueSheet;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.command.SendKey;
import org.discwright.mmc.command.SendOpc;
import org.discwright.mmc.command.SetCdSpeed;
import org.discwright.mmc.command.SetReadAhead;
import org.discwright.mmc.command.SetStreaming;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.command.Verify10;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.command.WriteAndVerify10;
import org.discwright.mmc.command.WriteBuffer;

/** Every command that an emulated recorder carries out. */
final class HandlerTable {
    private final Map<Integer, Entry<?>> entries = new HashMap<>();

    private HandlerTable() {}

    static Map<Integer, Entry<?>> of(Machine machine) {
        HandlerTable table = new HandlerTable();
        table.control(machine);
        table.information(machine);
        table.recording(machine);
        table.reading(machine);
        return Map.copyOf(table.entries);
    }

    private <C extends Command<?>> void add(
            int opcode, Class<C> type, Handler<? super C> handler, Rule... rules) {
        Set<Rule> set = EnumSet.noneOf(Rule.class);
        set.addAll(List.of(rules));
        entries.put(opcode, new Entry<>(type, handler::handle, Set.copyOf(set)));
    }

    /** One handler for CDs, another for DVDs and BDs; without a disc the first says so. */
    private static <C extends Command<?>> Handler<C> byDisc(
            Machine machine, Handler<? super C> cd, Handler<? super C> block) {
        return (command, exchange) ->
                machine.blockDiscInside().isPresent()
                        ? block.handle(command, exchange)
                        : cd.handle(command, exchange);
    }

    private static Reply notOnCd(Command<?> command, Exchange exchange) throws Refusal {
        throw Refusal.incompatibleMedium();
    }

    private void control(Machine machine) {
        Tuning tuning = new Tuning(machine);
        Mechanics mechanics = new Mechanics(machine);
        ModeHandler modes = new ModeHandler(machine);
        add(TestUnitReady.OPCODE, TestUnitReady.class, (c, e) -> Reply.NONE, NEEDS_MEDIUM);
        add(RezeroUnit.OPCODE, RezeroUnit.class, mechanics::rezero, NEEDS_MEDIUM);
        add(Seek10.OPCODE, Seek10.class, mechanics::seek, NEEDS_MEDIUM);
        add(StartStopUnit.OPCODE, StartStopUnit.class, mechanics::startStop);
        add(LoadUnloadMedium.OPCODE, LoadUnloadMedium.class, mechanics::loadUnload);
        add(PreventAllowMediumRemoval.OPCODE, PreventAllowMediumRemoval.class, mechanics::prevent);
        add(MechanismStatus.OPCODE, MechanismStatus.class, mechanics::status);
        add(ModeSense6.OPCODE, ModeSense6.class, modes::sense6);
        add(ModeSense10.OPCODE, ModeSense10.class, modes::sense10);
        add(ModeSelect6.OPCODE, ModeSelect6.class, modes::select6);
        add(ModeSelect10.OPCODE, ModeSelect10.class, modes::select10);
        add(SetReadAhead.OPCODE, SetReadAhead.class, tuning::setReadAhead, NEEDS_MEDIUM);
        add(SetCdSpeed.OPCODE, SetCdSpeed.class, tuning::setCdSpeed);
        if (!machine.persona().has(Trait.NO_GET_PERFORMANCE)) {
            add(GetPerformance.OPCODE, GetPerformance.class, tuning::getPerformance);
            add(SetStreaming.OPCODE, SetStreaming.class, tuning::setStreaming);
        }
    }

    private void information(Machine machine) {
        SenseHandler sense = new SenseHandler(machine);
        add(
                Inquiry.OPCODE,
                Inquiry.class,
                new InquiryHandler(machine.persona()),
                PASSES_ATTENTION,
                WHILE_BUSY);
        add(
                RequestSense.OPCODE,
                RequestSense.class,
                sense::requestSense,
                PASSES_ATTENTION,
                WHILE_BUSY);
        add(
                GetConfiguration.OPCODE,
                GetConfiguration.class,
                new ConfigurationHandler(machine),
                PASSES_ATTENTION,
                WHILE_BUSY);
        add(
                GetEventStatusNotification.OPCODE,
                GetEventStatusNotification.class,
                sense::events,
                PASSES_ATTENTION,
                WHILE_BUSY);
        MemoryHandler memory = new MemoryHandler(machine);
        add(ReadBuffer.OPCODE, ReadBuffer.class, memory::readBuffer);
        add(WriteBuffer.OPCODE, WriteBuffer.class, memory::writeBuffer);
        if (machine.persona().knows(MediaFamily.Kind.DVD)) {
            structures(machine);
            add(
                    ReadMediaSerialNumber.OPCODE,
                    ReadMediaSerialNumber.class,
                    memory::readMediaSerialNumber,
                    NEEDS_MEDIUM);
        }
        DiscInformationHandler disc = new DiscInformationHandler(machine);
        CapacityHandler capacity = new CapacityHandler(machine);
        BlockCapacityHandler blocks = new BlockCapacityHandler(machine);
        add(
                ReadDiscInformation.OPCODE,
                ReadDiscInformation.class,
                byDisc(
                        machine,
                        disc::readDiscInformation,
                        new BlockDiscInformationHandler(machine)),
                NEEDS_MEDIUM);
        add(
                ReadTrackInformation.OPCODE,
                ReadTrackInformation.class,
                byDisc(
                        machine,
                        new TrackInformationHandler(machine),
                        new BlockTrackInformationHandler(machine)),
                NEEDS_MEDIUM);
        add(
                ReadTocPmaAtip.OPCODE,
                ReadTocPmaAtip.class,
                byDisc(machine, new TocHandler(machine), new BlockTocHandler(machine)),
                NEEDS_MEDIUM);
        add(
                ReadCapacity10.OPCODE,
                ReadCapacity10.class,
                byDisc(machine, capacity::readCapacity, blocks::readCapacity),
                NEEDS_MEDIUM);
        add(
                ReadFormatCapacities.OPCODE,
                ReadFormatCapacities.class,
                capacity::readFormatCapacities);
        add(
                ReadBufferCapacity.OPCODE,
                ReadBufferCapacity.class,
                byDisc(machine, capacity::readBufferCapacity, blocks::readBufferCapacity),
                NEEDS_MEDIUM);
    }

    private void structures(Machine machine) {
        DiscStructureHandler structures = new DiscStructureHandler(machine);
        KeyHandler keys = new KeyHandler(machine);
        add(ReadDiscStructure.OPCODE, ReadDiscStructure.class, structures::read, NEEDS_MEDIUM);
        add(SendDiscStructure.OPCODE, SendDiscStructure.class, structures::send, NEEDS_MEDIUM);
        add(ReportKey.OPCODE, ReportKey.class, keys::reportKey);
        add(SendKey.OPCODE, SendKey.class, keys::sendKey);
    }

    private void recording(Machine machine) {
        WriteHandler write = new WriteHandler(machine);
        ClosingHandler closing = new ClosingHandler(machine, write);
        Preparation preparation = new Preparation(machine);
        BlockWriteHandler blockWrite = new BlockWriteHandler(machine);
        BlockClosingHandler blockClosing = new BlockClosingHandler(machine);
        add(
                Write10.OPCODE,
                Write10.class,
                byDisc(machine, write::write10, blockWrite::write10),
                NEEDS_MEDIUM);
        add(
                Write12.OPCODE,
                Write12.class,
                byDisc(machine, write::write12, blockWrite::write12),
                NEEDS_MEDIUM);
        add(
                SynchronizeCache10.OPCODE,
                SynchronizeCache10.class,
                byDisc(machine, closing::synchronizeCache, blockClosing::synchronizeCache),
                NEEDS_MEDIUM);
        add(
                CloseTrackSession.OPCODE,
                CloseTrackSession.class,
                byDisc(machine, closing::closeTrackSession, blockClosing::closeTrackSession),
                NEEDS_MEDIUM);
        add(
                Blank.OPCODE,
                Blank.class,
                byDisc(machine, new BlankHandler(machine), new BlockBlankHandler(machine)),
                NEEDS_MEDIUM);
        add(
                ReserveTrack.OPCODE,
                ReserveTrack.class,
                byDisc(machine, preparation::reserveTrack, blockClosing::reserveTrack),
                NEEDS_MEDIUM);
        add(
                WriteAndVerify10.OPCODE,
                WriteAndVerify10.class,
                byDisc(machine, HandlerTable::notOnCd, blockWrite::writeAndVerify),
                NEEDS_MEDIUM);
        add(FormatUnit.OPCODE, FormatUnit.class, new FormatHandler(machine), NEEDS_MEDIUM);
        add(SendOpc.OPCODE, SendOpc.class, preparation::sendOpc, NEEDS_MEDIUM);
        if (!machine.persona().has(Trait.NO_SESSION_AT_ONCE)) {
            add(
                    SendCueSheet.OPCODE,
                    SendCueSheet.class,
                    new CueSheetHandler(machine),
                    NEEDS_MEDIUM);
        }
    }

    private void reading(Machine machine) {
        ReadHandler read = new ReadHandler(machine);
        BlockReadHandler blocks = new BlockReadHandler(machine);
        ReadCdHandler readCd = new ReadCdHandler(machine);
        add(
                Read10.OPCODE,
                Read10.class,
                byDisc(machine, read::read10, blocks::read10),
                NEEDS_MEDIUM);
        add(
                Read12.OPCODE,
                Read12.class,
                byDisc(machine, read::read12, blocks::read12),
                NEEDS_MEDIUM);
        add(
                Verify10.OPCODE,
                Verify10.class,
                byDisc(machine, read::verify, blocks::verify),
                NEEDS_MEDIUM);
        add(ReadCd.OPCODE, ReadCd.class, readCd::readCd, NEEDS_MEDIUM);
        add(ReadCdMsf.OPCODE, ReadCdMsf.class, readCd::readCdMsf, NEEDS_MEDIUM);
        add(
                ReadSubChannel.OPCODE,
                ReadSubChannel.class,
                new SubChannelHandler(machine),
                NEEDS_MEDIUM);
    }
}
