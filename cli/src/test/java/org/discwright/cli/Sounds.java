package org.discwright.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Sound files for tests: headerless PCM, which becomes sectors byte by byte. */
final class Sounds {
    static final int SECTOR = 2352;

    private Sounds() {}

    /** A file of noise. */
    static Path noise(Path file, int sectors, long seed) throws IOException {
        byte[] bytes = new byte[sectors * SECTOR];
        new SplittableRandom(seed).nextBytes(bytes);
        return Files.write(file, bytes);
    }

    /** A file of silence that takes no room on the disk. */
    static Path silence(Path file, long sectors) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(sectors * SECTOR);
        }
        return file;
    }
}
