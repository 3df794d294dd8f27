package org.discwright.cli.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.tree.FileContent;

/**
 * What {@code --boot} says: a file, and words behind commas.
 *
 * <pre>
 * boot/isolinux.bin,info-table
 * boot/efi.img,efi,hidden
 * partition=2,efi
 * </pre>
 */
public final class BootOption {
    private static final String PARTITION = "partition=";

    private BootOption() {}

    /**
     * Reads it.
     *
     * @throws IOException if a file of this machine that it names cannot be read
     * @throws IllegalArgumentException if it makes no sense
     */
    public static BootEntry parse(String text) throws IOException {
        List<String> words = Arrays.asList(text.split(",", -1));
        List<String> behind = words.subList(1, words.size());
        String file = words.getFirst();
        if (file.isEmpty()) {
            throw new IllegalArgumentException("--boot takes the boot image's name");
        }
        boolean efi = behind.contains("efi");
        BootImage image = image(file, behind.contains("hidden"));
        BootEntry options = efi ? BootEntry.efi(image) : BootEntry.bios(image);
        Set<BootPatch> patches = EnumSet.noneOf(BootPatch.class);
        for (String word : behind) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            if (isFlag(key) == equals >= 0) {
                throw unknown(word);
            }
            options =
                    switch (key) {
                        case "efi", "bios", "hidden" -> options;
                        case "info-table" -> {
                            patches.add(BootPatch.INFORMATION_TABLE);
                            yield options;
                        }
                        case "grub2" -> {
                            patches.add(BootPatch.GRUB2);
                            yield options;
                        }
                        case "not-bootable" -> options.withBootable(false);
                        case "emulation" -> options.withEmulation(emulation(value, image));
                        case "load-size" -> options.withLoadSectors(number(value));
                        case "load-segment" -> options.withLoadSegment(number(value));
                        case "id" -> options.withManufacturer(value);
                        case "platform" -> withPlatform(options, value);
                        default -> throw unknown(word);
                    };
        }
        return options.withPatches(patches);
    }

    private static boolean isFlag(String key) {
        return switch (key) {
            case "efi", "bios", "hidden", "info-table", "grub2", "not-bootable" -> true;
            default -> false;
        };
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                "--boot does not know '"
                        + word
                        + "': it takes efi, hidden, info-table, grub2, not-bootable,"
                        + " emulation=KIND, load-size=SECTORS, load-segment=N, id=TEXT and"
                        + " platform=NAME");
    }

    private static BootImage image(String file, boolean hidden) throws IOException {
        if (file.startsWith(PARTITION)) {
            return new BootImage.InPartition(number(file.substring(PARTITION.length())));
        }
        return hidden
                ? new BootImage.Hidden(file, FileContent.of(Path.of(file)))
                : new BootImage.InTree(file);
    }

    private static BootEntry withPlatform(BootEntry options, String name) {
        BootPlatform platform =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "x86", "bios" -> BootPlatform.X86;
                    case "ppc" -> BootPlatform.POWER_PC;
                    case "mac" -> BootPlatform.MAC;
                    case "efi" -> BootPlatform.EFI;
                    default ->
                            throw new IllegalArgumentException(
                                    "there is no platform '%s': x86, ppc, mac or efi"
                                            .formatted(name));
                };
        return options.withPlatform(platform);
    }

    private static BootEmulation emulation(String name, BootImage image) {
        return switch (name) {
            case "none" -> BootEmulation.NONE;
            case "1.2" -> BootEmulation.FLOPPY_1_2;
            case "1.44" -> BootEmulation.FLOPPY_1_44;
            case "2.88" -> BootEmulation.FLOPPY_2_88;
            case "hard-disk" -> BootEmulation.HARD_DISK;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' cannot be emulated as '%s': none, 1.2, 1.44, 2.88 or hard-disk"
                                    .formatted(image.name(), name));
        };
    }

    /** Decimal, or hexadecimal with 0x. */
    static int number(String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException unfit) {
            throw new IllegalArgumentException("'" + text + "' is no number", unfit);
        }
    }
}
