package org.discwright.filesystem.iso9660;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.discwright.filesystem.eltorito.BootCatalog;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.eltorito.PatchedBootImage;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.BootCode;
import org.discwright.filesystem.partition.DiskLayout;
import org.discwright.filesystem.partition.Extent;
import org.discwright.filesystem.plan.BytesRegion;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ContentRegion;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.Region;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.model.Octets;

/** The boot images of an image and their catalogue, on the way to their places. */
final class BootPlan {
    private static final int SECTOR = 512;
    private static final int PARTITION_AT = 446;
    private static final int PARTITION = 16;

    /** What isolinux.bin has at byte 64, if isohybrid's boot code can start it. */
    private static final int HYBRID_SIGNATURE = 0xFBC07870;

    private final FileTree tree;
    private final BootSetup setup;
    private final long descriptor;
    private final Consumer<ChangedFile> changed;
    private final List<Boot> boots = new ArrayList<>();
    private final Map<Integer, Content> replaced = new HashMap<>();
    private final List<Region> regions = new ArrayList<>();
    private final List<BootCatalog.Entry> entries = new ArrayList<>();
    private final OptionalInt catalogNode;
    private final long[] starts;
    private long catalog;

    private record Boot(BootEntry options, OptionalInt node, Content content) {}

    /**
     * Looks for what is to be booted.
     *
     * @param descriptor the block of the primary volume descriptor
     * @throws UnrepresentableTreeException if something of it is not there, or is not what it is
     *     said to be
     */
    BootPlan(FileTree tree, BootSetup setup, long descriptor, Consumer<ChangedFile> changed) {
        this.descriptor = descriptor;
        this.tree = tree;
        this.setup = setup;
        this.changed = changed;
        for (BootEntry options : setup.entries()) {
            boots.add(boot(options));
        }
        starts = new long[boots.size()];
        catalogNode =
                setup.catalog().isPresent() && !isEmpty()
                        ? OptionalInt.of(file(setup.catalog().get()))
                        : OptionalInt.empty();
        if (catalogNode.isPresent()
                && tree.length(catalogNode.getAsInt()) != BootSetup.CATALOG_BYTES) {
            throw new UnrepresentableTreeException(
                    "'%s' has not the %d bytes of a boot catalogue"
                            .formatted(setup.catalog().orElseThrow(), BootSetup.CATALOG_BYTES));
        }
        if (setup.area().kind() == BootCode.ISOLINUX) {
            checkIsolinux();
        }
    }

    boolean isEmpty() {
        return boots.isEmpty();
    }

    private Boot boot(BootEntry options) {
        Boot boot =
                switch (options.image()) {
                    case BootImage.InTree(String path) -> {
                        int node = file(path);
                        yield new Boot(options, OptionalInt.of(node), content(node));
                    }
                    case BootImage.Hidden(_, Content content) ->
                            new Boot(options, OptionalInt.empty(), content);
                    case BootImage.InPartition(int number) ->
                            new Boot(options, OptionalInt.empty(), appended(number).content());
                };
        long length = boot.content.length();
        if (!options.emulation().fits(length)) {
            throw new UnrepresentableTreeException(
                    "'%s' has %d bytes: it cannot be booted %s"
                            .formatted(
                                    options.image().name(),
                                    length,
                                    options.emulation() == BootEmulation.NONE
                                            ? "from"
                                            : "as " + options.emulation()));
        }
        return boot;
    }

