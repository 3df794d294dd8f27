package org.discwright.cli.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Whether ffmpeg is there for the sound files that need it. */
final class FfmpegCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        String path = host.environment().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (isThere(folder, "ffmpeg") || isThere(folder, "ffmpeg.exe")) {
                return List.of();
            }
        }
        return List.of(
                Finding.ofMachine(
                        "ffmpeg",
                        Severity.NOTE,
                        "ffmpeg is not installed",
                        "MP3, Ogg Vorbis, Opus, AAC and ALAC files cannot be read without it; WAV,"
                                + " AIFF, AU and FLAC can",
                        Packages.install(host.files(), "ffmpeg")));
    }

    private static boolean isThere(String folder, String program) {
        try {
            return !folder.isEmpty() && Files.isExecutable(Path.of(folder, program));
        } catch (InvalidPathException noFolder) {
            return false;
        }
    }
}
