package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.discwright.transport.TransportException;

/**
 * The medium files that this process has open. Static because the locks of POSIX belong to the
 * process: to open a file a second time and close it again would give up the lock of the first.
 */
final class OpenMedia {
    private static final Map<Path, String> OWNERS = new ConcurrentHashMap<>();
    private static final Map<Path, MediaType> TYPES = new ConcurrentHashMap<>();

    private OpenMedia() {}

    /** Enters a file, by its real path, before it is opened. */
    static void enter(Path file, String owner) throws TransportException {
        String before = OWNERS.putIfAbsent(file, owner);
        if (before != null) {
            throw inUse(file, "this program (" + before + ")");
        }
    }

    /** Remembers what kind of disc a file is that was opened, so that nobody opens it to see. */
    static void know(Path file, MediaType type) {
        TYPES.put(file, type);
    }

    /**
     * What kind of disc lies in a file that this process has open; nothing where it has not.
     *
     * @throws TransportException while it is being opened
     */
    static Optional<MediaType> typeOf(Path file) throws TransportException {
        Optional<MediaType> known = Optional.ofNullable(TYPES.get(file));
        String owner = OWNERS.get(file);
        if (known.isEmpty() && owner != null) {
            throw inUse(file, "this program (" + owner + ")");
        }
        return known;
    }

    static void leave(Path file) {
        TYPES.remove(file);
        OWNERS.remove(file);
    }

    static TransportException inUse(Path file, String who) {
        return new TransportException(
                TransportException.Reason.IN_USE,
                "the disc " + file + " lies in the drive of " + who + "; eject it there first");
    }

    /** Writes who holds the lock. */
    static void announce(Storage storage, String owner) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + " (" + owner + ")";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(MediumFormat.OWNER_LENGTH);
        out.put(bytes, 0, Math.min(bytes.length, MediumFormat.OWNER_LENGTH - 1)).clear();
        storage.write(MediumFormat.OWNER_OFFSET, out);
    }

    /** Who another process's record says it is. Called only where this process lacks the lock. */
    static Optional<String> announced(Path file) {
        ByteBuffer in = ByteBuffer.allocate(MediumFormat.OWNER_LENGTH);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (in.hasRemaining()
                    && channel.read(in, MediumFormat.OWNER_OFFSET + in.position()) > 0) {}
        } catch (IOException e) {
            return Optional.empty();
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        String owner = (end < 0 ? text : text.substring(0, end)).replaceAll("\\p{Cntrl}", "?");
        return owner.isEmpty() ? Optional.empty() : Optional.of(owner);
    }
}
