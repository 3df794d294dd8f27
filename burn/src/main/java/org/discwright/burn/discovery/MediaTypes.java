package org.discwright.burn.discovery;

import org.discwright.burn.MediaPhysicalType;
import org.discwright.mmc.feature.Profile;

/** The kind of disc that a profile stands for. */
final class MediaTypes {
    private MediaTypes() {}

    static MediaPhysicalType of(Profile profile) {
        return switch (profile) {
            case CD_ROM, DDCD_ROM -> MediaPhysicalType.CDROM;
            case CD_R, DDCD_R -> MediaPhysicalType.CDR;
            case CD_RW, DDCD_RW -> MediaPhysicalType.CDRW;
            case DVD_ROM -> MediaPhysicalType.DVDROM;
            case DVD_R, DVD_DOWNLOAD -> MediaPhysicalType.DVDDASHR;
            case DVD_RAM -> MediaPhysicalType.DVDRAM;
            case DVD_RW_RESTRICTED_OVERWRITE, DVD_RW_SEQUENTIAL, DVD_RW_DL ->
                    MediaPhysicalType.DVDDASHRW;
            case DVD_R_DL_SEQUENTIAL, DVD_R_DL_LAYER_JUMP -> MediaPhysicalType.DVDDASHR_DUALLAYER;
            case DVD_PLUS_RW -> MediaPhysicalType.DVDPLUSRW;
            case DVD_PLUS_R -> MediaPhysicalType.DVDPLUSR;
            case DVD_PLUS_RW_DL -> MediaPhysicalType.DVDPLUSRW_DUALLAYER;
            case DVD_PLUS_R_DL -> MediaPhysicalType.DVDPLUSR_DUALLAYER;
            case BD_ROM -> MediaPhysicalType.BDROM;
            case BD_R_SEQUENTIAL, BD_R_RANDOM -> MediaPhysicalType.BDR;
            case BD_RE -> MediaPhysicalType.BDRE;
            case HD_DVD_ROM -> MediaPhysicalType.HDDVDROM;
            case HD_DVD_R, HD_DVD_R_DL -> MediaPhysicalType.HDDVDR;
            case HD_DVD_RAM -> MediaPhysicalType.HDDVDRAM;
            case NON_REMOVABLE_DISK, REMOVABLE_DISK, MO_ERASABLE, OPTICAL_WRITE_ONCE, AS_MO ->
                    MediaPhysicalType.DISK;
            case NONE, HD_DVD_RW, HD_DVD_RW_DL, NON_STANDARD -> MediaPhysicalType.UNKNOWN;
        };
    }
}
