package org.discwright.transport.nativeio.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.foreign.ValueLayout.OfShort;
import java.lang.invoke.MethodHandle;

/** The functions of the C library that reach drives. Needs native access for its module. */
final class LibcBindings implements DriveCalls, EventCalls, SeekCalls {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /** {@code struct flock} of {@code fcntl.h} on 64 bits. */
    static final StructLayout FLOCK =
            MemoryLayout.structLayout(
                    SHORT.withName("l_type"),
                    SHORT.withName("l_whence"),
                    MemoryLayout.paddingLayout(4),
                    LONG.withName("l_start"),
                    LONG.withName("l_len"),
                    INT.withName("l_pid"),
                    MemoryLayout.paddingLayout(4));

    /** {@code struct sockaddr_nl} of {@code linux/netlink.h}. */
    static final StructLayout SOCKADDR_NL =
            MemoryLayout.structLayout(
                    SHORT.withName("nl_family"),
                    SHORT.withName("nl_pad"),
                    INT.withName("nl_pid"),
                    INT.withName("nl_groups"));

    /** {@code struct iovec}. */
    static final StructLayout IOVEC =
            MemoryLayout.structLayout(POINTER.withName("iov_base"), LONG.withName("iov_len"));

    /** {@code struct msghdr} of {@code sys/socket.h} on 64 bits. */
    static final StructLayout MSGHDR =
            MemoryLayout.structLayout(
                    POINTER.withName("msg_name"),
                    INT.withName("msg_namelen"),
                    MemoryLayout.paddingLayout(4),
                    POINTER.withName("msg_iov"),
                    LONG.withName("msg_iovlen"),
                    POINTER.withName("msg_control"),
                    LONG.withName("msg_controllen"),
                    INT.withName("msg_flags"),
                    MemoryLayout.paddingLayout(4));

    /** {@code struct cmsghdr} followed by {@code struct ucred}, as SCM_CREDENTIALS come. */
    static final StructLayout CREDENTIALS =
            MemoryLayout.structLayout(
                    LONG.withName("cmsg_len"),
                    INT.withName("cmsg_level"),
                    INT.withName("cmsg_type"),
                    INT.withName("pid"),
                    INT.withName("uid"),
                    INT.withName("gid"),
                    MemoryLayout.paddingLayout(4));

    /** {@code struct pollfd} of {@code poll.h}. */
    static final StructLayout POLLFD =
            MemoryLayout.structLayout(
                    INT.withName("fd"), SHORT.withName("events"), SHORT.withName("revents"));

    private static final int F_OFD_SETLK = 37;
    private static final short F_RDLCK = 0;
    private static final short F_WRLCK = 1;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_KOBJECT_UEVENT = 15;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_PASSCRED = 16;
    private static final int SCM_CREDENTIALS = 2;
    private static final int MSG_TRUNC = 0x20;
    private static final short POLLIN = 1;
    private static final int RECEIVE_BUFFER = 1 << 20;

    // int open(const char *pathname, int flags, ...);
    private static final MethodHandle OPEN = Linked.variadic("open", INT, POINTER, INT);

    // int close(int fd);
    private static final MethodHandle CLOSE = Linked.function("close", INT, INT);

    // int ioctl(int fd, unsigned long request, ...);
    // The fourth argument is read by nobody: handed over, it cannot be freed while the call runs.
    private static final MethodHandle IOCTL =
            Linked.variadic("ioctl", INT, INT, LONG, POINTER, POINTER);

    // int fcntl(int fd, int cmd, ...);
    private static final MethodHandle FCNTL = Linked.variadic("fcntl", INT, INT, INT, POINTER);

    // off_t lseek(int fd, off_t offset, int whence);
    private static final MethodHandle LSEEK = Linked.function("lseek", LONG, INT, LONG, INT);

    // int socket(int domain, int type, int protocol);
    private static final MethodHandle SOCKET = Linked.function("socket", INT, INT, INT, INT);

    // int setsockopt(int fd, int level, int name, const void *value, socklen_t length);
    private static final MethodHandle SETSOCKOPT =
            Linked.function("setsockopt", INT, INT, INT, INT, POINTER, INT);

    // int bind(int fd, const struct sockaddr *address, socklen_t length);
    private static final MethodHandle BIND = Linked.function("bind", INT, INT, POINTER, INT);

    // ssize_t recvmsg(int fd, struct msghdr *message, int flags);
    private static final MethodHandle RECVMSG = Linked.function("recvmsg", LONG, INT, POINTER, INT);

    // int eventfd(unsigned int value, int flags);
    private static final MethodHandle EVENTFD = Linked.function("eventfd", INT, INT, INT);

    // ssize_t write(int fd, const void *buffer, size_t count);
    private static final MethodHandle WRITE = Linked.function("write", LONG, INT, POINTER, LONG);

    // int poll(struct pollfd *fds, nfds_t count, int timeout);
    private static final MethodHandle POLL = Linked.function("poll", INT, POINTER, LONG, INT);

    @Override
    public int open(String path, int flags) {
        return Linked.call((arena, state) -> {
            MemorySegment name = arena.allocateFrom(path);
            return (int) OPEN.invokeExact(state, name, flags);
        });
    }

    @Override
    public int close(int descriptor) {
        return Linked.call((_, state) -> {
            return (int) CLOSE.invokeExact(state, descriptor);
        });
    }

    @Override
    public long seek(int descriptor, long offset, int whence) {
        return Linked.callLong((_, state) -> {
            return (long) LSEEK.invokeExact(state, descriptor, offset, whence);
        });
    }

