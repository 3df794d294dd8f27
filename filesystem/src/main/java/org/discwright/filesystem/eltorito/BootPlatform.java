package org.discwright.filesystem.eltorito;

/** For which machines a boot image is (El Torito 2.1; UEFI 13.3.2.1). */
public enum BootPlatform {
    /** A PC with a BIOS. */
    X86(0),
    POWER_PC(1),
    MAC(2),
    /** UEFI: the image is a FAT file system, which the firmware takes for a system partition. */
    EFI(0xEF);

    private final int code;

    BootPlatform(int code) {
        this.code = code;
    }

    /** As it is recorded, and as IMAPI2's PlatformId has it. */
    public int code() {
        return code;
    }
}
