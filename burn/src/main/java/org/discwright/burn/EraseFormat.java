package org.discwright.burn;

import java.util.List;
import java.util.Optional;

/** Erases a CD-RW. */
// the engine behind it arrives with the next commits
@SuppressWarnings("DoNotCallSuggester")
public final class EraseFormat implements DiscFormat {
    /** A format object without a recorder. */
    public EraseFormat() {}

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

    /** Whether the whole disc is erased, or only what makes it read as blank. */
    public boolean isFullErase() {
        throw new UnsupportedOperationException();
    }

    /** Chooses to erase the whole disc; false before it was set. */
    public void setFullErase(boolean full) {
        throw new UnsupportedOperationException();
    }

    /** The kind of disc loaded. */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Erases the disc, and returns what it is then: blank, asked from the drive. */
    public DiscSummary eraseMedia() throws BurnException {
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
        return List.of(MediaPhysicalType.CDRW);
    }

    @Override
    public void close() {}
}
