package org.discwright.transport.nativeio.linux;

import java.util.Arrays;

/**
 * The error numbers of Linux that a drive or a file can meet, the same on every architecture that
 * runs Java.
 */
enum Errno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file"),
    EINTR(4, "interrupted by a signal"),
    EIO(5, "input/output error"),
    ENXIO(6, "no such device or address"),
    EBADF(9, "bad file descriptor"),
    EAGAIN(11, "try again"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EFAULT(14, "bad address of memory"),
    EBUSY(16, "busy"),
    ENODEV(19, "no such device"),
    ENOTDIR(20, "not a folder"),
    EISDIR(21, "a folder"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files in the system"),
    EMFILE(24, "too many open files in this process"),
    ENOTTY(25, "not a SCSI device"),
    ENOSPC(28, "no room"),
    EROFS(30, "read-only"),
    ERANGE(34, "more than there is room for"),
    ENOSYS(38, "not in this kernel"),
    ELOOP(40, "too many symbolic links"),
    ENODATA(61, "no such attribute"),
    EMSGSIZE(90, "too long"),
    EOPNOTSUPP(95, "not supported by the file system"),
    ENOBUFS(105, "messages were lost"),
    ESHUTDOWN(108, "shut down"),
    ETIMEDOUT(110, "timed out"),
    EDQUOT(122, "no room in the quota"),
    ENOMEDIUM(123, "no medium"),
    /** Any other. */
    OTHER(0, "error");

    private final int number;
    private final String words;

    Errno(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** The number itself; 0 for {@link #OTHER}. */
    int number() {
        return number;
    }

    /** Of a result that is a negated error number. */
    static Errno of(int result) {
        return Arrays.stream(values())
                .filter(errno -> errno != OTHER && errno.number == -result)
                .findFirst()
                .orElse(OTHER);
    }

    /** True for a result that is this error. */
    boolean is(int result) {
        return this != OTHER && result == -number;
    }

    /** In words, with name and number, for example {@code busy (EBUSY, 16)}. */
    static String describe(int result) {
        Errno errno = of(result);
        return errno == OTHER
                ? "error number " + -result
                : errno.words + " (" + errno.name() + ", " + errno.number + ")";
    }
}