    @Override
    public int ioctl(int descriptor, long request, MemorySegment argument, MemorySegment kept) {
        return Linked.call((_, state) -> {
            return (int) IOCTL.invokeExact(state, descriptor, request, argument, kept);
        });
    }

    /** A lock of the open file description: it is not lost when some other descriptor closes. */
    @Override
    public int lock(int descriptor, boolean forWriting) {
        return Linked.call((arena, state) -> {
            MemorySegment lock = arena.allocate(FLOCK);
            lock.set(SHORT, offset(FLOCK, "l_type"), forWriting ? F_WRLCK : F_RDLCK);
            return (int) FCNTL.invokeExact(state, descriptor, F_OFD_SETLK, lock);
        });
    }

    @Override
    public int openUdev() {
        int descriptor =
                Linked.call((_, state) -> {
                    return (int)
                            SOCKET.invokeExact(
                                    state,
                                    AF_NETLINK,
                                    SOCK_RAW | O_CLOEXEC | O_NONBLOCK,
                                    NETLINK_KOBJECT_UEVENT);
                });
        if (descriptor < 0) {
            return descriptor;
        }
        // more room than usual for a burst of events; it works without
        set(descriptor, SO_RCVBUF, RECEIVE_BUFFER);
        int result = set(descriptor, SO_PASSCRED, 1);
        if (result >= 0) {
            result =
                    Linked.call((arena, state) -> {
                        MemorySegment address = arena.allocate(SOCKADDR_NL);
                        address.set(SHORT, offset(SOCKADDR_NL, "nl_family"), (short) AF_NETLINK);
                        address.set(INT, offset(SOCKADDR_NL, "nl_groups"), UdevEvent.GROUP);
                        int length = (int) SOCKADDR_NL.byteSize();
                        return (int) BIND.invokeExact(state, descriptor, address, length);
                    });
        }
        if (result < 0) {
            close(descriptor);
            return result;
        }
        return descriptor;
    }

    private int set(int descriptor, int option, int value) {
        return Linked.call((arena, state) -> {
            MemorySegment memory = arena.allocateFrom(INT, value);
            int length = Integer.BYTES;
            return (int)
                    SETSOCKOPT.invokeExact(state, descriptor, SOL_SOCKET, option, memory, length);
        });
    }

    @Override
    public int openBell() {
        return Linked.call((_, state) -> {
            return (int) EVENTFD.invokeExact(state, 0, O_CLOEXEC | O_NONBLOCK);
        });
    }

    @Override
    public int ring(int bell) {
        return Linked.call((arena, state) -> {
            MemorySegment one = arena.allocateFrom(LONG, 1L);
            return (long) WRITE.invokeExact(state, bell, one, (long) Long.BYTES);
        });
    }

    @Override
    public int await(int socket, int bell) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocate(POLLFD, 2);
            long second = POLLFD.byteSize();
            both.set(INT, 0, socket);
            both.set(SHORT, offset(POLLFD, "events"), POLLIN);
            both.set(INT, second, bell);
            both.set(SHORT, second + offset(POLLFD, "events"), POLLIN);
            int result =
                    Linked.call((_, state) -> {
                        return (int) POLL.invokeExact(state, both, 2L, -1);
                    });
            if (result < 0) {
                return result;
            }
            return (both.get(SHORT, offset(POLLFD, "revents")) != 0 ? 1 : 0)
                    | (both.get(SHORT, second + offset(POLLFD, "revents")) != 0 ? 2 : 0);
        }
    }

    @Override
    public Message receive(int socket, MemorySegment buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment sender = arena.allocate(SOCKADDR_NL);
            MemorySegment control = arena.allocate(CREDENTIALS);
            MemorySegment vector = arena.allocate(IOVEC);
            vector.set(POINTER, offset(IOVEC, "iov_base"), buffer);
            vector.set(LONG, offset(IOVEC, "iov_len"), buffer.byteSize());
            MemorySegment message = arena.allocate(MSGHDR);
            message.set(POINTER, offset(MSGHDR, "msg_name"), sender);
            message.set(INT, offset(MSGHDR, "msg_namelen"), (int) SOCKADDR_NL.byteSize());
            message.set(POINTER, offset(MSGHDR, "msg_iov"), vector);
            message.set(LONG, offset(MSGHDR, "msg_iovlen"), 1L);
            message.set(POINTER, offset(MSGHDR, "msg_control"), control);
            message.set(LONG, offset(MSGHDR, "msg_controllen"), CREDENTIALS.byteSize());
            int length =
                    Linked.call((_, state) -> {
                        return (long) RECVMSG.invokeExact(state, socket, message, 0);
                    });
            boolean credentials =
                    message.get(LONG, offset(MSGHDR, "msg_controllen"))
                                    >= CREDENTIALS.byteOffset(PathElement.groupElement("gid"))
                                            + Integer.BYTES
                            && control.get(INT, offset(CREDENTIALS, "cmsg_level")) == SOL_SOCKET
                            && control.get(INT, offset(CREDENTIALS, "cmsg_type"))
                                    == SCM_CREDENTIALS;
            return new Message(
                    length,
                    sender.get(INT, offset(SOCKADDR_NL, "nl_pid")),
                    sender.get(INT, offset(SOCKADDR_NL, "nl_groups")),
                    credentials ? control.get(INT, offset(CREDENTIALS, "uid")) : -1,
                    (message.get(INT, offset(MSGHDR, "msg_flags")) & MSG_TRUNC) == 0);
        }
    }

    private static long offset(StructLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }
}
