package org.discwright.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTablesTest {
    private static final String ALPHABET = "0123456789:\"{}#/.\\ \nAUDIO-";

    @TempDir Path folder;

    private static String damage(SplittableRandom random, String table) {
        StringBuilder damaged = new StringBuilder(table);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length());
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(3)) {
                case 0 -> damaged.setCharAt(at, c);
                case 1 -> damaged.insert(at, c);
                default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(20)));
            }
        }
        return damaged.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disc.cue", "disc.toc"})
    void damagedTablesAreReadOrRefusedInWords(String name) throws IOException {
        Path file = folder.resolve(name);
        DiscImages.write(RoundTripTest.mixed(), file, ImageWriteOptions.DEFAULT);
        String table = Files.readString(file);
        Property.forAll(
                500,
                random -> damage(random, table),
                damaged -> {
                    Files.writeString(file, damaged);
                    try {
                        assertTrue(!DiscImages.read(file).tracks().isEmpty());
                    } catch (DiscImageException refused) {
                        assertTrue(String.valueOf(refused.getMessage()).contains(name));
                    }
                });
    }

    @Test
    void lengthsBeyondAllDiscsAreRefused() throws IOException {
        Path file = folder.resolve("a.toc");
        Files.writeString(
                file, "TRACK AUDIO\n" + "SILENCE 999999999999\n".repeat(20) + "START\nSILENCE 1\n");
        assertThrows(DiscImageException.class, () -> DiscImages.read(file));
    }
}
