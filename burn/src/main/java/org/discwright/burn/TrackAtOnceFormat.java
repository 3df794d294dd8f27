package org.discwright.burn;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/**
 * Writes audio tracks to a CD-R or CD-RW, one track at a time.
 *
 * @imapi2 IDiscFormat2TrackAtOnce
 */
// the engine behind it arrives with the next commits
@SuppressWarnings("DoNotCallSuggester")
public final class TrackAtOnceFormat implements DiscFormat {
    /** A format object without a recorder. */
    public TrackAtOnceFormat() {}

    /** The recorder in use. */
    public Optional<DiscRecorder> getRecorder() {
        throw new UnsupportedOperationException();
    }

    /** Chooses the recorder. */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Forgets the recorder. */
    public void clearRecorder() {
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

    /** Leaves the disc open for further sessions. */
    public void setDoNotFinalizeMedia(boolean doNotFinalize) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Whether underrun protection is off. */
    public boolean isBufferUnderrunFreeDisabled() {
        throw new UnsupportedOperationException();
    }

    /** Turns underrun protection off; only while prepared. */
    public void setBufferUnderrunFreeDisabled(boolean disabled) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** How much is checked; FULL before it was set. */
    public VerificationLevel getBurnVerificationLevel() {
        throw new UnsupportedOperationException();
    }

    /** Sets how much is checked. */
    public void setBurnVerificationLevel(VerificationLevel level) {
        throw new UnsupportedOperationException();
    }

    /** Whether only a test write is done. */
    public boolean isSimulation() {
        throw new UnsupportedOperationException();
    }

    /** Does only a test write. */
    public void setSimulation(boolean simulation) {
        throw new UnsupportedOperationException();
    }

    /** Whether a disc that is not blank may be appended to. */
    public boolean isAppendAllowed() {
        throw new UnsupportedOperationException();
    }

    /** Allows appending tracks or a session to a disc that is not blank. */
    public void setAppendAllowed(boolean allowed) {
        throw new UnsupportedOperationException();
    }

    /** The media catalogue number that is written. */
    public Optional<String> getMediaCatalogNumber() {
        throw new UnsupportedOperationException();
    }

    /** Sets the media catalogue number, 13 digits; before prepareMedia. */
    public void setMediaCatalogNumber(String number) {
        throw new UnsupportedOperationException();
    }

    /** Sectors taken. */
    public SectorCount getUsedSectorsOnMedia() {
        throw new UnsupportedOperationException();
    }

    /** Sectors free for a next track. */
    public SectorCount getFreeSectorsOnMedia() {
        throw new UnsupportedOperationException();
    }

    /** Sectors for one single track on the blank disc. */
    public SectorCount getTotalSectorsOnMedia() {
        throw new UnsupportedOperationException();
    }

    /** Finished tracks. */
    public int getNumberOfExistingTracks() {
        throw new UnsupportedOperationException();
    }

    /** The table of contents to come, as READ TOC format 0 would give it. */
    public Octets getExpectedTableOfContents() {
        throw new UnsupportedOperationException();
    }

    /** The kind of disc loaded. */
    public MediaPhysicalType getCurrentPhysicalMediaType() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The speed asked for, sectors a second, -1 for the fastest. */
    public int getRequestedWriteSpeed() {
        throw new UnsupportedOperationException();
    }

    /** The rotation asked for. */
    public boolean isRequestedRotationTypePureCav() {
        throw new UnsupportedOperationException();
    }

    /** The speed in force, sectors a second. */
    public int getCurrentWriteSpeed() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The rotation in force. */
    public boolean isCurrentRotationTypePureCav() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The speeds of drive and disc, sectors a second, fastest first. */
    public List<Integer> getSupportedWriteSpeeds() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The speeds of drive and disc, fastest first. */
    public List<WriteSpeed> getSupportedWriteSpeedDescriptors() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Sets the speed; S_OK, or SPEEDADJUSTED, ROTATIONADJUSTED, BOTHADJUSTED. */
    public DiscError setWriteSpeed(int sectorsPerSecond, boolean pureCav) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Locks drive and disc and makes ready for the first track. */
    public void prepareMedia() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Writes a track. */
    public TrackReport addAudioTrack(TrackSource source) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Writes a track with a recording code. */
    public TrackReport addAudioTrack(TrackSource source, String isrc) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Writes a track of {@code length} bytes from a stream, which is read once. */
    public TrackReport addAudioTrack(InputStream data, long length) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Ends the running write early; also ends a running verification. */
    public void cancelAddTrack() {
        throw new UnsupportedOperationException();
    }

    /** Closes the session, proves what was written and gives back the lock. */
    public ReleaseReport releaseMedia() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Hears progress. */
    public void addListener(TrackAtOnceListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Hears progress no longer. */
    public void removeListener(TrackAtOnceListener listener) {
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
