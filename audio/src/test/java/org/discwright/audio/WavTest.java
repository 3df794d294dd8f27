package org.discwright.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAVE files as they are found, the lying ones included. */
class WavTest {
    private static final byte[] NOISE = Tracks.noise(4_000);

    @TempDir Path folder;

    private static byte[] plain(int channels, int bits, byte[] samples) {
        return WavBytes.riff("RIFF", 36 + samples.length)
                .fmt(1, channels, 44_100, bits)
                .data(samples.length, samples)
                .toByteArray();
    }

    @Test
    void samplesOfCdPassAsTheyAre() throws IOException {
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(2, 16, NOISE));
        assertEquals(NOISE.length, track.length());
        assertArrayEquals(NOISE, Tracks.read(track));
        assertEquals(List.of(), track.description().conversions());
        assertEquals(List.of(), track.description().warnings());
        assertEquals(0, track.clippedSamples().orElseThrow());
        assertArrayEquals(NOISE, Tracks.read(track), "opens again at its first byte");
    }

    @Test
    void contentCountsMoreThanTheName() throws IOException {
        assertArrayEquals(NOISE, Tracks.read(Tracks.open(folder, "a.raw", plain(2, 16, NOISE))));
    }

    @Test
    void monoGoesToBothSides() throws IOException {
        byte[] samples = {1, 2, 3, 4};
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(1, 16, samples));
        assertArrayEquals(new byte[] {1, 2, 1, 2, 3, 4, 3, 4}, Tracks.read(track));
        assertEquals(List.of(Conversion.DUPLICATED), track.description().conversions());
        assertTrue(track.description().bitExact());
    }

    @Test
    void eightBitsAreUnsignedAndWidened() throws IOException {
        byte[] samples = {(byte) 0x80, (byte) 0xFF, 0, (byte) 0x81};
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(2, 8, samples));
        assertArrayEquals(new byte[] {0, 0, 0, 0x7F, 0, (byte) 0x80, 0, 1}, Tracks.read(track));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_F000L, 0x7FFF_FFFFL, 5_000})
    void lyingSizesAreTakenToTheEndOfTheFileWithAWarning(long size) throws IOException {
        byte[] file =
                WavBytes.riff("RIFF", size == 0 ? 36 : size)
                        .fmt(1, 2, 44_100, 16)
                        .data(size, NOISE)
                        .toByteArray();
        CdTrackSource track = Tracks.open(folder, "a.wav", file);
        assertArrayEquals(NOISE, Tracks.read(track));
        assertEquals(1, track.description().warnings().size());
    }

    @Test
    void chunksOfOddLengthArePadded() throws IOException {
        byte[] file =
                WavBytes.riff("RIFF", 0)
                        .text("junk")
                        .u32(3)
                        .bytes(new byte[4])
                        .fmt(1, 1, 44_100, 8)
                        .data(3, new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, 0})
                        .text("LIST")
                        .u32(18)
                        .text("INFOINAM")
                        .u32(5)
                        .text("Piece\0")
                        .toByteArray();
        CdTrackSource track = Tracks.open(folder, "a.wav", file);
        assertEquals(3 * 4, track.length());
        assertEquals(Optional.of("Piece"), track.description().tags().title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF64", "BW64"})
    void wideSizesStandInTheirOwnChunk(String form) throws IOException {
        byte[] file =
                WavBytes.riff(form, 0xFFFF_FFFFL)
                        .text("ds64")
                        .u32(28)
                        .u64(NOISE.length + 72L)
                        .u64(NOISE.length)
                        .u64(NOISE.length / 4)
                        .u32(0)
                        .fmt(1, 2, 44_100, 16)
                        .data(0xFFFF_FFFFL, NOISE)
                        .text("LIST")
                        .u32(4)
                        .text("INFO")
                        .toByteArray();
        CdTrackSource track = Tracks.open(folder, "a.wav", file);
        assertArrayEquals(NOISE, Tracks.read(track));
        assertEquals(List.of(), track.description().warnings());
        assertEquals(form, track.description().container());
    }

    @Test
    void aPartialLastFrameIsLeftOutWithAWarning() throws IOException {
        byte[] cut = Arrays.copyOf(NOISE, 3_999);
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(2, 16, cut));
        assertArrayEquals(Arrays.copyOf(NOISE, 3_996), Tracks.read(track));
        assertEquals(1, track.description().warnings().size());
    }

    @Test
    void everyTruncationEndsInAnErrorOrAWarning() throws IOException {
        byte[] whole = plain(2, 16, Tracks.noise(40));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                CdTrackSource track = Tracks.open(folder, "a.wav", cut);
                assertTrue(length >= 48, "accepted " + length);
                assertEquals((length - 44) / 4 * 4, Tracks.read(track).length);
                assertTrue(!track.description().warnings().isEmpty(), "silent at " + length);
            } catch (IOException expected) {
                assertTrue(length < 48, () -> "refused: " + expected);
            }
        }
    }

    @Test
    void compressedSamplesAreRefusedWithTheWayOut() {
        byte[] file =
                WavBytes.riff("RIFF", 100)
                        .fmt(0x55, 2, 44_100, 16)
                        .data(NOISE.length, NOISE)
                        .toByteArray();
        MalformedDataException thrown =
                assertThrows(
                        MalformedDataException.class, () -> Tracks.open(folder, "a.wav", file));
        assertTrue(thrown.toString().contains("0055h"), thrown.getMessage());
        assertTrue(thrown.toString().contains("convert"), thrown.getMessage());
    }

    @Test
    void aFileThatChangedIsNotOpened() throws IOException {
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(2, 16, NOISE));
        Files.write(track.path(), new byte[1], StandardOpenOption.APPEND);
        assertThrows(IOException.class, track::open);
    }

    @Test
    void aFileThatIsCutWhileItIsReadIsAnError() throws IOException {
        CdTrackSource track = Tracks.open(folder, "a.wav", plain(2, 16, NOISE));
        try (ReadableByteChannel channel = track.open()) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            assertEquals(100, channel.read(buffer));
            Files.write(track.path(), new byte[120]);
            assertThrows(
                    EOFException.class,
                    () -> {
                        while (channel.read(buffer.clear()) >= 0) {
                            // until it notices
                        }
                    });
        }
    }
}
