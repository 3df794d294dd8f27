package org.discwright.mmc.feature;

import org.discwright.model.Octets;

/**
 * One thing that a drive can do, with its parameters.
 *
 * @mmc 5.2.2 feature descriptor
 */
public sealed interface Feature
        permits BdRPseudoOverwrite,
                BdRead,
                BdWrite,
                CdAudioExternalPlay,
                CdMastering,
                CdRead,
                CdRwCavWrite,
                CdRwMediaWriteSupport,
                CdTrackAtOnce,
                Core,
                DiscControlBlocks,
                DriveSerialNumber,
                DvdCss,
                DvdMinusWrite,
                DvdPlusR,
                DvdPlusRDualLayer,
                DvdPlusRw,
                DvdPlusRwDualLayer,
                DvdRead,
                EnhancedDefectReporting,
                FirmwareInformation,
                FormattableMedium,
                HardwareDefectManagement,
                HdDvdRead,
                HdDvdWrite,
                IncrementalStreamingWritable,
                LayerJumpRecording,
                Morphing,
                MediaSerialNumberFeature,
                MountRainier,
                MultiRead,
                PowerManagement,
                ProfileList,
                RandomReadable,
                RandomWritable,
                RealTimeStreaming,
                RemovableMedium,
                RestrictedOverwrite,
                RigidRestrictedOverwrite,
                SectorErasable,
                StopLongOperation,
                TimelySafeRecording,
                Timeout,
                UnknownFeature,
                Vcps,
                WriteOnce,
                WriteProtect {
    /** Feature code, 0000h to FFFFh. */
    int code();

    /** Version, and whether the feature is persistent and current. */
    FeatureState state();

    /** The feature-dependent bytes, a multiple of four. */
    Octets data();

    /** True where the feature works with the medium that is in. */
    default boolean current() {
        return state().current();
    }

    /** The feature descriptor: four bytes of header and the data. */
    default Octets encode() {
        Octets data = data();
        return Octets.ofInts(
                        code() >> 8,
                        code(),
                        state().version() << 2
                                | (state().persistent() ? 0x02 : 0)
                                | (state().current() ? 0x01 : 0),
                        data.length())
                .concat(data);
    }

    /** Reads the feature with that code; bytes that are missing count as zero. */
    static Feature decode(int code, FeatureState state, Octets data) {
        return switch (code) {
            case BdRPseudoOverwrite.CODE -> BdRPseudoOverwrite.decode(state, data);
            case BdRead.CODE -> BdRead.decode(state, data);
            case BdWrite.CODE -> BdWrite.decode(state, data);
            case CdAudioExternalPlay.CODE -> CdAudioExternalPlay.decode(state, data);
            case CdMastering.CODE -> CdMastering.decode(state, data);
            case CdRead.CODE -> CdRead.decode(state, data);
            case CdRwCavWrite.CODE -> CdRwCavWrite.decode(state, data);
            case CdRwMediaWriteSupport.CODE -> CdRwMediaWriteSupport.decode(state, data);
            case CdTrackAtOnce.CODE -> CdTrackAtOnce.decode(state, data);
            case Core.CODE -> Core.decode(state, data);
            case DiscControlBlocks.CODE -> DiscControlBlocks.decode(state, data);
            case DriveSerialNumber.CODE -> DriveSerialNumber.decode(state, data);
            case DvdCss.CODE -> DvdCss.decode(state, data);
            case DvdMinusWrite.CODE -> DvdMinusWrite.decode(state, data);
            case DvdPlusR.CODE -> DvdPlusR.decode(state, data);
            case DvdPlusRDualLayer.CODE -> DvdPlusRDualLayer.decode(state, data);
            case DvdPlusRw.CODE -> DvdPlusRw.decode(state, data);
            case DvdPlusRwDualLayer.CODE -> DvdPlusRwDualLayer.decode(state, data);
            case DvdRead.CODE -> DvdRead.decode(state, data);
            case EnhancedDefectReporting.CODE -> EnhancedDefectReporting.decode(state, data);
            case FirmwareInformation.CODE -> FirmwareInformation.decode(state, data);
            case FormattableMedium.CODE -> FormattableMedium.decode(state, data);
            case HardwareDefectManagement.CODE -> HardwareDefectManagement.decode(state, data);
            case HdDvdRead.CODE -> HdDvdRead.decode(state, data);
            case HdDvdWrite.CODE -> HdDvdWrite.decode(state, data);
            case IncrementalStreamingWritable.CODE ->
                    IncrementalStreamingWritable.decode(state, data);
            case LayerJumpRecording.CODE -> LayerJumpRecording.decode(state, data);
            case Morphing.CODE -> Morphing.decode(state, data);
            case MediaSerialNumberFeature.CODE -> MediaSerialNumberFeature.decode(state, data);
            case MountRainier.CODE -> MountRainier.decode(state, data);
            case MultiRead.CODE -> MultiRead.decode(state, data);
            case PowerManagement.CODE -> PowerManagement.decode(state, data);
            case ProfileList.CODE -> ProfileList.decode(state, data);
            case RandomReadable.CODE -> RandomReadable.decode(state, data);
            case RandomWritable.CODE -> RandomWritable.decode(state, data);
            case RealTimeStreaming.CODE -> RealTimeStreaming.decode(state, data);
            case RemovableMedium.CODE -> RemovableMedium.decode(state, data);
            case RestrictedOverwrite.CODE -> RestrictedOverwrite.decode(state, data);
            case RigidRestrictedOverwrite.CODE -> RigidRestrictedOverwrite.decode(state, data);
            case SectorErasable.CODE -> SectorErasable.decode(state, data);
            case StopLongOperation.CODE -> StopLongOperation.decode(state, data);
            case TimelySafeRecording.CODE -> TimelySafeRecording.decode(state, data);
            case Timeout.CODE -> Timeout.decode(state, data);
            case Vcps.CODE -> Vcps.decode(state, data);
            case WriteOnce.CODE -> WriteOnce.decode(state, data);
            case WriteProtect.CODE -> WriteProtect.decode(state, data);
            default -> new UnknownFeature(code, state, data);
        };
    }
}
