package org.discwright.filesystem.eltorito;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.discwright.model.Octets;

/**
 * One way to boot from the disc.
 *
 * @param image what is loaded
 * @param platform for which machines
 * @param emulation what it passes itself off as
 * @param manufacturer who made it: up to 24 bytes of ASCII
 * @param loadSegment where it is loaded to; 0 is the usual 7C0h
 * @param loadSectors how many sectors of 512 bytes are loaded; nothing for what is usual: 4 for a
 *     BIOS, the whole image for UEFI, 1 with an emulation
 * @param bootable whether the machine may boot from it; else it is only listed
 * @param patches what the image is told of its own place
 * @param selection by what a machine is to choose it, 20 bytes at most: the first is the type of
 *     the criteria, the others are the maker's (El Torito 2.4). In the first entry, whose bytes the
 *     standard does not use there, they stand as well, as xorriso writes them
 */
public record BootEntry(
        BootImage image,
        BootPlatform platform,
        BootEmulation emulation,
        String manufacturer,
        int loadSegment,
        OptionalInt loadSectors,
        boolean bootable,
        Set<BootPatch> patches,
        Octets selection) {
    private static final int VIRTUAL_SECTOR = 512;
    private static final int LONGEST_NAME = 24;
    private static final int USUAL_SECTORS = 4;
    private static final int MOST_SELECTION = 20;

    public BootEntry {
        Objects.requireNonNull(image);
        Objects.requireNonNull(platform);
        Objects.requireNonNull(emulation);
        Objects.requireNonNull(loadSectors);
        patches = Set.copyOf(patches);
        if (selection.length() > MOST_SELECTION) {
            throw new IllegalArgumentException(
                    "selection criteria of a boot image take up to %d bytes, not %d"
                            .formatted(MOST_SELECTION, selection.length()));
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(manufacturer)
                || manufacturer.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the boot image's manufacturer '%s' is more than 24 characters of ASCII"
                            .formatted(manufacturer));
        }
        if (loadSegment < 0 || loadSegment > 0xFFFF) {
            throw new IllegalArgumentException("there is no load segment " + loadSegment);
        }
        if (loadSectors.isPresent()
                && (loadSectors.getAsInt() < 0 || loadSectors.getAsInt() > 0xFFFF)) {
            throw new IllegalArgumentException(
                    "a boot image is loaded with up to 65535 sectors, not "
                            + loadSectors.getAsInt());
        }
        if (emulation != BootEmulation.NONE
                && (platform == BootPlatform.EFI || !patches.isEmpty())) {
            throw new IllegalArgumentException(
                    "'%s': UEFI and boot information tables need a boot image without emulation"
                            .formatted(image.name()));
        }
    }

    /** For a BIOS, without emulation: the first 2,048 bytes are loaded. */
    public static BootEntry bios(BootImage image) {
        return new BootEntry(
                image,
                BootPlatform.X86,
                BootEmulation.NONE,
                "",
                0,
                OptionalInt.empty(),
                true,
                Set.of(),
                Octets.EMPTY);
    }

    /** For UEFI. */
    public static BootEntry efi(BootImage image) {
        return new BootEntry(
                image,
                BootPlatform.EFI,
                BootEmulation.NONE,
                "",
                0,
                OptionalInt.empty(),
                true,
                Set.of(),
                Octets.EMPTY);
    }

    public BootEntry withPlatform(BootPlatform other) {
        return new BootEntry(
                image,
                other,
                emulation,
                manufacturer,
                loadSegment,
                loadSectors,
                bootable,
                patches,
                selection);
    }

    public BootEntry withEmulation(BootEmulation other) {
        return new BootEntry(
                image,
                platform,
                other,
                manufacturer,
                loadSegment,
                loadSectors,
                bootable,
                patches,
                selection);
    }

    public BootEntry withManufacturer(String other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                other,
                loadSegment,
                loadSectors,
                bootable,
                patches,
                selection);
    }

    public BootEntry withLoadSegment(int other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                manufacturer,
                other,
                loadSectors,
                bootable,
                patches,
                selection);
    }

    public BootEntry withLoadSectors(int other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                manufacturer,
                loadSegment,
                OptionalInt.of(other),
                bootable,
                patches,
                selection);
    }

    public BootEntry withBootable(boolean other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                manufacturer,
                loadSegment,
                loadSectors,
                other,
                patches,
                selection);
    }

    public BootEntry withPatches(Set<BootPatch> other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                manufacturer,
                loadSegment,
                loadSectors,
                bootable,
                other,
                selection);
    }

    public BootEntry withSelection(Octets other) {
        return new BootEntry(
                image,
                platform,
                emulation,
                manufacturer,
                loadSegment,
                loadSectors,
                bootable,
                patches,
                other);
    }

    /**
     * The sectors that the catalogue names.
     *
     * @param bytes of the image
     */
    int sectors(long bytes) {
        if (loadSectors.isPresent()) {
            return loadSectors.getAsInt();
        }
        if (emulation != BootEmulation.NONE) {
            return 1;
        }
        long whole = (bytes + VIRTUAL_SECTOR - 1) / VIRTUAL_SECTOR;
        if (platform == BootPlatform.EFI) {
            // What the field cannot tell goes on to the end of the disc (UEFI 13.3.2.1).
            return whole > 0xFFFF ? 0 : (int) whole;
        }
        return USUAL_SECTORS;
    }
}
