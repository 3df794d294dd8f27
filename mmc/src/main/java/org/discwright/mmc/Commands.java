package org.discwright.mmc;

import java.util.Map;
import java.util.Optional;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.GetEventStatusNotification;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.command.InvalidFieldException;
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

/** Reads command descriptor blocks: the drive's side of every {@link Command}. */
public final class Commands {
    /** Reads one kind of command from its block. */
    @FunctionalInterface
    private interface Decoder {
        Command<?> decode(Cdb cdb) throws InvalidFieldException;
    }

    private static final Map<Integer, Decoder> BY_OPCODE =
            Map.ofEntries(
                    Map.entry(Blank.OPCODE, Blank::decode),
                    Map.entry(CloseTrackSession.OPCODE, CloseTrackSession::decode),
                    Map.entry(FormatUnit.OPCODE, FormatUnit::decode),
                    Map.entry(GetConfiguration.OPCODE, GetConfiguration::decode),
                    Map.entry(
                            GetEventStatusNotification.OPCODE, GetEventStatusNotification::decode),
                    Map.entry(GetPerformance.OPCODE, GetPerformance::decode),
                    Map.entry(Inquiry.OPCODE, Inquiry::decode),
                    Map.entry(LoadUnloadMedium.OPCODE, LoadUnloadMedium::decode),
                    Map.entry(MechanismStatus.OPCODE, MechanismStatus::decode),
                    Map.entry(ModeSelect10.OPCODE, ModeSelect10::decode),
                    Map.entry(ModeSelect6.OPCODE, ModeSelect6::decode),
                    Map.entry(ModeSense10.OPCODE, ModeSense10::decode),
                    Map.entry(ModeSense6.OPCODE, ModeSense6::decode),
                    Map.entry(PreventAllowMediumRemoval.OPCODE, PreventAllowMediumRemoval::decode),
                    Map.entry(Read10.OPCODE, Read10::decode),
                    Map.entry(Read12.OPCODE, Read12::decode),
                    Map.entry(ReadBuffer.OPCODE, ReadBuffer::decode),
                    Map.entry(ReadBufferCapacity.OPCODE, ReadBufferCapacity::decode),
                    Map.entry(ReadCapacity10.OPCODE, ReadCapacity10::decode),
                    Map.entry(ReadCd.OPCODE, ReadCd::decode),
                    Map.entry(ReadCdMsf.OPCODE, ReadCdMsf::decode),
                    Map.entry(ReadDiscInformation.OPCODE, ReadDiscInformation::decode),
                    Map.entry(ReadDiscStructure.OPCODE, ReadDiscStructure::decode),
                    Map.entry(ReadFormatCapacities.OPCODE, ReadFormatCapacities::decode),
                    Map.entry(ReadMediaSerialNumber.OPCODE, ReadMediaSerialNumber::decode),
                    Map.entry(ReadSubChannel.OPCODE, ReadSubChannel::decode),
                    Map.entry(ReadTocPmaAtip.OPCODE, ReadTocPmaAtip::decode),
                    Map.entry(ReadTrackInformation.OPCODE, ReadTrackInformation::decode),
                    Map.entry(ReportKey.OPCODE, ReportKey::decode),
                    Map.entry(RequestSense.OPCODE, RequestSense::decode),
                    Map.entry(ReserveTrack.OPCODE, ReserveTrack::decode),
                    Map.entry(RezeroUnit.OPCODE, RezeroUnit::decode),
                    Map.entry(Seek10.OPCODE, Seek10::decode),
                    Map.entry(SendCueSheet.OPCODE, SendCueSheet::decode),
                    Map.entry(SendDiscStructure.OPCODE, SendDiscStructure::decode),
                    Map.entry(SendKey.OPCODE, SendKey::decode),
                    Map.entry(SendOpc.OPCODE, SendOpc::decode),
                    Map.entry(SetCdSpeed.OPCODE, SetCdSpeed::decode),
                    Map.entry(SetReadAhead.OPCODE, SetReadAhead::decode),
                    Map.entry(SetStreaming.OPCODE, SetStreaming::decode),
                    Map.entry(StartStopUnit.OPCODE, StartStopUnit::decode),
                    Map.entry(SynchronizeCache10.OPCODE, SynchronizeCache10::decode),
                    Map.entry(TestUnitReady.OPCODE, TestUnitReady::decode),
                    Map.entry(Verify10.OPCODE, Verify10::decode),
                    Map.entry(Write10.OPCODE, Write10::decode),
                    Map.entry(Write12.OPCODE, Write12::decode),
                    Map.entry(WriteAndVerify10.OPCODE, WriteAndVerify10::decode),
                    Map.entry(WriteBuffer.OPCODE, WriteBuffer::decode));

    private Commands() {}

    /**
     * Reads a command.
     *
     * @return the command, or nothing for an operation code that this module does not know
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Optional<Command<?>> parse(Cdb cdb) throws InvalidFieldException {
        Decoder decoder = BY_OPCODE.get(cdb.opcode());
        return decoder == null ? Optional.empty() : Optional.of(decoder.decode(cdb));
    }
}
