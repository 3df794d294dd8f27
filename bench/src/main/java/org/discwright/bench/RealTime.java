package org.discwright.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DataUpdate;
import org.discwright.burn.DataWriteAction;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.MultiBurn;
import org.discwright.burn.VerificationLevel;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.drive.DriveOptions;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.emulator.drive.EmulatedDrives;
import org.discwright.model.sector.SectorMode;

/**
 * Feeds emulated drives that take their real time from one file, and prints what became of their
 * buffers: how often one ran empty, and how little was in it before any WRITE after the first
 * second, until the file's end. Storing in the medium file may take longer than recording for so
 * small a part of the time of writing only; for that long a drive's buffer does not empty, and
 * proves nothing. Arguments: image, type of medium, medium files (one for each drive; made, and
 * deleted if they are there).
 */
public final class RealTime {
    /** So much of the drive's buffer must be filled. */
    private static final int LEAST = 50;

    /** Of the time of writing, storing may take this part longer than recording: per cent. */
    private static final double MOST_LATE = 5;

    private RealTime() {}

    /** One drive of them. */
    private static final class Station implements AutoCloseable {
        private final EmulatedDrive drive;
        private final BufferWatch watch;
        private final DiscRecorder recorder = new DiscRecorder();
        private final DataFormat format = new DataFormat();
        private final AtomicInteger leastRing = new AtomicInteger(100);

        Station(Path disc, String type, long sectors) throws IOException {
            BurnData.blank(disc, type);
            drive = EmulatedDrives.open(disc, DriveOptions.USUAL.with(TimeModel.REAL));
            watch = new BufferWatch(drive);
            recorder.initialize(watch);
            format.setRecorder(recorder);
            format.setClientName("discwright bench");
            format.setBurnVerificationLevel(VerificationLevel.NONE);
            format.setDisableConsumerDvdCompatibilityMode(true);
            format.addListener((_, update) -> heard(update, sectors));
        }

        /** The engine's own ring, twice a second, until the file was read to its end. */
        private void heard(DataUpdate update, long sectors) {
            boolean reads = update.lastReadLba().value() + 1 < update.startLba().value() + sectors;
            if (update.currentAction() == DataWriteAction.WRITING_DATA
                    && update.totalSystemBuffer() > 0
                    && update.elapsedTime().toSeconds() > 0
                    && reads) {
                int fill = (int) (100 * update.usedSystemBuffer() / update.totalSystemBuffer());
                leastRing.accumulateAndGet(fill, Math::min);
            }
        }

        /** Time that the drive's buffer stood still for the medium file, per cent of writing. */
        private double storedLate() {
            double writing = (double) Math.max(1, watch.writing().toMillis());
            return 100 * (double) drive.storedLate().toMillis() / writing;
        }

        @Override
        public void close() {
            format.close();
            recorder.close();
        }
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        BurnData.ImageFile image = BurnData.ImageFile.of(Path.of(arguments[0]));
        List<Station> stations = new ArrayList<>();
        for (String disc : List.of(arguments).subList(2, arguments.length)) {
            stations.add(
                    new Station(
                            Path.of(disc),
                            arguments[1],
                            image.length() / SectorMode.MODE_1.userDataSize()));
        }
        Duration before = ProcessFigures.processorTime();
        long start = System.nanoTime();
        List<MultiBurn.Copy> copies =
                MultiBurn.write(image, stations.stream().map(station -> station.format).toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        double busy = ProcessFigures.processorTime().minus(before).toNanos() / 1e9;
        boolean good = true;
        for (int i = 0; i < stations.size(); i++) {
            Station station = stations.get(i);
            Optional<String> failure = copies.get(i).failure().map(Throwable::toString);
            good &=
                    failure.isEmpty()
                            && station.drive.pauses() == 0
                            && station.watch.least() >= LEAST
                            && station.storedLate() <= MOST_LATE;
            System.out.printf(
                    Locale.ROOT,
                    "drive %d underruns %d drive-buffer-least %d%% ring-least %d%%"
                            + " stored-late %.1f%% MB/s %.1f%s%n",
                    i + 1,
                    station.drive.pauses(),
                    station.watch.least(),
                    station.leastRing.get(),
                    station.storedLate(),
                    station.watch.megabytesPerSecond(),
                    failure.map(words -> " FAILED: " + words).orElse(""));
            station.close();
        }
        double gigabytes = image.length() * (double) stations.size() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "seconds %.1f cpu-seconds/GB %.2f peak-MB %d %s%n",
                seconds,
                busy / gigabytes,
                ProcessFigures.peakMegabytes(),
                good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }
}
