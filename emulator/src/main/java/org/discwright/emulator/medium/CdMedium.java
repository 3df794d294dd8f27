package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.TransportException;

/**
 * A CD in a file. It keeps what a recorder puts on it and does not ask whether a recorder may:
 * those rules are in {@code emulator.recording}. One thread changes it; any thread may read.
 *
 * <p>Whatever {@link #write} has put down counts as recorded once {@link #advance} or {@link
 * #commit} says so. From then on a killed process cannot lose it; {@link #sync} makes it survive a
 * power failure as well.
 */
public final class CdMedium implements Medium {
    private final CdMediaType type;
    private final Instant created;
    private final MediumFile<DiscState> content;
    private final Storage storage;

    CdMedium(CdMediaType type, Instant created, MediumFile<DiscState> content) {
        this.type = type;
        this.created = created;
        this.content = content;
        this.storage = content.storage();
    }

    /**
     * Makes a blank disc. The file appears under its name whole or not at all.
     *
     * @param path where no file may be yet
     * @param clock says when the disc was made
     * @param owner who opens it, for those who find it in use
     * @throws FileAlreadyExistsException if there is a file
     * @throws IOException if it cannot be made
     */
    public static CdMedium create(
            Path path, CdMediaType type, MediumOptions options, InstantSource clock, String owner)
            throws IOException {
        return MediumOpening.create(
                path, owner, (storage, file) -> format(storage, file, type, options, clock));
    }

    /** Writes a blank disc into {@code storage}. */
    static CdMedium format(
            Storage storage,
            Optional<Path> file,
            CdMediaType type,
            MediumOptions options,
            InstantSource clock)
            throws IOException {
        Instant created = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        DiscState state =
                DiscState.blank(
                        options.identification(),
                        options.wear().orElseGet(() -> Wear.unused(type)),
                        options.writeProtected(),
                        options.defects());
        storage.write(0, new MediumHeader(type, created).encode());
        return new CdMedium(
                type, created, MediumFile.format(storage, file, CdStateFormat.INSTANCE, state));
    }

    /**
     * Opens a CD as {@link Medium#open} does.
     *
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no CD, or damaged
     * @throws IOException if it cannot be read or written
     */
    public static CdMedium open(Path path, String owner) throws IOException {
        return cd(Medium.open(path, owner));
    }

    /**
     * Opens a CD as {@link Medium#openToRead} does.
     *
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no CD, or damaged
     * @throws IOException if it cannot be read
     */
    public static CdMedium openToRead(Path path, String owner) throws IOException {
        return cd(Medium.openToRead(path, owner));
    }

    private static CdMedium cd(Medium medium) throws IOException {
        if (medium instanceof CdMedium cd) {
            return cd;
        }
        medium.close();
        throw new MalformedDataException(
                MediumFormat.NAME, 10, "the disc is a " + medium.type() + ", and no CD");
    }

    /** Reads what {@code storage} says of a CD. */
    static CdMedium load(Storage storage, Optional<Path> file) throws IOException {
        return cd(MediumOpening.load(storage, file));
    }

    @Override
    public CdMediaType type() {
        return type;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public Optional<Path> file() {
        return content.path();
    }

    @Override
    public SectorCount capacity() {
        return summary().total();
    }

    /** What lies on the disc now. */
    public DiscState state() {
        return content.state();
    }

    /**
     * What lay on the disc when its state was last replaced by {@link #commit}: without what {@link
     * #advance} has said since, but without a price.
     */
    public DiscState committed() {
        return content.committed();
    }

    /** The same as {@link #state} in a few numbers. */
    public CdSummary summary() {
        return CdSummary.of(type, state());
    }

    @Override
    public long changes() {
        return content.changes();
    }

    /** Finds the disc write-protected from now on. */
    void protect() {
        content.protect();
    }

    /**
     * Puts sectors down. They do not count as recorded before {@link #advance} or {@link #commit}.
     *
     * @param first where
     * @param main 2,352 bytes a sector, descrambled; direct memory is not copied
     * @param subchannel 96 bytes a sector, P to W interleaved as drives read it raw
     * @throws IndexOutOfBoundsException outside the addresses of a disc
     * @throws IOException if the file cannot be written
     */
    public void write(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException {
        int sectors = main.remaining() / SectorMode.RAW_SIZE;
        if (main.remaining() != sectors * SectorMode.RAW_SIZE
                || subchannel.remaining() != sectors * SectorMode.SUBCHANNEL_SIZE) {
            throw new IllegalArgumentException(
                    "%d bytes and %d of subchannel are not whole sectors"
                            .formatted(main.remaining(), subchannel.remaining()));
        }
        checkRange(first, sectors);
        content.changing();
        storage.write(MediumFormat.mainOffset(first), main);
        storage.write(MediumFormat.subchannelOffset(first), subchannel);
    }

    /**
     * Says that the open track {@code track} is now recorded up to {@code next}. Safe against a
     * killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void advance(int track, Lba next) throws IOException {
        content.advance(track, next);
    }

    /**
     * Replaces all that is known of the disc, in one step. Safe against a killed process on return.
     *
     * @throws IOException if the file cannot be written
     */
    public void commit(DiscState state) throws IOException {
        content.commit(state);
    }

    @Override
    public void sync() throws IOException {
        content.sync();
    }

    /**
     * Removes every sector from the file, in steps that each leave a disc that a real drive could
     * have left: as it was, interrupted in blanking, or {@code blank}.
     *
     * @param blank the state in the end
     * @throws IOException if the file cannot be written
     */
    public void erase(DiscState blank) throws IOException {
        content.erase(state().beingBlanked(), blank);
    }

    /**
     * Reads sectors as they lie in the file, whatever the state says of them.
     *
     * @param first the first of them
     * @param main takes 2,352 bytes a sector at its position
     * @param subchannel takes 96 bytes a sector at its position; may have no room at all
     * @return how many sectors, from the first on, the file really holds: behind them it has a
     *     hole, as a power failure may leave it
     * @throws IndexOutOfBoundsException outside the addresses of a disc
     * @throws IOException if the file cannot be read
     */
    public int read(Lba first, ByteBuffer main, ByteBuffer subchannel) throws IOException {
        int sectors = main.remaining() / SectorMode.RAW_SIZE;
        checkRange(first, sectors);
        int whole = storage.read(MediumFormat.mainOffset(first), main) / SectorMode.RAW_SIZE;
        if (subchannel.hasRemaining()) {
            int from = subchannel.position();
            int read = storage.read(MediumFormat.subchannelOffset(first), subchannel);
            whole = Math.min(whole, read / SectorMode.SUBCHANNEL_SIZE);
            for (int i = 0; i < whole; i++) {
                if (isHole(subchannel, from + i * SectorMode.SUBCHANNEL_SIZE)) {
                    return i;
                }
            }
        }
        return whole;
    }

    /** No recorded sector has a subchannel of zeros: its Q carries an inverted checksum. */
    private static boolean isHole(ByteBuffer subchannel, int from) {
        for (int i = 0; i < SectorMode.SUBCHANNEL_SIZE; i += Long.BYTES) {
            if (subchannel.getLong(from + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void checkRange(Lba first, int sectors) {
        long index = (long) first.value() - MediumFormat.FIRST.value();
        Objects.checkFromIndexSize(index, sectors, MediumFormat.SECTORS);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
