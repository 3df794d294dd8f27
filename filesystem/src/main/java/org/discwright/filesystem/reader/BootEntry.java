package org.discwright.filesystem.reader;

/**
 * What a machine can boot of a disc (El Torito 2).
 *
 * @param platform 0 for PCs with a BIOS, 1 PowerPC, 2 Macintosh, EFh for EFI
 * @param bootable whether it is marked so
 * @param emulation 0 none, 1 to 3 a floppy of 1.2, 1.44 or 2.88 MB, 4 a hard disk
 * @param loadSegment where it is loaded to; 0 for 7C0h
 * @param sectors sectors of 512 bytes that are loaded
 * @param block the logical block where it lies
 * @param section what the maker called it, often nothing
 */
public record BootEntry(
        int platform,
        boolean bootable,
        int emulation,
        int loadSegment,
        int sectors,
        long block,
        String section) {}
