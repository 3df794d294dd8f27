package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.nativeio.FileCalls;

/**
 * Folders by getdents64(2), the state of files by statx(2), small files by openat, read and close.
 */
public final class LinuxFiles implements FileCalls {
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BTIME = 0x800;
    private static final int STATX_BASIC_STATS = 0x7FF;

    /** What a path has at most, the zero behind it included ({@code PATH_MAX}). */
    private static final int LONGEST = 4096;

    /** {@code struct statx}. */
    private static final int STATE = 256;

    private static final int ENTRIES = 1 << 15;

    /** In an entry of a folder: its length in 16 bits, and its name, which ends with a zero. */
    private static final int ENTRY_LENGTH = 16;

    private static final int ENTRY_NAME = 19;

    /** Of a folder; a system that tells of more is not believed. */
    private static final int MOST_NAMES = 1 << 26;

    private static final int MICROS = 1_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / MICROS;
    private static final int NANOS_IN_MICRO = 1_000;

    private final MemorySegment path;
    private final ByteBuffer pathBytes;
    private final MemorySegment state;
    private final LongBuffer stateWords;
    private final long[] words = new long[STATE / Long.BYTES];
    private final MemorySegment nothing;

    /** The folder that is open, and its descriptor; none is negative. */
    private byte[] folder = {};

    private int folderDescriptor = -1;

    private LinuxFiles() {
        Arena arena = Arena.ofAuto();
        path = arena.allocate(LONGEST);
        pathBytes = path.asByteBuffer();
        state = arena.allocate(STATE, Long.BYTES);
        stateWords = state.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer();
        nothing = arena.allocate(1);
    }

    /** Those of the system that runs this program; nothing where its C library lacks a function. */
    public static Optional<FileCalls> ofThisSystem() {
        return Known.ALL ? Optional.of(new LinuxFiles()) : Optional.empty();
    }

    /** Asked once. The fields of structures are taken from words of 64 bits, low bits first. */
    private static final class Known {
        static final boolean ALL = isThere();

        private static boolean isThere() {
            try {
                return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN && FileBindings.answer();
            } catch (RuntimeException | LinkageError denied) {
                // Java lets nobody, or not this module, reach functions of the system
                return false;
            }
        }
    }

    /** Puts a path where the system finds it. */
    private boolean take(byte[] of) {
        if (of.length >= LONGEST) {
            return false;
        }
        pathBytes.put(0, of).put(of.length, (byte) 0);
        return true;
    }

    /** A pipe that has taken the place of a file is not waited for. */
    private int open(int in, byte[] of) {
        return take(of)
                ? FileBindings.openat(
                        in,
                        path,
                        DriveCalls.O_RDONLY | DriveCalls.O_CLOEXEC | DriveCalls.O_NONBLOCK)
                : -1;
    }

    /** The descriptor of a folder; negative if it cannot be opened. */
    private int enter(byte[] wanted) {
        if (folderDescriptor < 0 || !Arrays.equals(folder, wanted)) {
            close();
            folderDescriptor = open(AT_FDCWD, wanted);
            folder = wanted;
        }
        return folderDescriptor;
    }

    @Override
    public void close() {
        if (folderDescriptor >= 0) {
            FileBindings.close(folderDescriptor);
            folderDescriptor = -1;
        }
    }

