package org.discwright.cli.mkisofs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;

/** The boot images that options name, one after the other. */
final class MkisofsBoot {
    private static final Pattern APPENDED =
            Pattern.compile("--interval:appended_partition_([0-9]+)(?:_[a-z0-9_]*)?:(?:all)?::");
    private static final int SECTORS_OF_A_BLOCK = 4;
    private static final int BLOCK = 2048;

    private final List<MkisofsBoot> before;
    private final Set<BootPatch> patches = EnumSet.noneOf(BootPatch.class);
    private @Nullable String file;
    private boolean efi;
    private boolean plain;
    private boolean hardDisk;
    private boolean bootable = true;
    private @Nullable String loadSize;
    private int loadSegment;
    private String id = "";
    private Octets selection = Octets.EMPTY;
    private @Nullable String platform;

    /** One that stands behind the image: that of the next one, if that follows at once. */
    private @Nullable String late;

    private MkisofsBoot(List<MkisofsBoot> before) {
        this.before = before;
    }

    /** The drafts of all boot images; each is begun by the option that names the next. */
    static List<MkisofsBoot> of(List<MkisofsWord> words) {
        List<MkisofsBoot> all = new ArrayList<>();
        MkisofsBoot current = new MkisofsBoot(all);
        for (MkisofsWord word : words) {
            current = current.take(word);
        }
        if (current.file != null) {
            all.add(current);
        } else if (all.isEmpty()
                && (current.plain || current.hardDisk || !current.patches.isEmpty())) {
            throw new IllegalArgumentException("options of a boot image stand without -b or -e");
        }
        return all;
    }

    private MkisofsBoot take(MkisofsWord word) {
        switch (word.option()) {
            case "b", "e" -> {
                if (file != null && late != null) {
                    MkisofsBoot next = new MkisofsBoot(before);
                    next.platform = late;
                    late = null;
                    before.add(this);
                    return next.take(word);
                }
                if (file != null) {
                    throw new IllegalArgumentException(
                            "-eltorito-alt-boot stands between two boot images");
                }
                file = word.value();
                efi = word.option().equals("e");
            }
            case "eltorito-alt-boot" -> {
                if (file != null) {
                    before.add(this);
                }
                return new MkisofsBoot(before);
            }
            case "efi-boot" -> {
                // It begins an image for UEFI and ends it as well.
                if (file != null) {
                    before.add(this);
                }
                MkisofsBoot whole = new MkisofsBoot(before);
                whole.file = word.value();
                whole.efi = true;
                before.add(whole);
                return new MkisofsBoot(before);
            }
            case "no-emul-boot" -> plain = true;
            case "hard-disk-boot" -> hardDisk = true;
            case "no-boot" -> bootable = false;
            case "boot-info-table" -> patches.add(BootPatch.INFORMATION_TABLE);
            case "grub2-boot-info" -> patches.add(BootPatch.GRUB2);
            case "boot-load-size" -> loadSize = word.value();
            case "boot-load-seg" -> loadSegment = number(word);
            case "eltorito-id" -> id = word.value();
            case "eltorito-selcrit" -> selection = selection(word.value());
            case "eltorito-platform" -> {
                if (file == null) {
                    platform = word.value();
                } else {
                    late = word.value();
                }
            }
            default -> {}
        }
        return this;
    }

    /** The boot image, once its length is known. */
    BootEntry options(FileTree tree) throws IOException {
        String name = file == null ? "" : file;
        Matcher partition = APPENDED.matcher(name);
        BootImage image =
                partition.matches()
                        ? new BootImage.InPartition(Integer.parseInt(partition.group(1)))
                        : new BootImage.InTree(name);
        BootPlatform of = efi ? BootPlatform.EFI : BootPlatform.X86;
        String named = late != null ? late : platform;
        if (named != null) {
            of = platform(named);
        }
        long length = 0;
        OptionalInt node = tree.find(name);
        if (image instanceof BootImage.InTree) {
            length =
                    tree.length(
                            node.orElseThrow(() ->
                                    new IllegalArgumentException(
                                            ("the boot image '%s' is not in the image; its path is"
                                                            + " that in the image")
                                                    .formatted(name))));
        }
        BootEntry options =
                BootEntry.bios(image)
                        .withPlatform(of)
                        .withEmulation(emulation(of, name, length))
                        .withBootable(bootable)
                        .withLoadSegment(loadSegment)
                        .withManufacturer(id)
                        .withSelection(selection);
        OptionalInt sectors = sectors(options, length);
        return (sectors.isPresent() ? options.withLoadSectors(sectors.getAsInt()) : options)
                .withPatches(patches);
    }

    private BootEmulation emulation(BootPlatform of, String name, long length) {
        if (plain || of == BootPlatform.EFI) {
            return BootEmulation.NONE;
        }
        if (hardDisk) {
            return BootEmulation.HARD_DISK;
        }
        Optional<BootEmulation> floppy = BootEmulation.floppy(length);
        return floppy.orElseThrow(() ->
                new IllegalArgumentException(
                        "'%s' has not the size of a floppy disk: it needs -no-emul-boot or"
                                        .formatted(name)
                                + " -hard-disk-boot"));
    }

    /** All of the image in whole blocks, where nothing was said. */
    private OptionalInt sectors(BootEntry options, long length) {
        if (loadSize != null && !loadSize.equals("full")) {
            return OptionalInt.of(number(new MkisofsWord("boot-load-size", List.of(loadSize))));
        }
        if (options.platform() == BootPlatform.EFI || options.emulation() != BootEmulation.NONE) {
            return OptionalInt.empty();
        }
        long blocks = (length + BLOCK - 1) / BLOCK;
        return OptionalInt.of((int) Math.min(0xFFFF, blocks * SECTORS_OF_A_BLOCK));
    }

    private static BootPlatform platform(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x86", "0", "0x00" -> BootPlatform.X86;
            case "ppc", "1", "0x01" -> BootPlatform.POWER_PC;
            case "mac", "2", "0x02" -> BootPlatform.MAC;
            case "efi", "0xef" -> BootPlatform.EFI;
            default ->
                    throw new IllegalArgumentException(
                            "there is no -eltorito-platform '%s'".formatted(name));
        };
    }

    private static Octets selection(String digits) {
        if (!digits.matches("([0-9A-Fa-f]{2}){0,20}")) {
            throw new IllegalArgumentException(
                    "-eltorito-selcrit takes up to 20 bytes in hexadecimal digits, not '%s'"
                            .formatted(digits));
        }
        return Octets.ofHex(digits);
    }

    /** Decimal, or hexadecimal behind 0x; a zero in front means nothing. */
    static int number(MkisofsWord word) {
        try {
            String text = word.value();
            boolean hexadecimal = text.regionMatches(true, 0, "0x", 0, 2);
            return Integer.parseInt(hexadecimal ? text.substring(2) : text, hexadecimal ? 16 : 10);
        } catch (NumberFormatException unfit) {
            throw new IllegalArgumentException(
                    "-%s takes a number, not '%s'".formatted(word.option(), word.value()), unfit);
        }
    }
}
