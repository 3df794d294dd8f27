package org.discwright.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every container, as sox, flac and ffmpeg write it. */
class ContainersTest {
    private static final byte[] NOISE = Tracks.noise(40_000);

    @TempDir Path folder;

    private Path noise() throws IOException {
        return Files.write(folder.resolve("noise.raw"), NOISE);
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, 16, signed-integer", "a.aiff, 16, signed-integer", "a.aifc, 16, signed-integer",
        "a.au, 16, signed-integer", "a.flac, 16, signed-integer", "a.raw, 16, signed-integer"
    })
    void sixteenBitsAtCdRatePassFromEveryContainer(String name, int bits, String encoding)
            throws Exception {
        Path out = folder.resolve("out-" + name);
        Tools.run(
                "sox",
                "-t",
                "raw",
                "-r",
                "44100",
                "-e",
                "signed-integer",
                "-b",
                "16",
                "-c",
                "2",
                "-L",
                noise(),
                "-b",
                bits,
                "-e",
                encoding,
                out);
        CdTrackSource track = AudioFiles.open(out);
        assertArrayEquals(NOISE, Tracks.read(track));
        assertTrue(track.description().bitExact());
    }

    @ParameterizedTest
    @CsvSource({
        "a.wav, pcm_u8", "a.wav, pcm_s16le", "a.wav, pcm_s24le", "a.wav, pcm_s32le",
        "a.wav, pcm_f32le", "a.wav, pcm_f64le", "a.wav, pcm_alaw", "a.wav, pcm_mulaw",
        "a.aiff, pcm_s8", "a.aiff, pcm_s16be", "a.aiff, pcm_s24be", "a.aiff, pcm_s32be",
        "a.aifc, pcm_f32be", "a.aifc, pcm_f64be", "a.aifc, pcm_s16le", "a.aifc, pcm_alaw",
        "a.aifc, pcm_mulaw", "a.au, pcm_s8", "a.au, pcm_s16be", "a.au, pcm_s24be",
        "a.au, pcm_s32be", "a.au, pcm_f32be", "a.au, pcm_f64be", "a.au, pcm_alaw",
        "a.au, pcm_mulaw"
    })
    void everyEncodingIsReadAsFfmpegReadsIt(String name, String codec) throws Exception {
        Path out = folder.resolve(name);
        String format = name.endsWith("aifc") ? "aiff" : name.substring(2);
        Tools.run(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-f",
                "s16le",
                "-ar",
                "44100",
                "-ac",
                "2",
                "-i",
                noise(),
                "-c:a",
                codec,
                "-f",
                format,
                out);
        byte[] floats =
                Tools.run("ffmpeg", "-nostdin", "-v", "error", "-i", out, "-f", "f32le", "pipe:1");
        byte[] ours = Tracks.read(AudioFiles.open(out));
        assertEquals(floats.length / 2, ours.length);
        ByteBuffer expected = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer actual = ByteBuffer.wrap(ours).order(ByteOrder.LITTLE_ENDIAN);
        boolean exact = AudioFiles.open(out).description().bitExact();
        for (int i = 0; i < ours.length / 2; i++) {
            double want = expected.getFloat(i * 4) * 32_768.0;
            double error = Math.abs(want - actual.getShort(i * 2));
            // dither adds less than one step, rounding half a step, full scale clips by one
            assertTrue(error <= (exact ? 0 : 2.5), "sample " + i + " is off by " + error);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.m4a, alac, true",
        "a.mp3, libmp3lame, false",
        "a.ogg, libvorbis, false",
        "a.opus, libopus, false",
        "a.m4a, aac, false"
    })
    void otherFormatsAreDecodedByFfmpeg(String name, String codec, boolean exact) throws Exception {
        Path wav = folder.resolve("in.wav");
        Tools.run(
                "sox", "-n", "-r", "44100", "-b", "16", "-c", "2", wav, "synth", "1", "sine", "440",
                "gain", "-6");
        Path out = folder.resolve("-weird name;" + name);
        Tools.run("ffmpeg", "-nostdin", "-v", "error", "-i", wav, "-c:a", codec, "file:" + out);
        CdTrackSource track = AudioFiles.open(out);
        byte[] samples = Tracks.read(track);
        assertEquals(track.length(), samples.length);
        assertTrue(track.description().conversions().contains(Conversion.DECODED_BY_FFMPEG));
        assertEquals(44_100 * 4, samples.length, 44_100 * 4 / 10.0);
        assertEquals(exact, track.description().bitExact());
        if (exact) {
            assertArrayEquals(Tracks.read(AudioFiles.open(wav)), samples);
        }
    }

    @Test
    void whatFfmpegCannotDecodeIsAnError() throws Exception {
        Tools.run("ffmpeg", "-version");
        byte[] junk = Tracks.noise(5_000);
        IOException thrown =
                assertThrows(IOException.class, () -> Tracks.open(folder, "a.mp3", junk));
        assertTrue(thrown.toString().contains("ffmpeg cannot decode"), thrown.toString());
    }

    @Test
    void whatIsNoSoundIsRefused() {
        byte[] text = {'h', 'i'};
        IOException thrown =
                assertThrows(IOException.class, () -> Tracks.open(folder, "a.txt", text));
        assertTrue(thrown.toString().contains("not a sound file"), thrown.toString());
        assertThrows(IOException.class, () -> AudioFiles.open(folder.resolve("absent.wav")));
        assertThrows(IOException.class, () -> AudioFiles.open(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.aiff", "a.au", "a.flac"})
    void everyTruncationEndsInAnErrorOrAWarning(String name) throws Exception {
        Path out = folder.resolve("whole-" + name);
        Path small = Files.write(folder.resolve("small.raw"), Arrays.copyOf(NOISE, 400));
        Tools.run(
                "sox",
                "-t",
                "raw",
                "-r",
                "44100",
                "-e",
                "signed-integer",
                "-b",
                "16",
                "-c",
                "2",
                "-L",
                small,
                out);
        byte[] whole = Files.readAllBytes(out);
        int sound = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                CdTrackSource track = Tracks.open(folder, name, Arrays.copyOf(whole, length));
                int got = Tracks.read(track).length;
                assertTrue(got > 0 && got <= 400);
                assertTrue(
                        got == 400 || !track.description().warnings().isEmpty(),
                        "silent at " + length);
                sound++;
            } catch (IOException expected) {
                assertTrue(!expected.toString().isBlank());
            }
        }
        assertEquals(!name.equals("a.flac"), sound > 0);
    }

    @Test
    void surroundIsMixedByTheStandard() throws IOException {
        // left, right, centre, low frequency, left and right surround, one frame each
        ByteBuffer samples = ByteBuffer.allocate(6 * 6 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            samples.putShort((i * 6 + i) * 2, (short) 24_000);
        }
        byte[] file =
                WavBytes.riff("RIFF", 200)
                        .fmt(1, 6, 44_100, 16)
                        .data(72, samples.array())
                        .toByteArray();
        CdTrackSource track = Tracks.open(folder, "a.wav", file);
        ByteBuffer out = ByteBuffer.wrap(Tracks.read(track)).order(ByteOrder.LITTLE_ENDIAN);
        double share = 24_000 / (1 + 2 * Math.sqrt(0.5));
        double less = share * Math.sqrt(0.5);
        double[] left = {share, 0, less, 0, less, 0};
        double[] right = {0, share, less, 0, 0, less};
        for (int i = 0; i < 6; i++) {
            assertEquals(left[i], out.getShort(), 2, "left of frame " + i);
            assertEquals(right[i], out.getShort(), 2, "right of frame " + i);
        }
        assertTrue(track.description().conversions().contains(Conversion.DOWNMIXED));
    }

    @Test
    void clippedSamplesAreCounted() throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        samples.putFloat(1.5f).putFloat(Float.NaN).putFloat(1).putFloat(-0.5f);
        byte[] file =
                WavBytes.riff("RIFF", 52)
                        .fmt(3, 2, 44_100, 32)
                        .data(16, samples.array())
                        .toByteArray();
        CdTrackSource track = Tracks.open(folder, "a.wav", file);
        assertTrue(track.clippedSamples().isEmpty());
        ByteBuffer out = ByteBuffer.wrap(Tracks.read(track)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(32_767, out.getShort());
        assertEquals(0, out.getShort(), 1);
        assertEquals(2, track.clippedSamples().orElseThrow());
    }
}
