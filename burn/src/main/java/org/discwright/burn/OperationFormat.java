package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.burn.drive.Drive;
import org.discwright.model.error.DiscError;

/**
 * What formats have in common that do one thing to a whole disc: the recorder, the client name, the
 * listeners, and the lock for the time of the operation. Nothing is held between calls.
 */
public abstract sealed class OperationFormat implements DiscFormat
        permits EraseFormat, CloseFormat, MediumFormat {
    private static final Duration LISTENERS_PATIENCE = Duration.ofSeconds(5);

    private final RecorderUse use;
    private final DiscError unsupported;
    private final String purpose;
    private final List<ProgressListener> listeners = new CopyOnWriteArrayList<>();
    private final EventQueue<OperationProgress> events =
            new EventQueue<>(
                    progress -> listeners.forEach(listener -> listener.update(progress)),
                    (_, _) -> true);

    /** An operation on the disc in a drive, on the drive's thread. */
    @FunctionalInterface
    interface Operation<R> {
        /**
         * Does it.
         *
         * @return what came of it
         */
        R perform(Drive drive) throws BurnException;
    }

    /**
     * A format object without a recorder.
     *
     * @param badName the code by which a bad client name is refused
     * @param inUse the code by which another recorder is refused during an operation
     * @param unsupported the code by which a recorder is refused
     * @param purpose what such a recorder does not do
     */
    OperationFormat(DiscError badName, DiscError inUse, DiscError unsupported, String purpose) {
        this.use = new RecorderUse(badName, inUse);
        this.unsupported = unsupported;
        this.purpose = purpose;
    }

    /**
     * The recorder in use.
     *
     * @imapi2 IDiscFormat2Erase.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return use.recorder();
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws DiscStateException during an operation: {@code ERASE_RECORDER_IN_USE}, by a {@link
     *     CloseFormat} {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException {@code ERASE_RECORDER_NOT_SUPPORTED} by an {@link EraseFormat}, {@code
     *     DF2TAO_RECORDER_NOT_SUPPORTED} by a {@link CloseFormat}, if it does not do that
     * @imapi2 IDiscFormat2Erase.Recorder
     */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        Objects.requireNonNull(recorder);
        // the drive that is at work would be asked only at its end
        use.requireFree();
        if (!isRecorderSupported(recorder)) {
            throw new BurnException(
                    unsupported,
                    "%s %s does not %s"
                            .formatted(recorder.getVendorId(), recorder.getProductId(), purpose));
        }
        use.recorder(Optional.of(recorder));
    }

    /**
     * The name for the exclusive lock; empty before it was set.
     *
     * @imapi2 IDiscFormat2Erase.ClientName
     */
    public String getClientName() {
        return use.clientName();
    }

    /**
     * Sets the name for the exclusive lock.
     *
     * @throws DiscStateException {@code ERASE_CLIENT_NAME_IS_NOT_VALID} by an {@link EraseFormat},
     *     {@code RECORDER_CLIENT_NAME_IS_NOT_VALID} by a {@link CloseFormat}
     * @imapi2 IDiscFormat2Erase.ClientName
     */
    public void setClientName(String name) {
        use.clientName(name);
    }

    /**
     * Hears how it goes on, as far as the drive tells.
     *
     * @imapi2 DDiscFormat2EraseEvents.Update
     */
    public void addListener(ProgressListener listener) {
        listeners.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeListener(ProgressListener listener) {
        listeners.remove(listener);
    }

    /** The recorder, which must have been chosen. */
    final DiscRecorder recorder() {
        return use.require(DiscError.RECORDER_REQUIRED);
    }

    /** Tells the listeners. */
    final void report(OperationProgress progress) {
        events.offer(progress);
    }

    /**
     * Takes the recorder for the time of an operation, whose failures say what the disc is then.
     */
    final <R> R atWork(Operation<R> operation) throws BurnException {
        DiscRecorder recorder = use.acquire(DiscError.RECORDER_REQUIRED);
        try {
            Drive drive = recorder.drive();
            return drive.perform(() -> operation.perform(drive));
        } catch (BurnException failure) {
            throw failure.leaving(recorder.probe().summaryIfKnown());
        } finally {
            use.release();
            events.drain(LISTENERS_PATIENCE);
        }
    }

    @Override
    public boolean isMediaPhysicallyBlank() throws BurnException {
        return use.isPhysicallyBlank();
    }

    @Override
    public boolean isMediaHeuristicallyBlank() throws BurnException {
        return use.isHeuristicallyBlank();
    }

    /** Nothing is held between calls. */
    @Override
    public void close() {}
}
