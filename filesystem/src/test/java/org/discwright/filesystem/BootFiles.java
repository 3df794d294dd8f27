package org.discwright.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What lies in a folder of which an image that boots is made. */
public final class BootFiles {
    private BootFiles() {}

    /**
     * A folder with {@code boot/loader.bin}, {@code boot/efi.img} and {@code rest}.
     *
     * @param in is made
     * @param loader bytes of the loader
     * @param rest bytes of the rest
     */
    public static Path in(Path in, int loader, int rest) throws IOException {
        Files.createDirectories(in.resolve("boot"));
        byte[] code = noise(2, loader);
        // By this isohybrid's boot code knows isolinux.bin.
        System.arraycopy(new byte[] {(byte) 0xFB, (byte) 0xC0, 0x78, 0x70}, 0, code, 64, 4);
        Files.write(in.resolve("boot/loader.bin"), code);
        Files.write(in.resolve("boot/efi.img"), new byte[1_000_000]);
        Files.write(in.resolve("rest"), noise(3, rest));
        return in;
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
