package org.discwright.burn;

import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.SpeedControl;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.DataSession;
import org.discwright.burn.write.Feed;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRangeList;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.medium.MediumFacts;
import org.discwright.model.sector.SectorMode;

/**
 * Writes data: {@link #setRecorder}, {@link #setClientName}, {@link #write(TrackSource)}. A write
 * takes the lock, writes one session and closes it, proves what it wrote, and gives the lock back.
 *
 * <p>Discs that are written in sequence (CD, DVD-R, DVD+R, BD-R) get a new session at the next
 * writable address, blank or not. Discs that are written in place (DVD+RW, DVD-RAM, DVD-RW with
 * restricted overwrite, BD-RE) are written from sector 0 on, or, where the source is a {@link
 * BlockRangeList}, in its ranges. While a write runs, properties answer from a snapshot taken
 * before it, and no command goes to the drive for them.
 *
 * @imapi2 IDiscFormat2Data, IBurnVerification
 */
public final class DataFormat extends DataProperties implements DiscFormat, MediumFacts {
    private static final System.Logger LOG = System.getLogger(DataFormat.class.getName());
    private static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);

    private final List<DataListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<DataUpdate> events =
            new EventQueue<>(
                    this::deliver, (one, other) -> one.currentAction() == other.currentAction());

    /** A format object without a recorder. */
    public DataFormat() {}

    private void deliver(DataUpdate progress) {
        for (DataListener listener : listeners) {
            try {
                listener.update(this, progress);
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "a listener failed", failure);
            }
        }
    }

    /**
     * Writes a source of whole sectors and returns when it is closed and proven. Behind it come
     * zeros: the post-gap of a CD, or what its last ECC block lacks.
     *
     * <p>Whatever goes wrong with the source, or if the write is cancelled, what was begun is
     * brought to a defined end first: then a shorter track lies in an open session, and the
     * failure's {@link BurnException#track} says so.
     *
     * @param source sectors of 2,048 bytes; opened once, or a few times where it is a {@link
     *     BlockRangeList}
     * @throws DiscStateException {@code RECORDER_REQUIRED}, {@code
     *     DF2DATA_CLIENT_NAME_IS_NOT_VALID}, {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2DATA_STREAM_NOT_SUPPORTED} for a source that is no data, ends
     *     early, has more than it announced or throws, {@code
     *     DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA} before anything is written, {@code
     *     DF2DATA_MEDIA_NOT_BLANK}, {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED}, {@code
     *     DF2DATA_INVALID_MEDIA_STATE}, {@code REQUEST_CANCELLED}, {@code RECORDER_LOCKED}, {@code
     *     BURN_VERIFICATION_FAILED}, and what else a drive may say
     * @imapi2 IDiscFormat2Data.Write
     */
    public DataReport write(TrackSource source) throws BurnException {
        Objects.requireNonNull(source);
        return work(session -> session.write(source));
    }

    /**
     * Writes as {@link #write(TrackSource)} does, from a stream that is read once and closed.
     *
     * @param length bytes that the stream will give
     * @throws BurnException as there
     */
    public DataReport write(InputStream data, long length) throws BurnException {
        return write(new StreamSource(Objects.requireNonNull(data), length, SectorMode.MODE_1));
    }

    /** The same with a feed that others share. */
    DataReport write(TrackSource source, Feed.Opener feed) throws BurnException {
        return work(session -> session.write(source, feed));
    }

    /** Something that a session does on the drive's thread. */
    private interface Work {
        DataReport run(DataSession session) throws BurnException;
    }

    private DataReport work(Work work) throws BurnException {
        state.requireNotWriting();
        DiscRecorder recorder = use.acquire(DiscError.RECORDER_REQUIRED);
        try {
            Drive drive = recorder.drive();
            Cancellation cancellation = state.begin(drive.perform(() -> look(drive)));
            try {
                DataSession session =
                        new DataSession(
                                drive,
                                settings(),
                                cancellation,
                                new ProgressMeter<>(
                                        drive.pauses(),
                                        DataWriteAction.VALIDATING_MEDIA,
                                        reading -> events.offer(DataUpdate.of(reading))));
                try {
                    return drive.perform(() -> work.run(session), cancellation::request);
                } catch (BurnException failure) {
                    session.leftTrack().ifPresent(failure::leaving);
                    throw failure.leaving(new DiscProbe(drive).summaryIfKnown());
                }
            } finally {
                state.end();
            }
        } finally {
            use.release();
            events.drain(LISTENERS_PATIENCE);
        }
    }

    /** What property reads answer from meanwhile; what the drive does not tell is left out. */
    private static DataState.Snapshot look(Drive drive) {
        Optional<DataMedium> medium = Optional.empty();
        List<WriteSpeed> speeds = List.of();
        Optional<WriteSpeed> current = Optional.empty();
        try {
            medium = Optional.of(new DataProbe(drive).read());
            speeds = new SpeedControl(drive).supported();
            current = Optional.of(new SpeedControl(drive).current());
        } catch (BurnException untold) {
            LOG.log(System.Logger.Level.DEBUG, "the drive does not tell its state", untold);
        }
        return new DataState.Snapshot(medium, speeds, current);
    }

    /**
     * Ends the running write early: from a listener, as in IMAPI2, or from any other thread. It
     * acts between commands; the track is shorter, in a session that stays open. A verification
     * that runs is ended too, and then proves less.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_NOT_IN_PROGRESS} if nothing runs
     * @imapi2 IDiscFormat2Data.CancelWrite
     */
    public void cancelWrite() {
        state.cancel();
    }

    /**
     * The ways of adding data to the disc in the recorder, one of each. Which fits it they say
     * themselves; the list is never empty, and made without asking the drive.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED}
     * @imapi2 IDiscFormat2Data.MultisessionInterfaces
     */
    public List<Multisession> getMultisessionInterfaces() {
        DiscRecorder recorder = use.require(DiscError.RECORDER_REQUIRED);
        return List.of(
                new MultisessionSequential2(recorder), new MultisessionRandomWrite(recorder));
    }

    /**
     * Hears how writing goes on.
     *
     * @imapi2 DDiscFormat2DataEvents.Update
     */
    public void addListener(DataListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(DataListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return RecorderUse.writesData(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        Drive drive = recorder.drive();
        return isRecorderSupported(recorder)
                && drive.perform(() -> new DataProbe(drive).read()).isWritable();
    }

    @Override
    public boolean isMediaPhysicallyBlank() throws BurnException {
        return use.isPhysicallyBlank();
    }

    @Override
    public boolean isMediaHeuristicallyBlank() throws BurnException {
        return use.isHeuristicallyBlank();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return Arrays.stream(MediaPhysicalType.values()).filter(DataFormat::isWritten).toList();
    }

    private static boolean isWritten(MediaPhysicalType type) {
        return switch (type) {
            case CDR,
                    CDRW,
                    DVDRAM,
                    DVDPLUSR,
                    DVDPLUSRW,
                    DVDPLUSR_DUALLAYER,
                    DVDDASHR,
                    DVDDASHRW,
                    DVDDASHR_DUALLAYER,
                    DVDPLUSRW_DUALLAYER,
                    BDR,
                    BDRE ->
                    true;
            case UNKNOWN, CDROM, DVDROM, DISK, HDDVDROM, HDDVDR, HDDVDRAM, BDROM -> false;
        };
    }

    /** Cancels a write that runs, and waits for its end. */
    @Override
    public void close() {
        state.close();
    }
}
