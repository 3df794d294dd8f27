package org.discwright.emulator.drive.machine;

import java.util.List;
import org.discwright.mmc.modepage.CdAudioControl;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.PowerCondition;
import org.discwright.mmc.modepage.ReadWriteErrorRecovery;
import org.discwright.mmc.modepage.TimeoutAndProtect;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;

/**
 * What the mode pages hold at the factory, and which of their bits a host may change.
 *
 * @mmc 7.2 mode pages
 */
final class ModeDefaults {
    private static final int DATA_TRACK = 4;
    private static final int LINK_BLOCKS = 7;
    private static final int PACKET_BLOCKS = 16;
    private static final int PAUSE_BLOCKS = 150;
    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int LOUDEST = 0xFF;

    /** Values by default, ascending by page code. */
    static final List<ModePage> VALUES =
            List.of(
                    ReadWriteErrorRecovery.zero().withReadRetries(8).withWriteRetries(8),
                    WriteParameters.zero()
                            .withLinkSizeValid(true)
                            .withWriteType(WriteType.TRACK_AT_ONCE)
                            .withTrackMode(DATA_TRACK)
                            .withDataBlockType(DataBlockType.MODE_1)
                            .withLinkSize(LINK_BLOCKS)
                            .withPacketSize(PACKET_BLOCKS)
                            .withAudioPauseLength(PAUSE_BLOCKS),
                    CdAudioControl.zero()
                            .withImmediate(true)
                            .withChannel0(LEFT)
                            .withVolume0(LOUDEST)
                            .withChannel1(RIGHT)
                            .withVolume1(LOUDEST),
                    PowerCondition.zero()
                            .withIdle(true)
                            .withStandby(true)
                            .withIdleTimer(600)
                            .withStandbyTimer(4_800),
                    TimeoutAndProtect.zero().withGroup1Timeout(60).withGroup2Timeout(480));

    private static final Octets SIXTEEN = Octets.ofHex("ff".repeat(16));

    /** Masks of what can be changed, ascending by page code. */
    static final List<ModePage> CHANGEABLE =
            List.of(
                    ReadWriteErrorRecovery.zero()
                            .withTransferBlock(true)
                            .withReadContinuous(true)
                            .withPostError(true)
                            .withDisableTransferOnError(true)
                            .withDisableCorrection(true)
                            .withReadRetries(0xFF)
                            .withWriteRetries(0xFF),
                    WriteParameters.zero()
                            .withBufferUnderrunFree(true)
                            .withLinkSizeValid(true)
                            .withTestWrite(true)
                            .withWriteType(0xF)
                            .withMultiSession(3)
                            .withFixedPackets(true)
                            .withCopy(true)
                            .withTrackMode(0xF)
                            .withDataBlockType(0xF)
                            .withLinkSize(0xFF)
                            .withApplicationCode(0x3F)
                            .withSessionFormat(0xFF)
                            .withPacketSize(0xFFFF_FFFFL)
                            .withAudioPauseLength(0xFFFF)
                            .withMediaCatalogNumber(SIXTEEN)
                            .withIsrc(SIXTEEN)
                            .withSubHeader(SIXTEEN.truncate(4)),
                    CdAudioControl.zero()
                            .withStopOnTrackCrossing(true)
                            .withChannel0(0xF)
                            .withVolume0(0xFF)
                            .withChannel1(0xF)
                            .withVolume1(0xFF),
                    PowerCondition.zero()
                            .withIdle(true)
                            .withStandby(true)
                            .withIdleTimer(0xFFFF_FFFFL)
                            .withStandbyTimer(0xFFFF_FFFFL),
                    TimeoutAndProtect.zero()
                            .withSoftwareWriteProtect(true)
                            .withGroup1Timeout(0xFFFF)
                            .withGroup2Timeout(0xFFFF));

    private ModeDefaults() {}
}
