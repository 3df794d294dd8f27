package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.TransportException;

/**
 * A disc in a file. It keeps what a recorder puts on it and does not ask whether a recorder may:
 * those rules are in {@code emulator.recording}. One thread changes it; any thread may read.
 */
public sealed interface Medium extends AutoCloseable permits CdMedium, BlockMedium {
    /**
     * Makes a blank disc. The file appears under its name whole or not at all.
     *
     * @param path where no file may be yet
     * @param clock says when the disc was made
     * @param owner who opens it, for those who find it in use
     * @throws FileAlreadyExistsException if there is a file
     * @throws IOException if it cannot be made
     */
    static Medium create(
            Path path, MediaType type, MediumOptions options, InstantSource clock, String owner)
            throws IOException {
        return switch (type) {
            case CdMediaType cd -> CdMedium.create(path, cd, options, clock, owner);
            case BlockMediaType block -> BlockMedium.create(path, block, options, clock, owner);
        };
    }

    /**
     * Opens a disc and locks it against every other drive.
     *
     * @param owner who opens it, for those who find it in use
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no medium, or damaged
     * @throws IOException if it cannot be read or written
     */
    static Medium open(Path path, String owner) throws IOException {
        return MediumOpening.open(path, owner, true);
    }

    /**
     * Opens a disc only to read it: a recorder finds it write-protected. Several processes may do
     * so at once.
     *
     * @param owner who opens it, for those who find it in use
     * @throws TransportException with {@link TransportException.Reason#IN_USE} and the other's
     *     name, if it lies in another drive
     * @throws MalformedDataException if the file is no medium, or damaged
     * @throws IOException if it cannot be read
     */
    static Medium openToRead(Path path, String owner) throws IOException {
        return MediumOpening.open(path, owner, false);
    }

    /**
     * What kind of disc lies in a file, whoever has it open; empty where there is no file.
     *
     * @throws MalformedDataException if the file is no medium
     * @throws IOException if it cannot be read
     */
    static Optional<MediaType> typeOf(Path path) throws IOException {
        return Files.exists(path) ? Optional.of(MediumOpening.typeOf(path)) : Optional.empty();
    }

    /** What is moulded into the disc. */
    MediaType type();

    /** When the disc was made. */
    Instant created();

    /** The file that is the disc. */
    Optional<Path> file();

    /** Sectors that one track could take on the disc when blank. */
    SectorCount capacity();

    /**
     * A number that is another one after every change of sectors or of the state: what was found
     * out about sectors before may not hold any more.
     */
    long changes();

    /**
     * Makes everything so far survive a power failure.
     *
     * @throws IOException if the file cannot be written
     */
    void sync() throws IOException;

    /** Gives the disc back. What was recorded stays; nothing is closed or finalized. */
    @Override
    void close() throws IOException;
}
