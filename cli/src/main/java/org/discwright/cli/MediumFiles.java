package org.discwright.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.discwright.emulator.medium.Medium;
import org.discwright.transport.TransportException;

/** Files that are discs of emulated recorders. */
final class MediumFiles {
    private MediumFiles() {}

    /** Who opens media, for others who find them in use. */
    static final String OWNER = "discwright";

    /**
     * Sees to it that a file can be made: there is none, or it may be replaced and is not in use.
     *
     * @throws Failure if there is one that may not be replaced
     * @throws TransportException if it lies in an emulated drive
     */
    static void checkRoom(Path path, boolean force) throws Failure, TransportException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(ExitCode.FAILED, "there is no folder '" + folder + "'");
        }
        if (!Files.exists(path)) {
            return;
        }
        if (!force || !Files.isRegularFile(path)) {
            Failure exists =
                    new Failure(ExitCode.FAILED, "there is already a file '" + path + "'")
                            .disc("nothing was written");
            throw force ? exists : exists.remedy("take another name, or replace it with --force");
        }
        try (Medium medium = Medium.open(path, OWNER)) {
            medium.type();
        } catch (TransportException inUse) {
            throw inUse;
        } catch (IOException noMedium) {
            // some other file: the user said that it may go
            return;
        }
    }

    /** The same failure about the file that the user named, not about one on the way there. */
    static FileSystemException named(FileSystemException failed, Path file) {
        return switch (failed) {
            case AccessDeniedException _ -> new AccessDeniedException(file.toString());
            case NoSuchFileException _ -> new NoSuchFileException(file.toString());
            default -> new FileSystemException(file.toString(), null, failed.getReason());
        };
    }

    /** As {@link #checkRoom}, and removes the file that may be replaced. */
    static void makeRoom(Path path, boolean force) throws Failure, IOException {
        checkRoom(path, force);
        Files.deleteIfExists(path);
    }
}
