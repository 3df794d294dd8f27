package org.discwright.image.bin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.discwright.audio.AudioFiles;
import org.discwright.image.SoundFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFileTest {
    private static final int FRAMES = 100_000;

    @TempDir Path folder;

    private static byte[] read(SoundReader reader, int at, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        reader.read(at, target);
        return target.array();
    }

    @Test
    void whoeverReadsOnTakesTheDecoderOver() throws IOException {
        Path file = folder.resolve("a.au");
        byte[] samples = SoundFiles.au(file, FRAMES);
        SoundFile sound = new SoundFile(AudioFiles.open(file));
        SoundReader first = sound.take(0);
        assertArrayEquals(Arrays.copyOfRange(samples, 0, 1000), read(first, 0, 1000));
        sound.give(first);
        SoundReader second = sound.take(300_000);
        assertSame(first, second);
        assertArrayEquals(
                Arrays.copyOfRange(samples, 300_000, 300_100), read(second, 300_000, 100));
        assertNotSame(second, sound.take(0), "two read at once");
        sound.give(second);
        SoundReader before = sound.take(200);
        assertNotSame(second, before, "it stands behind that");
        assertArrayEquals(Arrays.copyOfRange(samples, 200, 300), read(before, 200, 100));
        assertArrayEquals(Arrays.copyOfRange(samples, 100, 200), read(before, 100, 100));
        assertArrayEquals(
                Arrays.copyOfRange(samples, 300, samples.length),
                read(before, 300, samples.length - 300));
        sound.give(before);
    }

    @Test
    void aFileThatChangedIsToldAtItsEnd() throws IOException {
        Path file = folder.resolve("a.au");
        byte[] samples = SoundFiles.au(file, FRAMES);
        SoundReader reader = new SoundFile(AudioFiles.open(file)).take(0);
        var _ = read(reader, 0, samples.length - 4);
        Files.write(file, new byte[4], StandardOpenOption.APPEND);
        assertThrows(IOException.class, () -> read(reader, samples.length - 4, 4));
        reader.close();
    }
}
