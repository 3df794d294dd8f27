package org.discwright.cli.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discwright.filesystem.partition.BootCode;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.model.Octets;

/**
 * A file of boot code for the first sector: isohdpfx.bin of syslinux, boot_hybrid.img of GRUB, or
 * another's.
 *
 * @param code its bytes
 * @param kind what it has to be told, which is seen by the words that it says on the screen
 */
public record BootCodeFile(Octets code, BootCode kind) {
    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read, or is longer than the system area
     */
    public static BootCodeFile read(Path file) throws IOException {
        if (Files.size(file) > SystemArea.BYTES) {
            throw new IOException(
                    "'%s' is no boot code: it has more than %d bytes"
                            .formatted(file, SystemArea.BYTES));
        }
        return of(Files.readAllBytes(file));
    }

    /** Those bytes as such a file. */
    public static BootCodeFile of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        BootCode kind =
                text.contains("isolinux.bin missing")
                        ? BootCode.ISOLINUX
                        : text.contains("GRUB ") && text.contains("Geom")
                                ? BootCode.GRUB2
                                : BootCode.PLAIN;
        return new BootCodeFile(Octets.of(bytes), kind);
    }
}