    @Override
    public Optional<List<byte[]>> names(byte[] of) {
        // by itself: what is read of it goes on where it stands
        int descriptor = open(AT_FDCWD, of);
        if (descriptor < 0) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entries = arena.allocate(ENTRIES, Long.BYTES);
            List<byte[]> names = new ArrayList<>();
            while (true) {
                long filled = FileBindings.getdents64(descriptor, entries, ENTRIES);
                if (filled == 0) {
                    return Optional.of(names);
                }
                if (filled < 0
                        || filled > ENTRIES
                        || names.size() > MOST_NAMES
                        || !names(entries.asSlice(0, filled), names)) {
                    return Optional.empty();
                }
            }
        } finally {
            FileBindings.close(descriptor);
        }
    }

    /** Adds the names of entries; false if they are no such entries. */
    private static boolean names(MemorySegment entries, List<byte[]> to) {
        byte[] bytes = entries.toArray(ValueLayout.JAVA_BYTE);
        for (int at = 0; at < bytes.length; ) {
            if (bytes.length - at <= ENTRY_NAME) {
                return false;
            }
            int length =
                    (bytes[at + ENTRY_LENGTH] & 0xFF)
                            | ((bytes[at + ENTRY_LENGTH + 1] & 0xFF) << Byte.SIZE);
            int next = at + length;
            int end = at + ENTRY_NAME;
            while (end < Math.min(next, bytes.length) && bytes[end] != 0) {
                end++;
            }
            if (next > bytes.length || end >= next) {
                return false;
            }
            byte[] name = new byte[end - at - ENTRY_NAME];
            System.arraycopy(bytes, at + ENTRY_NAME, name, 0, name.length);
            if (!isItselfOrParent(name)) {
                to.add(name);
            }
            at = next;
        }
        return true;
    }

    private static boolean isItselfOrParent(byte[] name) {
        return name.length <= 2
                && name.length > 0
                && name[0] == '.'
                && name[name.length - 1] == '.';
    }

    @Override
    public <T> Optional<T> status(byte[] in, byte[] of, boolean followed, Maker<T> maker) {
        int flags = followed ? 0 : AT_SYMLINK_NOFOLLOW;
        int mask = STATX_BASIC_STATS | STATX_BTIME;
        int descriptor = enter(in);
        return descriptor >= 0
                        && take(of)
                        && FileBindings.statx(descriptor, path, flags, mask, state) == 0
                ? Optional.of(made(maker))
                : Optional.empty();
    }

    @Override
    public <T> Optional<T> read(byte[] in, byte[] of, ByteBuffer to, Maker<T> after) {
        if (!to.isDirect()) {
            throw new IllegalArgumentException("the system reads into direct buffers only");
        }
        int above = enter(in);
        int descriptor = above < 0 ? -1 : open(above, of);
        if (descriptor < 0) {
            return Optional.empty();
        }
        try {
            long room = MemorySegment.ofBuffer(to).address();
            long bytes = to.remaining();
            long done = 0;
            while (done < bytes) {
                long now = FileBindings.read(descriptor, room + done, bytes - done);
                if (now < 0 || now > bytes - done) {
                    return Optional.empty();
                }
                if (now == 0) {
                    break;
                }
                done += now;
            }
            if (FileBindings.statx(descriptor, nothing, AT_EMPTY_PATH, STATX_BASIC_STATS, state)
                    != 0) {
                return Optional.empty();
            }
            to.position(to.position() + (int) done);
            return Optional.of(made(after));
        } finally {
            FileBindings.close(descriptor);
            Reference.reachabilityFence(to);
        }
    }

    /** By the order of {@code struct statx}. */
    private <T> T made(Maker<T> maker) {
        stateWords.get(0, words);
        long modified = micros(14);
        return maker.make(
                (int) (words[3] >>> Integer.SIZE) & 0xFFFF,
                (int) (words[2] >>> Integer.SIZE),
                (int) words[3],
                words[5],
                modified,
                micros(12),
                (words[0] & STATX_BTIME) != 0 ? micros(10) : modified,
                micros(8),
                (int) words[2],
                device(words[17]),
                words[4],
                device(words[16]));
    }

    /** Seconds, and behind them nanoseconds; what is out of range is the last that is in it. */
    private long micros(int word) {
        long seconds = words[word];
        if (seconds >= MOST_SECONDS || seconds <= -MOST_SECONDS) {
            return seconds > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return seconds * MICROS + (int) words[word + 1] / NANOS_IN_MICRO;
    }

    /** Two numbers as the C library puts them into one ({@code makedev}). */
    private static long device(long majorAndMinor) {
        long major = majorAndMinor & 0xFFFF_FFFFL;
        long minor = majorAndMinor >>> Integer.SIZE;
        return ((major & 0xFFFF_F000L) << 32)
                | ((major & 0xFFF) << 8)
                | ((minor & 0xFFFF_FF00L) << 12)
                | (minor & 0xFF);
    }
}
