package org.discwright.audio.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What ffmpeg may read, and what happens where it is absent or does not come to an end. */
class FfmpegTest {
    private static final int SAMPLES = 44_100;

    @TempDir Path folder;

    private FfmpegDecoder decoder(String name, Duration patience) {
        return new FfmpegDecoder(new FfmpegProgram(name, patience));
    }

    private Path wave(String name) throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + SAMPLES * 4).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + SAMPLES * 4);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 2).putInt(44_100).putInt(176_400);
        wave.putShort((short) 4).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(SAMPLES * 4);
        return Files.write(folder.resolve(name), wave.array());
    }

    @Test
    void absentProgramIsExplainedWithHowToInstallIt() throws IOException {
        Path file = wave("a.ogg");
        FfmpegDecoder absent =
                decoder(folder.resolve("no-ffmpeg").toString(), Duration.ofSeconds(60));
        IOException told = assertThrows(IOException.class, () -> absent.examine(file));
        assertTrue(told.toString().contains("apt-get install ffmpeg"), told::toString);
        assertTrue(told.toString().contains("a.ogg"), told::toString);
    }

    @Test
    void textsThatNameOtherFilesAreNotFollowed() throws Exception {
        FfmpegDecoder installed =
                decoder(ForeignTool.require("ffmpeg").toString(), Duration.ofSeconds(60));
        Path other = wave("other.wav");
        assertEquals(SAMPLES, installed.examine(other).frames());
        Path concat =
                Files.writeString(
                        folder.resolve("a.ogg"), "ffconcat version 1.0\nfile 'other.wav'\n");
        assertThrows(IOException.class, () -> installed.examine(concat));
        Path playlist =
                Files.writeString(
                        folder.resolve("b.ogg"),
                        """
                        #EXTM3U
                        #EXT-X-TARGETDURATION:1
                        #EXTINF:1,
                        other.wav
                        #EXT-X-ENDLIST
                        """);
        assertThrows(IOException.class, () -> installed.examine(playlist));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void programThatGivesNothingIsEnded() throws IOException {
        Path file = wave("a.ogg");
        Path silent = Files.writeString(folder.resolve("silent"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(silent, PosixFilePermissions.fromString("rwx------"));
        FfmpegDecoder stuck = decoder(silent.toString(), Duration.ofMillis(300));
        IOException told =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> assertThrows(IOException.class, () -> stuck.examine(file)));
        assertTrue(told.toString().contains("gave nothing"), told::toString);
    }
}
