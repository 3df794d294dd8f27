package org.discwright.filesystem.partition;

/** What the boot code in the first sector has to be told. */
public enum BootCode {
    /** Nothing. */
    PLAIN,
    /** That of isolinux (isohdpfx.bin): where isolinux.bin lies. */
    ISOLINUX,
    /** That of GRUB (boot_hybrid.img): where its core lies. */
    GRUB2
}
