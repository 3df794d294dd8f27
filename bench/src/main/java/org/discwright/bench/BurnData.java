package org.discwright.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.VerificationLevel;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;

/**
 * Burns an image to a new emulated disc and prints the seconds from the first command to the disc
 * that is synchronised and closed, without the start of the JVM, and the process's peak memory.
 * Arguments: image, medium file (made, and deleted if it is there), type of medium.
 */
public final class BurnData {
    private BurnData() {}

    /** An image on a disk. */
    record ImageFile(Path file, long length) implements TrackSource {
        static ImageFile of(Path file) throws IOException {
            return new ImageFile(file, Files.size(file));
        }

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public SectorMode mode() {
            return SectorMode.MODE_1;
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            return FileChannel.open(file);
        }
    }

    /** Makes a blank disc. */
    static void blank(Path disc, String type) throws IOException {
        Files.deleteIfExists(disc);
        Medium.create(
                        disc,
                        MediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "discwright bench")
                .close();
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        ImageFile image = ImageFile.of(Path.of(arguments[0]));
        Path disc = Path.of(arguments[1]);
        blank(disc, arguments[2]);
        long start = System.nanoTime();
        try (DiscRecorder recorder = new DiscRecorder();
                DataFormat format = new DataFormat()) {
            recorder.initialize(DriveAddress.parse("emulated:" + disc));
            format.setRecorder(recorder);
            format.setClientName("discwright bench");
            format.setBurnVerificationLevel(VerificationLevel.NONE);
            format.setForceMediaToBeClosed(true);
            var _ = format.write(image);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "seconds %.3f MB/s %.0f peak-MB %d%n",
                seconds,
                image.length() / seconds / 1e6,
                ProcessFigures.peakMegabytes());
    }
}
