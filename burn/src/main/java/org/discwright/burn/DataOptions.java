package org.discwright.burn;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.write.DataSettings;
import org.discwright.model.error.DiscError;

/**
 * How {@link DataFormat} writes: all that can be set but the speed. It stands in a class of its own
 * only because there is so much of it.
 */
abstract sealed class DataOptions permits DataProperties {
    final RecorderUse use =
            new RecorderUse(
                    DiscError.DF2DATA_CLIENT_NAME_IS_NOT_VALID,
                    DiscError.DF2DATA_WRITE_IN_PROGRESS);
    final DataState state = new DataState();
    private volatile boolean closed;
    private volatile boolean overwrite;
    private volatile boolean incompatible;
    private volatile boolean postGapIncluded;
    private volatile boolean underrunFreeDisabled;
    private volatile boolean simulation;
    private volatile boolean defectManagement = true;
    private volatile Optional<SpareAreas> spares = Optional.empty();
    private volatile OptionalInt layerBreak = OptionalInt.empty();
    private volatile LayerJump layerJump = LayerJump.AUTOMATIC;
    private volatile VerificationLevel level = VerificationLevel.FULL;

    DataOptions() {}

    /**
     * The recorder in use.
     *
     * @imapi2 IDiscFormat2Data.Recorder
     */
    public Optional<DiscRecorder> getRecorder() {
        return use.recorder();
    }

    /**
     * Chooses the recorder, which stays the caller's to close.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2DATA_RECORDER_NOT_SUPPORTED} if it writes no data
     * @imapi2 IDiscFormat2Data.Recorder
     */
    public void setRecorder(DiscRecorder recorder) throws BurnException {
        Objects.requireNonNull(recorder);
        state.requireNotWriting();
        use.requireFree();
        if (!RecorderUse.writesData(recorder)) {
            throw new BurnException(
                    DiscError.DF2DATA_RECORDER_NOT_SUPPORTED,
                    "%s %s does not write data"
                            .formatted(recorder.getVendorId(), recorder.getProductId()));
        }
        use.recorder(Optional.of(recorder));
    }

    /**
     * Forgets the recorder: what IMAPI2 does when null is set.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.Recorder
     */
    public void clearRecorder() {
        state.requireNotWriting();
        use.recorder(Optional.empty());
    }

    /**
     * The name for the exclusive lock; empty before it was set.
     *
     * @imapi2 IDiscFormat2Data.ClientName
     */
    public String getClientName() {
        return use.clientName();
    }

    /**
     * Sets the name for the exclusive lock; it should name the program.
     *
     * @param name 1 to 62 letters A-Z and a-z, digits, blanks and . , : ; - _
     * @throws DiscStateException {@code DF2DATA_CLIENT_NAME_IS_NOT_VALID}, {@code
     *     DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.ClientName
     */
    public void setClientName(String name) {
        state.requireNotWriting();
        use.clientName(name);
    }

    /**
     * Whether the disc is closed for good with the next session; false before it was set.
     *
     * @imapi2 IDiscFormat2Data.ForceMediaToBeClosed
     */
    public boolean isForceMediaToBeClosed() {
        return closed;
    }

    /**
     * Closes the disc for good with the next session. Without it the session is closed and another
     * may follow, unless 2 per cent or less of the disc are free then; for DVD+R see {@link
     * #setDisableConsumerDvdCompatibilityMode}. Discs that are written in place know no closing.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.ForceMediaToBeClosed
     */
    public void setForceMediaToBeClosed(boolean close) {
        state.requireNotWriting();
        closed = close;
    }

    /**
     * Whether what lies on a disc that is written in place may be overwritten; false before it was
     * set.
     *
     * @imapi2 IDiscFormat2Data.ForceOverwrite
     */
    public boolean isForceOverwrite() {
        return overwrite;
    }

    /**
     * Lets what lies on a disc that is written in place be overwritten.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.ForceOverwrite
     */
    public void setForceOverwrite(boolean force) {
        state.requireNotWriting();
        overwrite = force;
    }

    /**
     * Whether a DVD+ disc is left without what makes it readable in more players; false before it
     * was set.
     *
     * @imapi2 IDiscFormat2Data.DisableConsumerDvdCompatibilityMode
     */
    public boolean isDisableConsumerDvdCompatibilityMode() {
        return incompatible;
    }

    /**
     * Leaves out what makes a DVD+ disc readable in more players. As long as it is not left out, a
     * DVD+R is closed for good with its first session whatever {@link #setForceMediaToBeClosed}
     * says. Where it is, that decides for DVD+R; a DVD+R DL is always closed for good. No other
     * disc is concerned.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.DisableConsumerDvdCompatibilityMode
     */
    public void setDisableConsumerDvdCompatibilityMode(boolean disable) {
        state.requireNotWriting();
        incompatible = disable;
    }

    /**
     * Whether the source ends with the post-gap of a CD; false before it was set.
     *
     * @imapi2 IDiscFormat2Data.PostgapAlreadyInImage
     */
    public boolean isPostgapAlreadyInImage() {
        return postGapIncluded;
    }

