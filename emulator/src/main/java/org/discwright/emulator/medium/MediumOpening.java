package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Makes, opens and locks the files that are discs. */
final class MediumOpening {
    private MediumOpening() {}

    /**
     * Writes a blank disc.
     *
     * @param <M> the kind of disc
     */
    @FunctionalInterface
    interface Maker<M extends Medium> {
        /** Writes it into {@code storage}, which is empty and will be the file {@code path}. */
        M make(Storage storage, Optional<Path> path) throws IOException;
    }

    static <M extends Medium> M create(Path path, String owner, Maker<M> maker) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null || Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path directory = parent.toRealPath();
        Path target = directory.resolve(name);
        Path growing = directory.resolve("." + name + ".new");
        OpenMedia.enter(target, owner);
        try {
            FileStorage storage =
                    FileStorage.open(growing, true, StandardOpenOption.CREATE)
                            .orElseThrow(() -> OpenMedia.inUse(target, "another process"));
            boolean done = false;
            try {
                storage.truncate(0);
                M medium = maker.make(storage, Optional.of(target));
                OpenMedia.announce(storage, owner);
                medium.sync();
                Files.move(growing, target);
                storage.renamedTo(target);
                OpenMedia.know(target, medium.type());
                done = true;
                return medium;
            } finally {
                if (!done) {
                    storage.close();
                    Files.deleteIfExists(growing);
                }
            }
        } catch (FileAlreadyExistsException e) {
            OpenMedia.leave(target);
            throw e;
        } catch (AccessDeniedException e) {
            // by the name that the caller knows
            OpenMedia.leave(target);
            throw new AccessDeniedException(path.toString());
        } catch (FileSystemException e) {
            OpenMedia.leave(target);
            throw new FileSystemException(path.toString(), null, e.getReason());
        } catch (IOException | RuntimeException e) {
            OpenMedia.leave(target);
            throw e;
        }
    }

    static Medium open(Path path, String owner, boolean writable) throws IOException {
        Path real = path.toRealPath();
        OpenMedia.enter(real, owner);
        try {
            Optional<FileStorage> storage = FileStorage.open(real, writable);
            if (storage.isEmpty()) {
                throw OpenMedia.inUse(real, OpenMedia.announced(real).orElse("another process"));
            }
            try {
                Medium medium = load(storage.get(), Optional.of(real));
                OpenMedia.know(real, medium.type());
                if (writable) {
                    OpenMedia.announce(storage.get(), owner);
                } else {
                    switch (medium) {
                        case CdMedium cd -> cd.protect();
                        case BlockMedium block -> block.protect();
                    }
                }
                return medium;
            } catch (IOException | RuntimeException e) {
                storage.get().close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            OpenMedia.leave(real);
            throw e;
        }
    }

    /** What kind of disc lies in a file, whoever has it open. */
    static MediaType typeOf(Path path) throws IOException {
        Optional<MediaType> known = OpenMedia.typeOf(path.toRealPath());
        if (known.isPresent()) {
            return known.get();
        }
        ByteBuffer head = ByteBuffer.allocate(MediumFormat.HEADER_LENGTH);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {}
        }
        return MediumHeader.decode(head.flip()).type();
    }

    /** Reads what {@code storage} says of the disc. */
    static Medium load(Storage storage, Optional<Path> path) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MediumFormat.HEADER_LENGTH);
        storage.read(0, head);
        MediumHeader header = MediumHeader.decode(head.flip());
        return switch (header.type()) {
            case CdMediaType cd ->
                    new CdMedium(
                            cd,
                            header.created(),
                            MediumFile.load(storage, path, CdStateFormat.INSTANCE));
            case BlockMediaType block ->
                    new BlockMedium(
                            block,
                            header.created(),
                            MediumFile.load(storage, path, new BlockStateFormat(block)));
        };
    }
}
