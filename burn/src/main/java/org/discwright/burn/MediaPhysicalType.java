package org.discwright.burn;

/**
 * The kind of disc in a drive.
 *
 * @imapi2 IMAPI_MEDIA_PHYSICAL_TYPE
 */
public enum MediaPhysicalType {
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

    /** As people write it, for example {@code CD-RW}. */
    public String label() {
        return label;
    }

    /** True for CD-ROM, CD-R and CD-RW. */
    public boolean isCd() {
        return this == CDROM || this == CDR || this == CDRW;
    }
}
