package org.discwright.emulator.drive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;

/** Opens emulated drives. */
public final class EmulatedDrives {
    /** The disc that is made where there is no file. */
    public static final String DEFAULT_MEDIUM = "cd-r:80";

    private EmulatedDrives() {}

    /**
     * Opens a drive with the disc {@code file} in it; a blank 80-minute CD-R is made where there is
     * no file.
     *
     * @throws TransportException with {@link TransportException.Reason#IN_USE} if the disc lies in
     *     another drive, {@link TransportException.Reason#BAD_ADDRESS} if the file is no disc
     */
    public static EmulatedDrive open(Path file, DriveOptions options) throws TransportException {
        return open(addressOf(file), file, options);
    }

    /** The address that names that file, without parameters. */
    public static DriveAddress addressOf(Path file) {
        String name = file.toString().replace("%", "%25").replace("?", "%3F").replace("#", "%23");
        return new DriveAddress(EmulatedTransportProvider.SCHEME, name);
    }

    static EmulatedDrive open(DriveAddress address, Path file, DriveOptions options)
            throws TransportException {
        Optional<String> notice = Optional.empty();
        if (Files.notExists(file)) {
            notice =
                    Optional.of(
                            "%s did not exist: a blank 80-minute CD-R was made".formatted(file));
        }
        Medium medium = insert(file, options.owner());
        if (notice.isEmpty() && !Files.isWritable(file)) {
            notice =
                    Optional.of(
                            "'%s' may only be read: its disc is write-protected".formatted(file));
        }
        Persona persona = options.persona().orElseGet(() -> personaFor(medium.type()));
        return new EmulatedDrive(address, persona, options, Optional.of(medium), notice);
    }

    /**
     * The recorder that fits the disc in that file; the plainest where there is none yet, or where
     * it is no disc, which is said when it is opened.
     */
    static Persona personaFor(Path file) {
        try {
            return Medium.typeOf(file).map(EmulatedDrives::personaFor).orElse(Personas.CD_WRITER);
        } catch (IOException unreadable) {
            return Personas.CD_WRITER;
        }
    }

    private static Persona personaFor(MediaType type) {
        return switch (type.family().kind()) {
            case CD -> Personas.CD_WRITER;
            case DVD -> Personas.DVD_WRITER;
            case BD, HD_DVD -> Personas.BD_WRITER;
        };
    }

    /**
     * Opens the disc in a file, write-protected where it may only be read; or makes a blank one.
     */
    static Medium insert(Path file, String owner) throws TransportException {
        try {
            return Files.notExists(file)
                    ? Medium.create(
                            file,
                            MediaType.parse(DEFAULT_MEDIUM),
                            MediumOptions.faultless(RandomGenerator.getDefault()),
                            InstantSource.system(),
                            owner)
                    : existing(file, owner);
        } catch (TransportException inUse) {
            throw inUse;
        } catch (IOException failed) {
            throw refused(file, failed);
        }
    }

    private static Medium existing(Path file, String owner) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        if (Files.isRegularFile(file) && Files.size(file) == 0) {
            throw new FileSystemException(file.toString(), null, "it is empty");
        }
        return Files.isReadable(file) && !Files.isWritable(file)
                ? Medium.openToRead(file, owner)
                : Medium.open(file, owner);
    }

    private static TransportException refused(Path file, IOException failed) {
        TransportException.Reason reason =
                failed instanceof AccessDeniedException
                        ? TransportException.Reason.ACCESS_DENIED
                        : TransportException.Reason.BAD_ADDRESS;
        String message =
                switch (failed) {
                    case AccessDeniedException _ -> "permission denied for '%s'".formatted(file);
                    case NoSuchFileException _ ->
                            "'%s' cannot be made: its folder does not exist".formatted(file);
                    case MalformedDataException _ ->
                            "'%s' is not a disc of an emulated drive: %s"
                                    .formatted(file, failed.getMessage());
                    case FileSystemException other when other.getReason() != null ->
                            "'%s' is not a disc: %s".formatted(file, other.getReason());
                    default ->
                            "'%s' cannot be used as a disc: %s"
                                    .formatted(file, failed.getMessage());
                };
        return new TransportException(reason, message, failed);
    }
}
