package org.discwright.transport;

import org.discwright.mmc.Completion;

/**
 * A way to one drive. A command that was sent always comes back: as a {@link Completion} when the
 * drive answered, as a {@link TransportException} when it did not. Calls may come from several
 * threads, one command is carried out after the other.
 */
public interface ScsiTransport extends AutoCloseable {
    /** The address that it was opened with. */
    DriveAddress address();

    /**
     * Sends one command and waits for its end.
     *
     * @throws TransportException if the command did not complete: time ran out, the drive is gone,
     *     the host adapter failed
     */
    Completion execute(ScsiRequest request) throws TransportException;

    /** The most bytes that one command may move. */
    int maximumTransferLength();

    /** Mask of the address bits of a data buffer that must be zero, for example 3 or 511. */
    default int alignmentMask() {
        return 0;
    }

    @Override
    void close() throws TransportException;
}
