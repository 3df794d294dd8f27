package org.discwright.filesystem.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;

/** What a disc boots from, by the objects of IMAPI2. */
class BootOptionsTest {
    private static BootOptions of(int length) {
        BootOptions options = new BootOptions();
        options.assignBootImage(Images.content(new byte[length]));
        return options;
    }

    @Test
    void aFloppyDiskIsKnownByItsSize() {
        assertEquals(BootEmulation.FLOPPY_1_44, of(1_474_560).getEmulation());
        assertEquals(BootEmulation.NONE, of(4096).getEmulation());
        assertEquals(4096, of(4096).getImageSize());
        assertEquals(BootPlatform.X86, new BootOptions().getPlatformId());
        assertEquals(0, new BootOptions().getImageSize());
    }

    @Test
    void theImageHasTheEntriesInTheirOrder() throws Exception {
        try (FileSystemImage image = new FileSystemImage(Images.CLOCK)) {
            BootOptions bios = of(4096);
            bios.setManufacturer("Somebody");
            BootOptions efi = of(10_000);
            image.setBootImageOptionsArray(List.of(bios, efi));
            efi.setPlatformId(BootPlatform.EFI);
            ByteBuffer bytes =
                    ByteBuffer.wrap(Images.bytes(image.createResultImage().getImageStream()))
                            .order(ByteOrder.LITTLE_ENDIAN);
            int catalog = bytes.getInt(17 * 2048 + 0x47) * 2048;
            assertEquals('S', bytes.get(catalog + 4));
            assertEquals(8, bytes.getShort(catalog + 38), "all of it is loaded");
            assertEquals(0xEF, bytes.get(catalog + 65) & 0xFF);
            assertEquals(20, bytes.getShort(catalog + 102));
            image.setBootImageOptions(bios);
            bios.setManufacturer("Nobody");
            assertEquals(
                    Optional.of("Somebody"),
                    image.getBootImageOptions().map(BootOptions::getManufacturer));
            image.setBootImageOptions(null);
            assertTrue(image.getBootImageOptionsArray().isEmpty());
        }
    }

    @Test
    void whatCannotBootIsRefused() throws Exception {
        Images.assertCode(
                DiscError.FSI_BOOT_EMULATION_IMAGE_SIZE_MISMATCH,
                () -> of(4096).setEmulation(BootEmulation.FLOPPY_1_2));
        Images.assertCode(DiscError.FSI_BOOT_IMAGE_DATA, () -> of(0));
        Images.assertCode(DiscError.FSI_INVALID_PARAM, () -> of(1).setManufacturer("x".repeat(25)));
        try (FileSystemImage image = new FileSystemImage(Images.CLOCK)) {
            Images.assertCode(
                    DiscError.FSI_BOOT_IMAGE_DATA,
                    () -> image.setBootImageOptions(new BootOptions()));
            Images.assertCode(
                    DiscError.FSI_INVALID_PARAM,
                    () -> image.setBootImageOptionsArray(Collections.nCopies(33, of(4096))));
            image.setBootImageOptionsArray(Collections.nCopies(32, of(4096)));
            image.createResultImage();
            BootOptions floppy = of(1_474_560);
            floppy.setPlatformId(BootPlatform.EFI);
            Images.assertCode(
                    DiscError.FSI_BOOT_IMAGE_DATA, () -> image.setBootImageOptions(floppy));
            image.setFileSystemsToCreate(EnumSet.noneOf(FileSystemKind.class));
            Images.assertCode(DiscError.FSI_NO_OUTPUT, image::createResultImage);
        }
    }
}
