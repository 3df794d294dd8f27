package org.discwright.filesystem.partition;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * What a partition holds, in the words of both tables.
 *
 * @param code of the partition table of an MBR, 1 to 255
 * @param id of a GPT
 * @param name in a GPT
 */
public record PartitionType(int code, UUID id, String name) {
    /** A FAT file system from which UEFI boots. */
    public static final PartitionType EFI_SYSTEM =
            new PartitionType(
                    0xEF, UUID.fromString("C12A7328-F81F-11D2-BA4B-00A0C93EC93B"), "EFI system");

    /** What Windows reads: FAT, NTFS, and what else is no system's own. */
    public static final PartitionType BASIC_DATA =
            new PartitionType(
                    0x0C, UUID.fromString("EBD0A0A2-B9E5-4433-87C0-68B6B72699C7"), "Data");

    public static final PartitionType LINUX =
            new PartitionType(
                    0x83, UUID.fromString("0FC63DAF-8483-4772-8E79-3D69D8477DE4"), "Linux");

    public PartitionType {
        Objects.requireNonNull(id);
        if (code < 1 || code > 0xFF) {
            throw new IllegalArgumentException("there is no type of partition " + code);
        }
        if (name.length() > 36) {
            throw new IllegalArgumentException("the partition's name '" + name + "' is too long");
        }
    }

    /**
     * Reads {@code efi}, {@code data}, {@code linux}, a number in hexadecimal ({@code 0xef}, {@code
     * ef}), or a GUID: with hyphens, or as 32 digits in the order of its bytes on a disk (UEFI
     * Appendix A), as xorriso prints it.
     *
     * @throws IllegalArgumentException if it is none of those
     */
    public static PartitionType parse(String text) {
        String word = hyphenated(text.toLowerCase(Locale.ROOT));
        switch (word) {
            case "efi", "ef", "0xef", "c12a7328-f81f-11d2-ba4b-00a0c93ec93b" -> {
                return EFI_SYSTEM;
            }
            case "data", "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7" -> {
                return BASIC_DATA;
            }
            case "linux", "83", "0x83", "0fc63daf-8483-4772-8e79-3d69d8477de4" -> {
                return LINUX;
            }
            default -> {}
        }
        try {
            if (word.matches("(0x)?[0-9a-f]{1,2}")) {
                int code = Integer.parseInt(word.replaceFirst("^0x", ""), 16);
                return new PartitionType(code, BASIC_DATA.id, BASIC_DATA.name);
            }
            return new PartitionType(BASIC_DATA.code, UUID.fromString(word), BASIC_DATA.name);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "'%s' is no type of partition".formatted(text), unfit);
        }
    }

    /**
     * Reads a GUID in one of those forms.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static UUID guid(String text) {
        try {
            return UUID.fromString(hyphenated(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("'%s' is no GUID".formatted(text), unfit);
        }
    }

    /** The bytes of the first three groups of a GUID stand in the opposite order on a disk. */
    private static String hyphenated(String word) {
        return word.replaceFirst(
                "^(..)(..)(..)(..)(..)(..)(..)(..)([0-9a-f]{4})([0-9a-f]{12})$",
                "$4$3$2$1-$6$5-$8$7-$9-$10");
    }
}
