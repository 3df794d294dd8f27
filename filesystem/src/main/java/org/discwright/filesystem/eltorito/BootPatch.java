package org.discwright.filesystem.eltorito;

/**
 * What a boot image is told of its own place. It is written into the image alone, not into the
 * file.
 */
public enum BootPatch {
    /**
     * The boot information table of 56 bytes at byte 8, as isolinux wants it: the blocks of the
     * volume descriptor and of the boot image, its length and its checksum.
     */
    INFORMATION_TABLE,
    /**
     * Where GRUB's kernel lies, in sectors of 512 bytes, at byte 2,548: behind cdboot and diskboot.
     */
    GRUB2
}
