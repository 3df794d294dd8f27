package org.discwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.discwright.audio.AudioFiles;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.VerificationLevel;
import org.discwright.model.layout.TrackSource;
import org.discwright.transport.DriveAddress;

/**
 * Burns one sound file as one track to a new emulated disc and prints the seconds from the first
 * command to the disc that is synchronised and closed, without the start of the JVM, and the
 * process's peak memory. Arguments: sound file, medium file (made, and deleted if it is there).
 */
public final class BurnAudio {
    private BurnAudio() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path sound = Path.of(arguments[0]);
        Path disc = Path.of(arguments[1]);
        Files.deleteIfExists(disc);
        TrackSource source = AudioFiles.open(sound);
        long start = System.nanoTime();
        try (DiscRecorder recorder = new DiscRecorder();
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            recorder.initialize(DriveAddress.parse("emulated:" + disc));
            format.setRecorder(recorder);
            format.setClientName("discwright bench");
            format.setBurnVerificationLevel(VerificationLevel.NONE);
            format.prepareMedia();
            format.addAudioTrack(source);
            format.releaseMedia();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "seconds %.3f MB/s %.0f peak-MB %d%n",
                seconds,
                source.length() / seconds / 1e6,
                ProcessFigures.peakMegabytes());
    }
}
