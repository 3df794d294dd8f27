package org.discwright.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.discwright.audio.flac.FlacDecoder;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FLAC files of the reference encoder and of ffmpeg. */
class FlacTest {
    @TempDir Path folder;

    /** Samples of a file as our decoder gives them, in whole bytes, little-endian. */
    private static byte[] decode(Path file) throws IOException {
        PcmSource source = new FlacDecoder().examine(file);
        int width = (source.format().bits() + 7) / 8;
        PcmBlock block = new PcmBlock(source.format(), 1_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long frames = 0;
        try (PcmReader reader = source.open()) {
            for (int got = reader.read(block); got >= 0; got = reader.read(block)) {
                frames += got;
                for (int i = 0; i < got; i++) {
                    for (int channel = 0; channel < source.format().channels(); channel++) {
                        for (int k = 0; k < width; k++) {
                            out.write(block.ints(channel)[i] >> (8 * k));
                        }
                    }
                }
            }
        }
        assertEquals(source.frames(), frames);
        return out.toByteArray();
    }

    /** Music-like samples: slow waves with some noise, now and then silence or full scale. */
    private static byte[] samples(int bits, int channels, int frames) {
        int width = (bits + 7) / 8;
        SplittableRandom random = new SplittableRandom(bits * 10 + channels);
        byte[] out = new byte[frames * channels * width];
        double full = Math.pow(2, bits - 1) - 1;
        int at = 0;
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < channels; channel++) {
                double value = 0.5 * Math.sin(i * 0.03 + channel) + 0.01 * random.nextDouble();
                if (i % 9_000 > 8_000) {
                    value = 0;
                } else if (i % 9_000 > 7_000) {
                    value = channel % 2 == 0 ? 1 : -1;
                } else if (i % 9_000 > 6_000) {
                    value = random.nextDouble(-1, 1);
                }
                long sample = Math.round(value * full);
                for (int k = 0; k < width; k++) {
                    out[at++] = (byte) (sample >> (8 * k));
                }
            }
        }
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, -8",
        "8, 2, -5",
        "12, 2, -8",
        "16, 1, -0",
        "16, 2, -5",
        "16, 2, -8",
        "16, 2, -2",
        "16, 2, -8 -p -e",
        "16, 3, -5",
        "16, 4, -5",
        "16, 5, -5",
        "16, 6, -8",
        "16, 7, -5",
        "16, 8, -5",
        "20, 2, -8",
        "24, 1, -5",
        "24, 2, -8",
        "24, 6, -8",
        "16, 2, -b 256 --lax -l 32",
        "16, 2, -b 4608 -l 0",
        "16, 2, -b 16 -5",
        "24, 2, -l 32 --lax -b 4096 -r 0",
        "16, 2, -b 777"
    })
    void whatTheReferenceEncoderWritesComesBack(int bits, int channels, String options)
            throws Exception {
        int width = (bits + 7) / 8;
        byte[] samples = samples(bits, channels, 20_001);
        if (bits % 8 != 0) {
            // the program takes samples of 12 and 20 bits as wasted bits of wider ones
            samples = samples(width * 8, channels, 20_001);
            for (int i = 0; i < samples.length; i += width) {
                samples[i] &= (byte) (0xFF << (width * 8 - bits));
            }
        }
        Path raw = Files.write(folder.resolve("a.raw"), samples);
        Path out = folder.resolve("a.flac");
        Object[] arguments =
                ("-s --force-raw-format --endian=little --sign=signed --sample-rate=44100 --channels="
                                + channels
                                + " --bps="
                                + width * 8
                                + " "
                                + options
                                + " -o "
                                + out
                                + " "
                                + raw)
                        .split(" ");
        Tools.run("flac", arguments);
        assertArrayEquals(samples, decode(out));
    }

    @ParameterizedTest
    @CsvSource({"left_side", "right_side", "mid_side", "indep"})
    void thirtyTwoBitsHaveSidesOfThirtyThree(String mode) throws Exception {
        byte[] samples = samples(32, 2, 30_000);
        Path raw = Files.write(folder.resolve("a.raw"), samples);
        Path out = folder.resolve("a.flac");
        try {
            Tools.run(
                    "ffmpeg",
                    "-nostdin",
                    "-v",
                    "error",
                    "-f",
                    "s32le",
                    "-ar",
                    "48000",
                    "-ac",
                    "2",
                    "-i",
                    raw,
                    "-c:a",
                    "flac",
                    "-strict",
                    "experimental",
                    "-sample_fmt",
                    "s32",
                    "-bits_per_raw_sample",
                    "32",
                    "-ch_mode",
                    mode,
                    out);
        } catch (AssertionError tooOld) {
            Assumptions.abort("this ffmpeg writes no 32-bit FLAC");
        }
        byte[] judge =
                Tools.run("ffmpeg", "-nostdin", "-v", "error", "-i", out, "-f", "s32le", "pipe:1");
        byte[] ours = decode(out);
        if (ours.length == judge.length) {
            assertArrayEquals(judge, ours);
        } else {
            // it kept 24 bits only
            assertEquals(judge.length / 4, ours.length / 3);
        }
    }

    private Path encoded(int frames, String... options) throws Exception {
        Path raw = Files.write(folder.resolve("b.raw"), samples(16, 2, frames));
        Path out = folder.resolve("b.flac");
        Object[] fixed = {
            "-s",
            "-f",
            "--force-raw-format",
            "--endian=little",
            "--sign=signed",
            "--sample-rate=44100",
            "--channels=2",
            "--bps=16",
            "-T",
            "TITLE=Piece",
            "-T",
            "ISRC=DE-A12-34-56789",
            "-o",
            out,
            raw
        };
        Object[] all = new Object[options.length + fixed.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(fixed, 0, all, options.length, fixed.length);
        Tools.run("flac", all);
        return out;
    }

    @Test
    void tagsAreRead() throws Exception {
        AudioTags tags = AudioFiles.open(encoded(5_000)).description().tags();
        assertEquals("Piece", tags.title().orElseThrow());
        assertEquals("DEA123456789", tags.isrc().orElseThrow());
    }

    @Test
    void anUnknownLengthIsCounted() throws Exception {
        byte[] file = Files.readAllBytes(encoded(5_000));
        // STREAMINFO: 36 bits of total samples end at byte 26
        file[21] &= (byte) 0xF0;
        for (int i = 22; i < 26; i++) {
            file[i] = 0;
        }
        CdTrackSource track = Tracks.open(folder, "c.flac", file);
        assertEquals(5_000 * 4, track.length());
        assertArrayEquals(samples(16, 2, 5_000), Tracks.read(track));
    }

    @Test
    void anId3TagBeforeItIsSkipped() throws Exception {
        byte[] file = Files.readAllBytes(encoded(5_000));
        byte[] tagged = new byte[file.length + 10 + 300];
        tagged[0] = 'I';
        tagged[1] = 'D';
        tagged[2] = '3';
        tagged[8] = 2;
        tagged[9] = 44;
        System.arraycopy(file, 0, tagged, 310, file.length);
        assertArrayEquals(
                samples(16, 2, 5_000), Tracks.read(Tracks.open(folder, "c.flac", tagged)));
    }

    @Test
    void aWrongMd5SumIsAnErrorAtTheEnd() throws Exception {
        byte[] file = Files.readAllBytes(encoded(5_000));
        file[30] ^= 1;
        CdTrackSource track = Tracks.open(folder, "c.flac", file);
        IOException thrown = assertThrows(IOException.class, () -> Tracks.read(track));
        assertTrue(thrown.toString().contains("MD5"), thrown.toString());
    }

    @Test
    void noDamagedByteGoesUnnoticed() throws Exception {
        byte[] file = Files.readAllBytes(encoded(3_000, "--no-padding", "--no-seektable"));
        byte[] samples = samples(16, 2, 3_000);
        Property.forAll(
                400,
                random -> random.nextInt(file.length) * 8 + random.nextInt(8),
                bit -> {
                    byte[] damaged = file.clone();
                    damaged[bit / 8] ^= (byte) (1 << (bit % 8));
                    byte[] got;
                    try {
                        got = Tracks.read(Tracks.open(folder, "d.flac", damaged));
                    } catch (IOException noticed) {
                        return;
                    }
                    // in the metadata a bit may mean nothing, or another sample rate
                    assertTrue(bit / 8 < 200, "unnoticed at byte " + bit / 8);
                    assertTrue(got.length > 0 && samples.length > 0);
                });
    }

    @Test
    void hostileFilesEnd() throws Exception {
        byte[] file = Files.readAllBytes(encoded(500, "--no-padding", "--no-seektable"));
        Property.forAll(
                300,
                random -> {
                    byte[] damaged = file.clone();
                    int first = random.nextInt(4, file.length);
                    for (int i = first; i < Math.min(file.length, first + 40); i++) {
                        damaged[i] = (byte) random.nextInt();
                    }
                    return damaged;
                },
                damaged -> {
                    try {
                        Tracks.read(Tracks.open(folder, "d.flac", damaged));
                    } catch (IOException expected) {
                        assertTrue(!expected.toString().isBlank());
                    }
                });
    }
}