    /**
     * Says that the source ends with the 150 sectors that follow the data of a CD, which are added
     * otherwise.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.PostgapAlreadyInImage
     */
    public void setPostgapAlreadyInImage(boolean included) {
        state.requireNotWriting();
        postGapIncluded = included;
    }

    /**
     * Whether the drive's protection from buffer underrun is off; false before it was set.
     *
     * @imapi2 IDiscFormat2Data.BufferUnderrunFreeDisabled
     */
    public boolean isBufferUnderrunFreeDisabled() {
        return underrunFreeDisabled;
    }

    /**
     * Turns the drive's protection from buffer underrun off, on discs whose recording breaks off
     * then: CD and DVD-R.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IDiscFormat2Data.BufferUnderrunFreeDisabled
     */
    public void setBufferUnderrunFreeDisabled(boolean disabled) {
        state.requireNotWriting();
        underrunFreeDisabled = disabled;
    }

    /** Whether the drive does everything but record; false before it was set. */
    public boolean isSimulation() {
        return simulation;
    }

    /**
     * Lets the drive do everything but record: on CD-R, CD-RW, DVD-R and DVD-RW. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     */
    public void setSimulation(boolean simulate) {
        state.requireNotWriting();
        simulation = simulate;
    }

    /** Whether the drive checks and replaces what it writes; true before it was set. */
    public boolean isDefectManagement() {
        return defectManagement;
    }

    /**
     * Chooses whether the drive reads back what it writes to DVD-RAM, BD-RE and BD-R with a spare
     * area, and replaces sectors that fail. Without it such discs are written at twice the speed
     * and more (streaming WRITE (12)), and a bad sector shows in the verification only. Beyond
     * IMAPI2.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     */
    public void setDefectManagement(boolean on) {
        state.requireNotWriting();
        defectManagement = on;
    }

    /**
     * The spare areas that a BD gets which is formatted before its first write; empty before they
     * were set.
     */
    public Optional<SpareAreas> getSpareAreas() {
        return spares;
    }

    /**
     * Chooses the spare areas of a BD for the sectors that replace bad ones. A blank BD-R is then
     * formatted before its first write, once and for ever, in sequential recording mode; it is
     * written as it comes where this is empty or {@link SpareAreas#NONE}. A BD-RE is formatted in
     * any case before its first write. The price is capacity, which {@link
     * MediumFormat#getPlannedCapacity} tells, and speed: see {@link #setDefectManagement}. Any
     * other disc is refused. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     */
    public void setSpareAreas(Optional<SpareAreas> areas) {
        state.requireNotWriting();
        spares = Objects.requireNonNull(areas);
    }

    /** Sectors that layer 0 is to hold; empty before they were set. */
    public OptionalInt getLayerBreak() {
        return layerBreak;
    }

    /**
     * Chooses where a blank DVD+R DL or DVD-R DL goes on to its second layer. As long as it is
     * empty, a disc that is closed with this write gets half of it on each layer, and any other
     * stays as it was made. Any other disc is refused. Beyond IMAPI2.
     *
     * @param sectors on layer 0, a multiple of 16, at least half of what is written
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     */
    public void setLayerBreak(OptionalInt sectors) {
        state.requireNotWriting();
        layerBreak = Objects.requireNonNull(sectors);
    }

    /** Whether and how a DVD-R DL is recorded by layer jumps; automatic before it was set. */
    public LayerJump getLayerJump() {
        return layerJump;
    }

    /**
     * Chooses whether a DVD-R DL is recorded by layer jumps, and where they are. As long as it is
     * {@link LayerJump#AUTOMATIC}, a blank disc that is to stay open is, where the drive offers it,
     * no layer break was chosen, and the data fits the first layer; then it lies there in one
     * piece, and the second layer is filled up over it. A disc that was begun by layer jumps is
     * gone on with by layer jumps, one that was not is not: what else is asked of it is refused.
     * {@link LayerJump#every} and {@link LayerJump#after} take room of both layers, and put the
     * data in pieces that do not follow each other: {@link DataReport#places} tells where. Any
     * other disc is refused where layer jumps are asked for. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     */
    public void setLayerJump(LayerJump how) {
        state.requireNotWriting();
        layerJump = Objects.requireNonNull(how);
    }

    /**
     * What is read back after the write; {@code FULL} before it was set.
     *
     * @imapi2 IBurnVerification.BurnVerificationLevel
     */
    public VerificationLevel getBurnVerificationLevel() {
        return level;
    }

    /**
     * Chooses what is read back after the write.
     *
     * @throws DiscStateException {@code DF2DATA_WRITE_IN_PROGRESS}
     * @imapi2 IBurnVerification.BurnVerificationLevel
     */
    public void setBurnVerificationLevel(VerificationLevel much) {
        state.requireNotWriting();
        level = Objects.requireNonNull(much);
    }

    /** How the next write is to be done, at that speed. */
    DataSettings settings(int requestedSpeed, boolean requestedCav) {
        return new DataSettings(
                !underrunFreeDisabled,
                simulation,
                closed,
                overwrite,
                !incompatible,
                postGapIncluded,
                defectManagement,
                spares,
                layerBreak,
                layerJump,
                level,
                requestedSpeed,
                requestedCav);
    }
}
