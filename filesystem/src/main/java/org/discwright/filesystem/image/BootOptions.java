package org.discwright.filesystem.image;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.discwright.filesystem.eltorito.BootEmulation;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPlatform;
import org.discwright.filesystem.tree.Content;
import org.discwright.model.error.DiscError;

/**
 * What a disc boots from. No folder shows it. All of it is loaded, where nothing is emulated, up to
 * the 65,535 sectors of 512 bytes that can be told.
 *
 * @imapi2 IBootOptions
 */
public final class BootOptions {
    private static final int LONGEST_MANUFACTURER = 24;
    private static final int VIRTUAL_SECTOR = 512;

    private Optional<Content> image = Optional.empty();
    private String manufacturer = "";
    private BootPlatform platform = BootPlatform.X86;
    private BootEmulation emulation = BootEmulation.NONE;

    /** Options without a boot image: for a PC with a BIOS, without emulation. */
    public BootOptions() {}

    /** The same as they are now. */
    BootOptions copy() {
        BootOptions copy = new BootOptions();
        copy.image = image;
        copy.manufacturer = manufacturer;
        copy.platform = platform;
        copy.emulation = emulation;
        return copy;
    }

    /**
     * What is loaded, if it was assigned.
     *
     * @imapi2 IBootOptions.BootImage
     */
    public Optional<Content> getBootImage() {
        return image;
    }

    /**
     * Assigns what is loaded. An image of the size of a floppy disk of 1.2, 1.44 or 2.88 MB sets
     * that emulation, which {@link #setEmulation} may change.
     *
     * @param content is read when the image is made
     * @throws ImageStateException {@code FSI_BOOT_IMAGE_DATA} if it is empty
     * @imapi2 IBootOptions.AssignBootImage
     */
    public void assignBootImage(Content content) {
        if (content.length() == 0) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_IMAGE_DATA, "an empty boot image boots nothing");
        }
        image = Optional.of(content);
        emulation = BootEmulation.floppy(content.length()).orElse(BootEmulation.NONE);
    }

    /**
     * Bytes of what is loaded; 0 without a boot image.
     *
     * @imapi2 IBootOptions.ImageSize
     */
    public long getImageSize() {
        return image.map(Content::length).orElse(0L);
    }

    /**
     * Who made it.
     *
     * @imapi2 IBootOptions.Manufacturer
     */
    public String getManufacturer() {
        return manufacturer;
    }

    /**
     * Sets who made it.
     *
     * @param name up to 24 characters of ASCII
     * @throws ImageStateException {@code FSI_INVALID_PARAM} for another
     * @imapi2 IBootOptions.Manufacturer
     */
    public void setManufacturer(String name) {
        if (name.length() > LONGEST_MANUFACTURER
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            throw new ImageStateException(
                    DiscError.FSI_INVALID_PARAM,
                    "the manufacturer '%s' is more than %d characters of ASCII"
                            .formatted(name, LONGEST_MANUFACTURER));
        }
        manufacturer = name;
    }

    /**
     * For which machines it is.
     *
     * @imapi2 IBootOptions.PlatformId
     */
    public BootPlatform getPlatformId() {
        return platform;
    }

    /**
     * Sets for which machines it is.
     *
     * @imapi2 IBootOptions.PlatformId
     */
    public void setPlatformId(BootPlatform wanted) {
        platform = Objects.requireNonNull(wanted);
    }

    /**
     * What it passes itself off as.
     *
     * @imapi2 IBootOptions.Emulation
     */
    public BootEmulation getEmulation() {
        return emulation;
    }

    /**
     * Sets what it passes itself off as.
     *
     * @throws ImageStateException {@code FSI_BOOT_EMULATION_IMAGE_SIZE_MISMATCH} if the boot image
     *     that was assigned has not the size of that
     * @imapi2 IBootOptions.Emulation
     */
    public void setEmulation(BootEmulation wanted) {
        if (image.isPresent() && !wanted.fits(getImageSize())) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_EMULATION_IMAGE_SIZE_MISMATCH,
                    "a boot image of %d bytes is no %s".formatted(getImageSize(), wanted));
        }
        emulation = wanted;
    }

    /** The entry of the boot catalogue. */
    BootEntry entry() {
        Content content =
                image.orElseThrow(() ->
                        new ImageStateException(
                                DiscError.FSI_BOOT_IMAGE_DATA,
                                "there are boot options without a boot image"));
        if (platform == BootPlatform.EFI && emulation != BootEmulation.NONE) {
            throw new ImageStateException(
                    DiscError.FSI_BOOT_IMAGE_DATA, "UEFI knows no emulation: set NONE");
        }
        BootEntry entry =
                BootEntry.bios(new BootImage.Hidden("the boot image", content))
                        .withPlatform(platform)
                        .withEmulation(emulation)
                        .withManufacturer(manufacturer);
        boolean whole = emulation == BootEmulation.NONE && platform != BootPlatform.EFI;
        long sectors = (content.length() + VIRTUAL_SECTOR - 1) / VIRTUAL_SECTOR;
        return whole ? entry.withLoadSectors((int) Math.min(0xFFFF, sectors)) : entry;
    }
}
