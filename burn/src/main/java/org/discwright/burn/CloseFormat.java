package org.discwright.burn;

import java.util.List;
import java.util.Optional;

/**
 * Closes the open session of a disc, and finalizes it on demand: what a burn that broke off left
 * behind.
 */
// the engine behind it arrives with the next commits
@SuppressWarnings("DoNotCallSuggester")
public final class CloseFormat implements DiscFormat {
    /** A format object without a recorder. */
    public CloseFormat() {}

    /** The recorder in use. */
    public Optional<DiscRecorder> getRecorder() {
        throw new UnsupportedOperationException();
    }

    /** Chooses the recorder. */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The name for the exclusive lock; empty before it was set. */
    public String getClientName() {
        throw new UnsupportedOperationException();
    }

    /** Sets the name for the exclusive lock. */
    public void setClientName(String name) {
        throw new UnsupportedOperationException();
    }

    /** Whether further sessions may follow. */
    public boolean isDoNotFinalizeMedia() {
        throw new UnsupportedOperationException();
    }

    /** Leaves the disc open for further sessions; false before it was set. */
    public void setDoNotFinalizeMedia(boolean doNotFinalize) {
        throw new UnsupportedOperationException();
    }

    /** Closes what is open, and returns what the disc is then, asked from the drive. */
    public DiscSummary closeMedia() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Hears progress. */
    public void addListener(ProgressListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Hears progress no longer. */
    public void removeListener(ProgressListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isMediaPhysicallyBlank() throws BurnException {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isMediaHeuristicallyBlank() throws BurnException {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<MediaPhysicalType> getSupportedMediaTypes() {
        return List.of(MediaPhysicalType.CDR, MediaPhysicalType.CDRW);
    }

    @Override
    public void close() {}
}