    private AppendedPartition appended(int number) {
        return setup.area().appended().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new UnrepresentableTreeException(
                                "no partition %d is appended that could be booted"
                                        .formatted(number)));
    }

    private int file(String path) {
        OptionalInt node = tree.find(path);
        if (node.isEmpty() || !tree.isFile(node.getAsInt())) {
            throw new UnrepresentableTreeException(
                    "there is no file '%s' in the image to boot from".formatted(path));
        }
        return tree.original(node.getAsInt());
    }

    private Content content(int node) {
        try {
            return tree.contentOf(node);
        } catch (IOException absent) {
            throw unreadable(tree.path(node), absent);
        }
    }

    static UnrepresentableTreeException unreadable(String name, IOException why) {
        UnrepresentableTreeException unfit =
                new UnrepresentableTreeException(
                        "the boot image '%s' cannot be read: %s".formatted(name, why.getMessage()));
        unfit.initCause(why);
        return unfit;
    }

    private static ByteBuffer head(Boot of) {
        String name = of.options.image().name();
        ByteBuffer head = ByteBuffer.allocate(SECTOR);
        try (ReadableByteChannel from = of.content.open()) {
            while (head.hasRemaining()) {
                if (from.read(head) < 0) {
                    throw new EOFException("it ends after %d bytes".formatted(head.position()));
                }
            }
        } catch (IOException failed) {
            throw unreadable(name, failed);
        }
        return head;
    }

    private OptionalInt bios() {
        for (int i = 0; i < boots.size(); i++) {
            BootEntry options = boots.get(i).options;
            if (options.platform() == BootPlatform.X86
                    && options.emulation() == BootEmulation.NONE) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private void checkIsolinux() {
        OptionalInt first = bios();
        if (first.isPresent()) {
            Boot boot = boots.get(first.getAsInt());
            if (head(boot).getInt(64) != HYBRID_SIGNATURE) {
                throw new UnrepresentableTreeException(
                        "'%s' is no isolinux.bin that isohybrid's boot code can start"
                                .formatted(boot.options.image().name()));
            }
        }
    }

    /** The type of the partition of an emulated hard disk (El Torito 2.2, byte 4). */
    private static int systemType(Boot boot) {
        if (boot.options.emulation() != BootEmulation.HARD_DISK) {
            return 0;
        }
        ByteBuffer head = head(boot);
        for (int at = PARTITION_AT; at < SECTOR - 2; at += PARTITION) {
            int type = head.get(at + 4) & 0xFF;
            if (type != 0 && head.getShort(SECTOR - 2) == (short) 0x55AA) {
                return type;
            }
        }
        throw new UnrepresentableTreeException(
                "'%s' is no hard disk: it has no partition table with a partition"
                        .formatted(boot.options.image().name()));
    }

    /** Lays what no directory names; the block behind it. */
    long lay(long first) {
        long next = first;
        if (!isEmpty() && catalogNode.isEmpty()) {
            catalog = next++;
        }
        for (int i = 0; i < boots.size(); i++) {
            if (boots.get(i).options.image() instanceof BootImage.Hidden) {
                starts[i] = next;
                next += FileExtents.blocks(boots.get(i).content.length());
            }
        }
        return next;
    }

    /** Finds where the others lie. */
    void place(FileExtents files, DiskLayout disk) {
        for (int i = 0; i < boots.size(); i++) {
            Boot boot = boots.get(i);
            if (boot.options.image() instanceof BootImage.InPartition(int number)) {
                starts[i] = disk.appended(number).start();
            } else if (boot.node.isPresent()) {
                int node = boot.node.getAsInt();
                starts[i] = EarlierBootFiles.place(tree, node).orElseGet(() -> files.start(node));
            }
            entries.add(
                    new BootCatalog.Entry(
                            boot.options, boot.content.length(), starts[i], systemType(boot)));
            patch(boot, starts[i]);
        }
        if (catalogNode.isPresent()) {
            int node = catalogNode.getAsInt();
            catalog = files.start(node);
            replaced.put(node, new BytesContent(Octets.of(BootCatalog.bytes(entries))));
        } else if (!isEmpty()) {
            regions.add(new BytesRegion(catalog, 1, () -> BootCatalog.bytes(entries)));
        }
    }

    private void patch(Boot boot, long start) {
        BootEntry options = boot.options;
        Content content;
        try {
            content =
                    options.patches().isEmpty()
                            ? boot.content
                            : new PatchedBootImage(
                                    boot.content, options.patches(), descriptor, start);
        } catch (IllegalArgumentException unfit) {
            throw new UnrepresentableTreeException(
                    "'%s': %s".formatted(options.image().name(), unfit.getMessage()));
        }
        if (boot.node.isPresent()) {
            if (!options.patches().isEmpty()) {
                replaced.put(boot.node.getAsInt(), content);
            }
        } else if (options.image() instanceof BootImage.Hidden(String name, _)) {
            regions.add(new ContentRegion(start, name, content, changed));
        }
    }

    /** Where the catalogue lies. */
    long catalog() {
        return catalog;
    }

    /** By node what is in the image instead of the file. */
    Map<Integer, Content> replaced() {
        return replaced;
    }

    /** What no file of the tree is. */
    List<Region> regions() {
        return regions;
    }

    /** Where the boot images for UEFI lie that are in the volume. */
    List<Extent> efi() {
        List<Extent> efi = new ArrayList<>();
        for (int i = 0; i < boots.size(); i++) {
            Boot boot = boots.get(i);
            if (boot.options.platform() == BootPlatform.EFI
                    && !(boot.options.image() instanceof BootImage.InPartition)) {
                efi.add(new Extent(starts[i], FileExtents.blocks(boot.content.length())));
            }
        }
        return efi;
    }

    /** Where the boot image for a BIOS lies. */
    OptionalLong biosBlock() {
        OptionalInt first = bios();
        return first.isPresent() ? OptionalLong.of(starts[first.getAsInt()]) : OptionalLong.empty();
    }
}
