package org.discwright.transport;

import org.discwright.mmc.Completion;

/**
 * A way to one drive. A command that was sent always comes back: as a {@link Completion} when the
 * drive answered, as a {@link TransportException} when it did not. Calls may come from several
 * threads, one command is carried out after the other; an interrupted thread gets its answer and
 * stays interrupted. The suite {@code TransportContractTest} holds every transport to it.
 */
public interface ScsiTransport extends AutoCloseable {
    /** The address that it was opened with. */
    DriveAddress address();

    /**
     * Sends one command and waits for its end.
     *
     * @throws TransportException if the command did not complete: time ran out, the drive is gone,
     *     the host adapter failed; or was not sent, because it moves more than {@link
     *     #maximumTransferLength} or the transport is closed
     */
    Completion execute(ScsiRequest request) throws TransportException;

    /** The most bytes that one command may move. */
    int maximumTransferLength();

    /** Mask of the address bits of a data buffer that must be zero, for example 3 or 511. */
    default int alignmentMask() {
        return 0;
    }

    /** What is known of the drive and its adapter without asking the drive. */
    default DriveDescription description() {
        return DriveDescription.of(address());
    }

    /**
     * True for a drive that knows its senders one from another, by {@link ScsiRequest#nexus}: each
     * has its own unit attentions, its own lock of the tray, and hears of every event. One behind a
     * cable, real or virtual, takes all that comes over it for one sender's.
     *
     * @spc 5.14 unit attention condition
     */
    default boolean keepsNexusesApart() {
        return false;
    }

    /**
     * A sender is gone for good: what the drive keeps for it alone (a locked tray, what it has yet
     * to be told) goes with it. A drive that serves one sender only has nothing to do.
     *
     * @spc 5.14.3 I_T nexus loss
     */
    default void nexusLost(Nexus nexus) {}

    /**
     * Resets the logical unit: a command under way is broken off, every sender is told.
     *
     * @throws TransportException if this transport cannot, or it failed
     */
    default void reset() throws TransportException {
        throw new TransportException(
                TransportException.Reason.HOST_ERROR, address() + " cannot be reset from here");
    }

    /**
     * Has {@code listener} told when the disc in this drive is changed by somebody else, where the
     * transport hears of it; from a thread of its own.
     *
     * @return ends the telling when it is closed
     */
    default DriveWatch watchMedium(DriveListener listener) {
        return () -> {};
    }

    /** Lets go of the drive; later commands end as with a drive that is gone. Twice is once. */
    @Override
    void close() throws TransportException;
}
