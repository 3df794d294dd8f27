package org.discwright.transport.nativeio.windows;

/** Control codes for DeviceIoControl: device type, access, function, method. */
final class Ioctl {
    static final int IOCTL_SCSI_PASS_THROUGH_DIRECT = 0x4_D014;
    static final int IOCTL_SCSI_GET_ADDRESS = 0x4_1018;
    static final int IOCTL_STORAGE_QUERY_PROPERTY = 0x2D_1400;
    static final int IOCTL_STORAGE_GET_DEVICE_NUMBER = 0x2D_1080;
    static final int IOCTL_CDROM_EXCLUSIVE_ACCESS = 0x2_C05C;
    static final int FSCTL_LOCK_VOLUME = 0x9_0018;
    static final int FSCTL_UNLOCK_VOLUME = 0x9_001C;
    static final int FSCTL_DISMOUNT_VOLUME = 0x9_0020;

    private Ioctl() {}
}
