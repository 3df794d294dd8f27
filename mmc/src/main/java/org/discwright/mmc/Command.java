package org.discwright.mmc;

import java.time.Duration;
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
import org.discwright.mmc.command.VendorCommand;
import org.discwright.mmc.command.Verify10;
import org.discwright.mmc.command.Write10;
import org.discwright.mmc.command.Write12;
import org.discwright.mmc.command.WriteAndVerify10;
import org.discwright.mmc.command.WriteBuffer;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * One command of MMC or SPC, with its fields in the standard's order and under its names.
 *
 * @param <R> what its response is decoded to; {@link None} where there is none
 */
public sealed interface Command<R>
        permits Blank,
                CloseTrackSession,
                FormatUnit,
                GetConfiguration,
                GetEventStatusNotification,
                GetPerformance,
                Inquiry,
                LoadUnloadMedium,
                MechanismStatus,
                ModeSelect10,
                ModeSelect6,
                ModeSense10,
                ModeSense6,
                PreventAllowMediumRemoval,
                Read10,
                Read12,
                ReadBuffer,
                ReadBufferCapacity,
                ReadCapacity10,
                ReadCd,
                ReadCdMsf,
                ReadDiscInformation,
                ReadDiscStructure,
                ReadFormatCapacities,
                ReadMediaSerialNumber,
                ReadSubChannel,
                ReadTocPmaAtip,
                ReadTrackInformation,
                ReportKey,
                RequestSense,
                ReserveTrack,
                RezeroUnit,
                Seek10,
                SendCueSheet,
                SendDiscStructure,
                SendKey,
                SendOpc,
                SetCdSpeed,
                SetReadAhead,
                SetStreaming,
                StartStopUnit,
                SynchronizeCache10,
                TestUnitReady,
                VendorCommand,
                Verify10,
                Write10,
                Write12,
                WriteAndVerify10,
                WriteBuffer {
    /** The command as a block of bytes. */
    Cdb cdb();

    /** What it moves besides. */
    DataPhase dataPhase();

    /** How long a drive may take before the command counts as lost. */
    default Duration timeout() {
        return Timeouts.of(cdb().opcode());
    }

    /**
     * Decodes the response.
     *
     * @param data the bytes that the drive really sent, at most the allocation length
     * @throws MalformedDataException if they make no sense
     */
    R decode(Octets data) throws MalformedDataException;
}
