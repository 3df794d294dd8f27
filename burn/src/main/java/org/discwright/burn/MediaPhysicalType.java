package org.discwright.burn;

import java.util.Optional;
import org.discwright.model.address.SectorCount;
import org.discwright.model.medium.MediumFamily;
import org.discwright.model.medium.MediumKind;

/**
 * The kind of disc in a drive.
 *
 * @imapi2 IMAPI_MEDIA_PHYSICAL_TYPE
 */
public enum MediaPhysicalType implements MediumKind {
    /** No disc, or one that the drive does not know. */
    UNKNOWN(0, "no known disc"),
    /** CD-ROM, or a CD-R that is finished and counts as read-only. */
    CDROM(1, "CD-ROM"),
    /** CD-R. */
    CDR(2, "CD-R"),
    /** CD-RW. */
    CDRW(3, "CD-RW"),
    /** DVD-ROM. */
    DVDROM(4, "DVD-ROM"),
    /** DVD-RAM. */
    DVDRAM(5, "DVD-RAM"),
    /** DVD+R. */
    DVDPLUSR(6, "DVD+R"),
    /** DVD+RW. */
    DVDPLUSRW(7, "DVD+RW"),
    /** DVD+R with two layers. */
    DVDPLUSR_DUALLAYER(8, "DVD+R DL"),
    /** DVD-R. */
    DVDDASHR(9, "DVD-R"),
    /** DVD-RW. */
    DVDDASHRW(10, "DVD-RW"),
    /** DVD-R with two layers. */
    DVDDASHR_DUALLAYER(11, "DVD-R DL"),
    /** Randomly writable medium with defect management in hardware. */
    DISK(12, "random-access disk"),
    /** DVD+RW with two layers. */
    DVDPLUSRW_DUALLAYER(13, "DVD+RW DL"),
    /** HD DVD-ROM. */
    HDDVDROM(14, "HD DVD-ROM"),
    /** HD DVD-R. */
    HDDVDR(15, "HD DVD-R"),
    /** HD DVD-RAM. */
    HDDVDRAM(16, "HD DVD-RAM"),
    /** BD-ROM. */
    BDROM(17, "BD-ROM"),
    /** BD-R. */
    BDR(18, "BD-R"),
    /** BD-RE. */
    BDRE(19, "BD-RE");

    private final int code;
    private final String label;

    MediaPhysicalType(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** IMAPI2's number, 0 to 19. */
    public int code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public MediumFamily family() {
        return switch (this) {
            case CDROM, CDR, CDRW -> MediumFamily.CD;
            case DVDROM,
                    DVDRAM,
                    DVDPLUSR,
                    DVDPLUSRW,
                    DVDPLUSR_DUALLAYER,
                    DVDDASHR,
                    DVDDASHRW,
                    DVDDASHR_DUALLAYER,
                    DVDPLUSRW_DUALLAYER ->
                    MediumFamily.DVD;
            case HDDVDROM, HDDVDR, HDDVDRAM -> MediumFamily.HD_DVD;
            case BDROM, BDR, BDRE -> MediumFamily.BD;
            case UNKNOWN, DISK -> MediumFamily.OTHER;
        };
    }

    /** For CD that of 650 MB, for rewritable discs what their usual spare areas leave. */
    @Override
    public Optional<SectorCount> leastCapacity() {
        long sectors =
                switch (this) {
                    case CDR, CDRW -> 332_800;
                    case DVDRAM -> 2_236_704;
                    case DVDPLUSR, DVDPLUSRW -> 2_295_104;
                    case DVDDASHR, DVDDASHRW -> 2_298_496;
                    case DVDPLUSR_DUALLAYER, DVDPLUSRW_DUALLAYER -> 4_173_824;
                    case DVDDASHR_DUALLAYER -> 4_171_712;
                    case BDR, BDRE -> 11_826_176;
                    default -> 0;
                };
        return sectors == 0 ? Optional.empty() : Optional.of(new SectorCount(sectors));
    }

    /** True for CD-ROM, CD-R and CD-RW. */
    public boolean isCd() {
        return this == CDROM || this == CDR || this == CDRW;
    }
}
