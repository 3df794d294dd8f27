package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import org.discwright.transport.nativeio.FileHoles;

/** Finds the holes of a file by {@code lseek}, which goes from data to hole and back. */
public final class LinuxHoles {
    /** Of a file; nobody can use more. */
    private static final int MOST = 1 << 20;

    private final SeekCalls calls;

    LinuxHoles(SeekCalls calls) {
        this.calls = calls;
    }

    /** By the system that runs this program. */
    public static LinuxHoles ofThisSystem() {
        return new LinuxHoles(new LibcBindings());
    }

    /**
     * The holes of a file, in its order.
     *
     * @throws IOException if it cannot be opened or looked at
     */
    public List<FileHoles.Hole> find(String path) throws IOException {
        int descriptor =
                calls.open(
                        path, DriveCalls.O_RDONLY | DriveCalls.O_CLOEXEC | DriveCalls.O_NONBLOCK);
        if (descriptor < 0) {
            throw new FileSystemException(path, null, Errno.describe(descriptor));
        }
        try {
            return find(path, descriptor);
        } finally {
            calls.close(descriptor);
        }
    }

    private List<FileHoles.Hole> find(String path, int descriptor) throws IOException {
        List<FileHoles.Hole> holes = new ArrayList<>();
        long length = check(path, calls.seek(descriptor, 0, SeekCalls.SEEK_END));
        for (long at = 0; at < length && holes.size() < MOST; ) {
            long data = calls.seek(descriptor, at, SeekCalls.SEEK_DATA);
            if (data == -Errno.ENXIO.number()) {
                // no more of it up to the end
                data = length;
            } else if (data == -Errno.EINVAL.number()) {
                // a file system that does not know of holes
                return List.of();
            }
            check(path, data);
            if (data > at) {
                holes.add(new FileHoles.Hole(at, data));
            }
            at =
                    data >= length
                            ? length
                            : check(path, calls.seek(descriptor, data, SeekCalls.SEEK_HOLE));
            if (at <= data && data < length) {
                // it was changed meanwhile
                break;
            }
        }
        return List.copyOf(holes);
    }

    private static long check(String path, long result) throws FileSystemException {
        if (result < 0) {
            throw new FileSystemException(path, null, Errno.describe((int) result));
        }
        return result;
    }
}
