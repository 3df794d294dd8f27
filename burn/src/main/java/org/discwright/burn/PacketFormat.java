package org.discwright.burn;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.AtOnceSettings;
import org.discwright.burn.write.Cancellation;
import org.discwright.burn.write.PacketSession;
import org.discwright.burn.write.ProgressMeter;
import org.discwright.mmc.feature.IncrementalStreamingWritable;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Writes a data track of a CD-R or CD-RW packet by packet, as file systems do that append to an
 * open disc: {@link #setRecorder}, {@link #setClientName}, {@link #prepareMedia()}, {@link #write}
 * as often as there is something, {@link #closeTrack} and {@link #closeSession} at the end, {@link
 * #releaseMedia}. A disc that is released without closing goes on at the next time where it ended.
 * IMAPI2 has no such format; the codes of its raw format are used here.
 *
 * <p>Behind each packet lie blocks that hold nothing: seven on the disc, which with variable
 * packets take up addresses too. {@link #getNextWritableAddress} always says where the next one
 * begins.
 *
 * @mmc 4.2.3.7 packet writing
 */
@SuppressWarnings("exports") // of a superclass that nobody outside this package sees
public final class PacketFormat extends AtOnceProperties<PacketSession> implements DiscFormat {
    private volatile PacketSize size = PacketSize.VARIABLE;
    private volatile SectorMode mode = SectorMode.MODE_1;

    /** A format object without a recorder. */
    public PacketFormat() {}

    @Override
    boolean isFit(DiscProbe probe) throws BurnException {
        return probe.feature(IncrementalStreamingWritable.CODE, IncrementalStreamingWritable.class)
                .isPresent();
    }

    @Override
    String purpose() {
        return "CDs in packets";
    }

    /** How large packets are; {@link PacketSize#VARIABLE} before it was set. */
    public PacketSize getPacketSize() {
        return size;
    }

    /**
     * Chooses how large packets are. All packets of a track are of one kind.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setPacketSize(PacketSize size) {
        state.requireIdle();
        this.size = Objects.requireNonNull(size);
    }

    /** The mode of the blocks; {@link SectorMode#MODE_1} before it was set. */
    public SectorMode getSectorMode() {
        return mode;
    }

    /**
     * Chooses the mode of the blocks.
     *
     * @param mode {@link SectorMode#MODE_1} or {@link SectorMode#MODE_2_FORM_1}
     * @throws IllegalArgumentException for any other
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_PREPARED}, {@code DF2RAW_WRITE_IN_PROGRESS}
     */
    public void setSectorMode(SectorMode mode) {
        state.requireIdle();
        if (mode != SectorMode.MODE_1 && mode != SectorMode.MODE_2_FORM_1) {
            throw new IllegalArgumentException("packets hold blocks of 2,048 bytes, not " + mode);
        }
        this.mode = mode;
    }

    /**
     * Takes the exclusive lock, locks the disc in, and goes on with the track that was begun in
     * packets; where there is none, the next packet begins one.
     *
     * @throws DiscStateException {@code DF2RAW_NO_RECORDER_SPECIFIED}, {@code
     *     DF2RAW_CLIENT_NAME_IS_NOT_VALID}, {@code DF2RAW_MEDIA_IS_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException {@code DF2RAW_MEDIA_IS_NOT_BLANK} for a disc that takes nothing more,
     *     {@code DF2RAW_MEDIA_IS_NOT_SUPPORTED} for one that is no CD-R or CD-RW, or whose open
     *     track has packets of another kind, or for a simulation, {@code RECORDER_LOCKED}, {@code
     *     RECORDER_MEDIA_NO_MEDIA}, and what else a drive may say
     */
    public void prepareMedia() throws BurnException {
        prepare(OptionalInt.empty());
    }

    /**
     * The same with a new track for which room is kept.
     *
     * @param reservedBlocks blocks of the track, at least 300
     * @throws DiscStateException as there
     * @throws BurnException as there
     * @mmc 6.34 RESERVE TRACK
     */
    public void prepareMedia(int reservedBlocks) throws BurnException {
        if (reservedBlocks < 300) {
            throw new IllegalArgumentException(
                    "a track has at least 300 blocks: " + reservedBlocks);
        }
        prepare(OptionalInt.of(reservedBlocks));
    }

    private void prepare(OptionalInt reserved) throws BurnException {
        prepare(drive -> {
            if (isSimulation()) {
                throw new BurnException(
                        DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED, "packets are not simulated");
            }
            AtOnceSettings settings = settings(true, true, true);
            return drive.perform(
                    () -> PacketSession.prepare(drive, settings, size, mode, reserved));
        });
    }

    /** Something that is done with the prepared disc on the drive's thread. */
    private interface Work<T> {
        T run(PacketSession session, Cancellation cancellation) throws BurnException;
    }

    private <T> T perform(Work<T> work) throws BurnException {
        PacketSession session = state.requirePrepared().orElseThrow();
        Drive drive = drive();
        Snapshot before = look();
        Cancellation cancellation = state.begin(PreparedState.Phase.WRITING, before);
        try {
            return drive.perform(() -> work.run(session, cancellation), cancellation::request);
        } catch (BurnException failure) {
            throw failure.leaving(new DiscProbe(drive).summaryIfKnown());
        } finally {
            state.settle(Optional.of(session), before);
        }
    }

    /**
     * Where the next packet begins, as the drive says; empty where the track is full or closed.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     */
    public Optional<Lba> getNextWritableAddress() throws BurnException {
        PacketSession session = state.requirePrepared().orElseThrow();
        return drive().perform(session::next);
    }

    /**
     * Blocks of user data that the track still takes.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive does not answer
     */
    public SectorCount getFreeSectorsOnMedia() throws BurnException {
        PacketSession session = state.requirePrepared().orElseThrow();
        return drive().perform(session::free);
    }

    /**
     * Writes a run of blocks and returns when they are on the disc and proven: one packet where
     * packets are of any size, else as many fixed ones as it takes, the last filled up with zeros.
     *
     * @param source whole blocks of 2,048 bytes
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException before anything is written {@code DF2RAW_STREAM_NOT_SUPPORTED} for a
     *     source that is no data, {@code DF2RAW_NOT_ENOUGH_SPACE}; later {@code
     *     DF2RAW_STREAM_NOT_SUPPORTED} for one that fails, {@code REQUEST_CANCELLED}, {@code
     *     BURN_VERIFICATION_FAILED}, and what else a drive may say. What was taken until then is a
     *     packet of its own, and the track can be gone on with.
     */
    public PacketReport write(TrackSource source) throws BurnException {
        Objects.requireNonNull(source);
        return perform((session, cancellation) ->
                session.write(
                        source,
                        cancellation,
                        new ProgressMeter<>(drive().pauses(), WriteAction.WRITING, _ -> {})));
    }

    /**
     * Writes as {@link #write(TrackSource)} does, from a stream that is read once and closed.
     *
     * @param length bytes that the stream will give
     * @throws BurnException as there
     */
    public PacketReport write(InputStream data, long length) throws BurnException {
        return write(new StreamSource(Objects.requireNonNull(data), length, SectorMode.MODE_1));
    }

    /**
     * Closes the track, which takes no packet any more.
     *
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive refuses
     */
    public void closeTrack() throws BurnException {
        var _ =
                perform((session, _) -> {
                    session.closeTrack();
                    return session;
                });
    }

    /**
     * Closes the track and its session, so that any drive reads the disc.
     *
     * @param another whether a further session may follow
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive refuses
     */
    public void closeSession(boolean another) throws BurnException {
        var _ =
                perform((session, _) -> {
                    session.closeSession(another);
                    return session;
                });
    }

    /**
     * Ends the running write early, from any thread: what the drive has taken is a packet.
     *
     * @throws DiscStateException {@code DF2RAW_WRITE_NOT_IN_PROGRESS} if nothing runs
     */
    public void cancelWrite() {
        state.cancel();
    }

    /**
     * Gives back disc and lock. Nothing is closed that was not closed before.
     *
     * @return the disc, as the drive sees it now
     * @throws DiscStateException {@code DF2RAW_MEDIA_IS_NOT_PREPARED}, {@code
     *     DF2RAW_WRITE_IN_PROGRESS}
     * @throws BurnException if the drive was closed meanwhile
     */
    public DiscSummary releaseMedia() throws BurnException {
        return release(PacketSession::letGo);
    }

    @Override
    public boolean isRecorderSupported(DiscRecorder recorder) throws BurnException {
        return writes(recorder);
    }

    @Override
    public boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        probe.awaitReady();
        if (!writes(recorder) || !getSupportedMediaTypes().contains(probe.mediaType())) {
            return false;
        }
        DiscInformation.DiscStatus status = probe.discInformation().status();
        return status == DiscInformation.DiscStatus.EMPTY
                || status == DiscInformation.DiscStatus.INCOMPLETE;
    }

    /** Cancels a write that runs, lets the disc go and gives back the lock; closes nothing. */
    @Override
    public void close() {
        letGo(PacketSession::letGo);
    }
}
