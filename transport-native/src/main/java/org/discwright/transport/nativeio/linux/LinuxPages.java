package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Optional;
import org.discwright.transport.nativeio.FilePages;

/**
 * New pages of files in a tmpfs, by {@code userfaultfd}. That is made for programs which provide
 * the pages that others miss; what serves here is that a page comes to be with the bytes that it is
 * to have ({@code UFFDIO_COPY}), without the lock of the file. Nobody misses a page, so that nobody
 * waits for one. From Linux 5.11 on any user may do it, for pages that only programs touch;
 * sandboxes tend to refuse it.
 */
public final class LinuxPages implements FilePages {
    private static final OfLong WORD = ValueLayout.JAVA_LONG;

    /** {@code struct uffdio_api} of {@code linux/userfaultfd.h}. */
    static final StructLayout API =
            MemoryLayout.structLayout(
                    WORD.withName("api"), WORD.withName("features"), WORD.withName("ioctls"));

    /** {@code struct uffdio_register}, and {@code struct uffdio_range} at its beginning. */
    static final StructLayout REGISTER =
            MemoryLayout.structLayout(
                    WORD.withName("start"),
                    WORD.withName("len"),
                    WORD.withName("mode"),
                    WORD.withName("ioctls"));

    /** {@code struct uffdio_copy}. */
    static final StructLayout COPY =
            MemoryLayout.structLayout(
                    WORD.withName("dst"),
                    WORD.withName("src"),
                    WORD.withName("len"),
                    WORD.withName("mode"),
                    WORD.withName("copy"));

    /** The number of the call, which has no function, for the machines of {@link WordCall}. */
    private static final Map<String, Integer> NUMBERS =
            Map.of("amd64", 323, "x86_64", 323, "aarch64", 282);

    private static final int UFFD_USER_MODE_ONLY = 1;
    private static final long UFFD_API = 0xAA;
    private static final long UFFD_FEATURE_MISSING_SHMEM = 1 << 5;
    private static final long UFFDIO_API = ioctl(0x3F, API);
    private static final long UFFDIO_REGISTER = ioctl(0x00, REGISTER);
    private static final long UFFDIO_COPY = ioctl(0x03, COPY);
    private static final long UFFDIO_REGISTER_MODE_MISSING = 1;
    private static final long UFFDIO_COPY_MODE_DONTWAKE = 1;
    private static final long IOCTLS_COPY = 1 << 3;

    private final long page;
    private int descriptor;

    private LinuxPages(int descriptor, long page) {
        this.descriptor = descriptor;
        this.page = page;
    }

    /** The number of a request that is read and written, {@code _IOWR(0xAA, number, layout)}. */
    private static long ioctl(int number, StructLayout layout) {
        return 3L << 30 | layout.byteSize() << 16 | UFFD_API << 8 | number;
    }

    /** By the system that runs this program; nothing where it cannot, or does not want to. */
    public static Optional<FilePages> ofThisSystem() {
        Integer number = NUMBERS.get(System.getProperty("os.arch", ""));
        if (number == null) {
            return Optional.empty();
        }
        int descriptor = FileBindings.syscall(number, DriveCalls.O_CLOEXEC | UFFD_USER_MODE_ONLY);
        if (descriptor < 0) {
            return Optional.empty();
        }
        LinuxPages pages = new LinuxPages(descriptor, FileBindings.pageSize());
        if (!pages.begin()) {
            pages.close();
            return Optional.empty();
        }
        return Optional.of(pages);
    }

    private boolean begin() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment api = arena.allocate(API);
            set(api, API, "api", UFFD_API);
            return FileBindings.ioctl(descriptor, UFFDIO_API, api) >= 0
                    && (get(api, API, "features") & UFFD_FEATURE_MISSING_SHMEM) != 0;
        }
    }

    @Override
    public boolean take(MemorySegment part) {
        long start = part.address() / page * page;
        long end = (part.address() + part.byteSize() + page - 1) / page * page;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment register = arena.allocate(REGISTER);
            set(register, REGISTER, "start", start);
            set(register, REGISTER, "len", end - start);
            set(register, REGISTER, "mode", UFFDIO_REGISTER_MODE_MISSING);
            return FileBindings.ioctl(descriptor, UFFDIO_REGISTER, register) >= 0
                    && (get(register, REGISTER, "ioctls") & IOCTLS_COPY) != 0;
        } finally {
            Reference.reachabilityFence(part);
        }
    }

    @Override
    public long fill(MemorySegment to, MemorySegment bytes) {
        long whole = Math.min(to.byteSize(), bytes.byteSize()) / page * page;
        if (whole == 0 || to.address() % page != 0) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(COPY);
            set(copy, COPY, "dst", to.address());
            set(copy, COPY, "src", bytes.address());
            set(copy, COPY, "len", whole);
            set(copy, COPY, "mode", UFFDIO_COPY_MODE_DONTWAKE);
            if (FileBindings.ioctl(descriptor, UFFDIO_COPY, copy) >= 0) {
                return whole;
            }
            // what was done before, or an error's number below zero
            return Math.clamp(get(copy, COPY, "copy"), 0, whole);
        } finally {
            Reference.reachabilityFence(to);
            Reference.reachabilityFence(bytes);
        }
    }

    @Override
    public void close() {
        if (descriptor >= 0) {
            FileBindings.close(descriptor);
            descriptor = -1;
        }
    }

    private static void set(MemorySegment struct, StructLayout layout, String field, long value) {
        struct.set(WORD, layout.byteOffset(PathElement.groupElement(field)), value);
    }

    private static long get(MemorySegment struct, StructLayout layout, String field) {
        return struct.get(WORD, layout.byteOffset(PathElement.groupElement(field)));
    }
}
