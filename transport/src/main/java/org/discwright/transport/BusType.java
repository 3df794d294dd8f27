package org.discwright.transport;

/** What a drive hangs on, as far as its transport knows. */
public enum BusType {
    /** Parallel SCSI, or a bus that only calls itself SCSI. */
    SCSI,
    /** Parallel ATA with packets. */
    ATAPI,
    /** Serial ATA with packets. */
    SATA,
    /** USB mass storage or UAS. */
    USB,
    /** Serial Bus Protocol over IEEE 1394. */
    IEEE_1394,
    /** Serial Attached SCSI. */
    SAS,
    /** A network. */
    ISCSI,
    /** Software only. */
    VIRTUAL,
    /** Not known. */
    UNKNOWN
}
