package org.discwright.burn;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.burn.write.SectionWriter;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Sends sectors to a drive, and does nothing else: what has to be selected, formatted, calibrated
 * and closed is the caller's. For those who write in ways that no format object knows.
 *
 * @imapi2 IWriteEngine2
 */
public final class WriteEngine {
    private static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);
    private static final String CLIENT = "write engine";

    private final List<WriteEngineListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<WriteEngineUpdate> events =
            new EventQueue<>(
                    update -> listeners.forEach(listener -> listener.update(this, update)),
                    (_, _) -> true);
    private final AtomicReference<Optional<Cancellation>> running =
            new AtomicReference<>(Optional.empty());
    private volatile Optional<DiscRecorder> recorder = Optional.empty();
    private volatile boolean streaming;
    private volatile int starting = WriteSpeed.MAXIMUM;
    private volatile int ending = WriteSpeed.MAXIMUM;
    private volatile int bytesPerSector;

    /** An engine without a recorder. */
    public WriteEngine() {}

    /**
     * The recorder in use.
     *
     * @imapi2 IWriteEngine2.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return recorder;
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IWriteEngine2.Recorder
     */
    public void setRecorder(DiscRecorder chosen) {
        requireIdle();
        recorder = Optional.of(Objects.requireNonNull(chosen));
    }

    /**
     * Whether WRITE (12) with its streaming bit is sent instead of WRITE (10); false before it was
     * set.
     *
     * @imapi2 IWriteEngine2.UseStreamingWrite12
     */
    public boolean isUseStreamingWrite12() {
        return streaming;
    }

    /**
     * Sends WRITE (12) with its streaming bit instead of WRITE (10), which IMAPI2 answers with
     * E_NOTIMPL.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IWriteEngine2.UseStreamingWrite12
     */
    public void setUseStreamingWrite12(boolean use) {
        requireIdle();
        streaming = use;
    }

    /**
     * The speed expected at the start, {@link WriteSpeed#MAXIMUM} before it was set.
     *
     * @imapi2 IWriteEngine2.StartingSectorsPerSecond
     */
    public int getStartingSectorsPerSecond() {
        return starting;
    }

    /**
     * Says which speed is to be expected at the start. IMAPI2 chooses by it how long it waits
     * between commands; here a drive that is full says so, and nothing has to be guessed.
     *
     * @param sectors at least 1, or {@link WriteSpeed#MAXIMUM}
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IWriteEngine2.StartingSectorsPerSecond
     */
    public void setStartingSectorsPerSecond(int sectors) {
        requireIdle();
        starting = speed(sectors);
    }

    /**
     * The speed expected at the end, {@link WriteSpeed#MAXIMUM} before it was set.
     *
     * @imapi2 IWriteEngine2.EndingSectorsPerSecond
     */
    public int getEndingSectorsPerSecond() {
        return ending;
    }

    /**
     * Says which speed is to be expected at the end; see {@link #setStartingSectorsPerSecond}.
     *
     * @param sectors at least 1, or {@link WriteSpeed#MAXIMUM}
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IWriteEngine2.EndingSectorsPerSecond
     */
    public void setEndingSectorsPerSecond(int sectors) {
        requireIdle();
        ending = speed(sectors);
    }

    private static int speed(int sectors) {
        if (sectors < 1 && sectors != WriteSpeed.MAXIMUM) {
            throw new IllegalArgumentException("not a speed: " + sectors);
        }
        return sectors;
    }

    /**
     * Bytes of a sector; 0 before it was set.
     *
     * @imapi2 IWriteEngine2.BytesPerSector
     */
    public int getBytesPerSector() {
        return bytesPerSector;
    }

    /**
     * Sets how many bytes a sector has as it is sent: 2,048, 2,352 or 2,448 usually.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws IllegalArgumentException below 1
     * @imapi2 IWriteEngine2.BytesPerSector
     */
    public void setBytesPerSector(int bytes) {
        requireIdle();
        if (bytes < 1) {
            throw new IllegalArgumentException("not a size of a sector: " + bytes);
        }
        bytesPerSector = bytes;
    }

    /**
     * Whether a write runs now.
     *
     * @imapi2 IWriteEngine2.WriteInProgress
     */
    public boolean isWriteInProgress() {
        return running.get().isPresent();
    }

    private void requireIdle() {
        if (isWriteInProgress()) {
            throw writing();
        }
    }

    private static DiscStateException writing() {
        return new DiscStateException(
                DiscError.DF2DATA_WRITE_IN_PROGRESS, "the recorder is at work: wait for its end");
    }

    /**
     * Writes the first sectors of a source from an address on, and returns when the drive has taken
     * them.
     *
     * @param start which may be below zero: the lead-in of a CD
     * @return sectors that the drive has taken
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code DF2DATA_WRITE_IN_PROGRESS}, and
     *     {@code DF2DATA_INVALID_MEDIA_STATE} before {@link #setBytesPerSector}
     * @throws BurnException {@code DF2DATA_STREAM_NOT_SUPPORTED} for a source that has fewer
     *     sectors, {@code REQUEST_CANCELLED}, {@code RECORDER_LOCKED}, and what else a drive may
     *     say
     * @imapi2 IWriteEngine2.WriteSection
     */
    public long writeSection(TrackSource data, Lba start, SectorCount sectors)
            throws BurnException {
        Objects.requireNonNull(data);
        int bytes = bytesPerSector;
        DiscRecorder chosen =
                recorder.orElseThrow(() ->
                        new DiscStateException(
                                DiscError.RECORDER_REQUIRED, "no recorder was chosen: set one"));
        if (bytes == 0) {
            throw new DiscStateException(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    "how many bytes a sector has was not said");
        }
        Drive drive = chosen.drive();
        if (bytes > drive.transport().maximumTransferLength()) {
            throw new IllegalArgumentException(
                    "the drive takes %d bytes at once, less than a sector of %d"
                            .formatted(drive.transport().maximumTransferLength(), bytes));
        }
        Cancellation cancellation = new Cancellation();
        if (!running.compareAndSet(Optional.empty(), Optional.of(cancellation))) {
            throw writing();
        }
        try {
            // who holds the recorder already writes under that name
            chosen.acquireFor(this, chosen.getExclusiveAccessOwner().orElse(CLIENT));
            ProgressMeter<Boolean> meter =
                    new ProgressMeter<>(
                            drive.pauses(),
                            true,
                            reading -> events.offer(WriteEngineUpdate.of(reading)));
            return drive.perform(
                    () ->
                            new SectionWriter(drive, cancellation, meter)
                                    .write(data, start, sectors, bytes, streaming),
                    cancellation::request);
        } finally {
            chosen.releaseFor(this);
            running.set(Optional.empty());
            events.drain(LISTENERS_PATIENCE);
        }
    }

    /**
     * Writes as {@link #writeSection(TrackSource, Lba, SectorCount)} does, from a stream that is
     * read once and closed.
     *
     * @throws BurnException as there
     */
    public long writeSection(InputStream data, Lba start, SectorCount sectors)
            throws BurnException {
        return writeSection(
                new StreamSource(
                        Objects.requireNonNull(data),
                        sectors.value() * bytesPerSector,
                        SectorMode.MODE_1),
                start,
                sectors);
    }

    /**
     * Ends the running write early, between two commands.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_NOT_IN_PROGRESS} if nothing runs
     * @imapi2 IWriteEngine2.CancelWrite
     */
    public void cancelWrite() {
        running.get()
                .orElseThrow(() ->
                        new DiscStateException(
                                DiscError.DF2DATA_WRITE_NOT_IN_PROGRESS,
                                "nothing is being written"))
                .request();
    }

    /**
     * Hears how writing goes on.
     *
     * @imapi2 DWriteEngine2Events.Update
     */
    public void addListener(WriteEngineListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(WriteEngineListener listener) {
        listeners.remove(listener);
    }
}
