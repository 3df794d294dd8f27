package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file whose bytes are put at their places by several threads at once. To give it new pages is
 * what takes most of the time, and more than one processor can do that.
 */
final class OutputInPlaces implements ImageOutput {
    private static final long LEAST = 4 << 20;

    /** As much as stays in a processor's cache between reading and writing. */
    private static final int BUFFER = 1 << 18;

    private final FileChannel to;
    private final long first;

    /** Of the file system that the file lies in, where that is known. */
    private final OptionalLong device;

    private final ThreadLocal<ByteBuffer> buffers =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

    /**
     * Bytes go there from where it stands.
     *
     * @param first where that is
     * @param path the file, if that is known
     */
    OutputInPlaces(FileChannel to, long first, Optional<Path> path) {
        this.device = path.isPresent() ? device(path.get()) : OptionalLong.empty();
        this.to = to;
        this.first = first;
    }

    /**
     * Whether a channel can be written at any place: it goes where it is told to, and comes back.
     * One that appends always stands at the end of its file, whatever it is told; a device like
     * {@code /dev/null} or a tape stays where it is.
     */
    static boolean keeps(FileChannel to, long position) throws IOException {
        boolean goes = to.position(position + 1).position() == position + 1;
        return to.position(position).position() == position && goes;
    }

    @Override
    public boolean hasPlaces() {
        return true;
    }

    @Override
    public long least() {
        return LEAST;
    }

    @Override
    public void write(long from, ByteBuffer bytes) throws IOException {
        for (long at = first + from; bytes.hasRemaining(); ) {
            at += to.write(bytes, at);
        }
    }

    /**
     * By copying: the system's own ways wait for each other where they end in one file. Where both
     * lie in one file system it may do without, by letting them share their blocks.
     */
    @Override
    public long move(long from, FileRun run, boolean ahead) throws IOException {
        try (FileChannel file = run.open()) {
            return ahead ? copy(from, run, file) : share(from, run, file);
        }
    }

    /** What the system moves goes where the channel stands: that is up to one thread. */
    @Override
    public boolean movesAhead(FileRun run) {
        return device.isEmpty() || !device(run.file()).equals(device);
    }

    private static OptionalLong device(Path of) {
        try {
            return Files.getAttribute(of, "unix:dev") instanceof Number number
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException unknown) {
            return OptionalLong.empty();
        }
    }

    private long share(long from, FileRun run, FileChannel file) throws IOException {
        to.position(first + from);
        long moved = 0;
        while (moved < run.length()) {
            long now = file.transferTo(run.inside() + moved, run.length() - moved, to);
            if (now <= 0) {
                break;
            }
            moved += now;
        }
        return moved;
    }

    private long copy(long from, FileRun run, FileChannel file) throws IOException {
        ByteBuffer buffer = buffers.get();
        long moved = 0;
        while (moved < run.length()) {
            buffer.clear().limit((int) Math.min(BUFFER, run.length() - moved));
            int now = file.read(buffer, run.inside() + moved);
            if (now < 0) {
                break;
            }
            write(from + moved, buffer.flip());
            moved += now;
        }
        return moved;
    }

    @Override
    public void end(long written) throws IOException {
        if (to.isOpen()) {
            to.position(first + written);
        }
    }
}
