package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boot catalogues and boot images by their bytes (El Torito 1.0). */
class BootImagesTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final int BLOCK = 2048;

    @TempDir Path folder;

    private byte[] loader;

    @BeforeEach
    void aLoader() throws IOException {
        loader = new byte[24_577];
        new SplittableRandom(5).nextBytes(loader);
        Files.createDirectories(folder.resolve("boot"));
        Files.write(folder.resolve("boot/loader.bin"), loader);
        Files.write(folder.resolve("boot/efi.img"), new byte[70_000]);
        Files.write(folder.resolve("readme"), new byte[10_000]);
    }

    private ByteBuffer image(BootSetup setup) throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder);
        if (setup.catalog().isPresent()) {
            builder.add(
                    setup.catalog().get(),
                    new BytesContent(Octets.zeros(BLOCK)),
                    Attributes.PLAIN_FILE,
                    THEN);
        }
        ImagePlan plan =
                IsoMaster.plan(
                        builder.build(),
                        IsoOptions.of("BOOT", THEN).withBoot(setup),
                        renamed -> {},
                        changed -> {
                            throw new AssertionError(changed);
                        });
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer image, long from, int count) {
        byte[] bytes = new byte[count];
        image.get((int) from, bytes);
        return bytes;
    }

    private static BootImage tree(String path) {
        return new BootImage.InTree(path);
    }

    private static int catalog(ByteBuffer image) {
        assertEquals(0, image.get(17 * BLOCK), "the second descriptor is the boot record");
        assertEquals(
                "CD001\u0001EL TORITO SPECIFICATION",
                new String(bytes(image, 17 * BLOCK + 1, 29), StandardCharsets.US_ASCII));
        return image.getInt(17 * BLOCK + 0x47) * BLOCK;
    }

    @Test
    void theCatalogueIsThatOfTheSpecification() throws IOException {
        BootSetup setup =
                BootSetup.of(
                        BootEntry.bios(tree("/boot/loader.bin")).withManufacturer("Example"),
                        BootEntry.efi(tree("boot/efi.img")),
                        BootEntry.efi(tree("boot/efi.img")).withBootable(false),
                        BootEntry.bios(tree("readme"))
                                .withPlatform(BootPlatform.MAC)
                                .withLoadSegment(0x1234)
                                .withLoadSectors(7));
        ByteBuffer image = image(setup);
        int at = catalog(image);
        int sum = 0;
        for (int i = 0; i < 32; i += 2) {
            sum += image.getShort(at + i);
        }
        assertEquals(0, sum & 0xFFFF);
        String head = HexFormat.of().formatHex(bytes(image, at, 28));
        assertEquals("01000000" + "4578616d706c65" + "00".repeat(17), head);
        assertEquals((short) 0xAA55, image.getShort(at + 30));
        // The default entry: bootable, no emulation, 4 sectors.
        assertEquals("880000000000" + "0400", hex(image, at + 32, 8));
        assertEquals("90ef0200", hex(image, at + 64, 4), "a section of two for UEFI");
        assertEquals("880000000000" + "8900", hex(image, at + 96, 8), "137 sectors of 512");
        assertEquals("000000000000" + "8900", hex(image, at + 128, 8), "not bootable");
        assertEquals("91020100", hex(image, at + 160, 4), "the last section");
        assertEquals("880034120000" + "0700", hex(image, at + 192, 8));
        assertEquals("00".repeat(BLOCK - 224), hex(image, at + 224, BLOCK - 224));
        assertArrayEquals(loader, bytes(image, image.getInt(at + 40) * 2048L, loader.length));
    }

    private static String hex(ByteBuffer image, int from, int count) {
        return HexFormat.of().formatHex(bytes(image, from, count));
    }

    @Test
    void theInformationTableIsWrittenIntoTheImageAndNotIntoTheFile() throws IOException {
        ByteBuffer image =
                image(
                        BootSetup.of(
                                BootEntry.bios(tree("boot/loader.bin"))
                                        .withPatches(
                                                Set.of(
                                                        BootPatch.INFORMATION_TABLE,
                                                        BootPatch.GRUB2))));
        int block = image.getInt(catalog(image) + 40);
        int at = block * BLOCK;
        ByteBuffer words =
                ByteBuffer.wrap(Arrays.copyOf(loader, 24_580)).order(ByteOrder.LITTLE_ENDIAN);
        words.putLong(2548, block * 4L + 5);
        int sum = 0;
        for (int i = 64; i < words.capacity(); i += 4) {
            sum += words.getInt(i);
        }
        assertEquals(16, image.getInt(at + 8));
        assertEquals(block, image.getInt(at + 12));
        assertEquals(loader.length, image.getInt(at + 16));
        assertEquals(sum, image.getInt(at + 20));
        assertEquals("00".repeat(40), hex(image, at + 24, 40));
        assertEquals(block * 4L + 5, image.getLong(at + 2548));
        byte[] elsewhere = bytes(image, at, loader.length);
        System.arraycopy(loader, 8, elsewhere, 8, 56);
        System.arraycopy(loader, 2548, elsewhere, 2548, 8);
        assertArrayEquals(loader, elsewhere);
        assertArrayEquals(loader, Files.readAllBytes(folder.resolve("boot/loader.bin")));
    }

    @Test
    void aCatalogueMayBeSeenAndAnImageHidden() throws IOException {
        byte[] floppy = new byte[1_474_560];
        new SplittableRandom(8).nextBytes(floppy);
        BootSetup setup =
                BootSetup.of(
                        BootEntry.bios(
                                        new BootImage.Hidden(
                                                "a floppy", new BytesContent(Octets.of(floppy))))
                                .withEmulation(BootEmulation.FLOPPY_1_44));
        ByteBuffer hidden = image(setup);
        int at = catalog(hidden);
        assertEquals("880200000000" + "0100", hex(hidden, at + 32, 8));
        assertArrayEquals(floppy, bytes(hidden, hidden.getInt(at + 40) * 2048L, floppy.length));
        ByteBuffer seen = image(setup.withCatalog("/boot/boot.cat"));
        String named = HexFormat.of().formatHex("BOOT.CAT;1".getBytes(StandardCharsets.US_ASCII));
        String all = HexFormat.of().formatHex(bytes(seen, 0, 64 * BLOCK));
        int record = all.indexOf(named) / 2 - 33;
        assertTrue(record > 0, "a directory names it");
        assertEquals(catalog(seen), seen.getInt(record + 2) * BLOCK);
    }

    @Test
    void anEmulatedHardDiskTellsItsPartitionsType() throws IOException {
        byte[] disk = new byte[4096];
        disk[446 + 4] = 0x06;
        disk[510] = 0x55;
        disk[511] = (byte) 0xAA;
        Files.write(folder.resolve("disk.img"), disk);
        BootEntry options = BootEntry.bios(tree("disk.img")).withEmulation(BootEmulation.HARD_DISK);
        ByteBuffer image = image(BootSetup.of(options));
        assertEquals("880400000600" + "0100", hex(image, catalog(image) + 32, 8));
    }

    @Test
    void whatCannotBeBootedIsRefused() {
        List<BootEntry> unfit =
                List.of(
                        BootEntry.bios(tree("boot/none")),
                        BootEntry.bios(tree("boot")),
                        BootEntry.bios(new BootImage.InPartition(2)),
                        BootEntry.bios(tree("readme")).withEmulation(BootEmulation.FLOPPY_1_2),
                        BootEntry.bios(tree("readme")).withEmulation(BootEmulation.HARD_DISK));
        for (BootEntry options : unfit) {
            assertThrows(
                    UnrepresentableTreeException.class,
                    () -> image(BootSetup.of(options)),
                    options.toString());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> BootEntry.efi(tree("x")).withEmulation(BootEmulation.HARD_DISK));
        assertThrows(
                IllegalArgumentException.class,
                () -> BootEntry.bios(tree("x")).withLoadSectors(65_536));
    }
}
