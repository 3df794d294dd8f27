package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.discwright.transport.nativeio.ObserverCommands;

/** One drive, by SG_IO. */
final class LinuxTransport implements ScsiTransport {
    private static final int SG_FLAG_DIRECT_IO = 1;
    private static final int SG_SCSI_RESET_DEVICE = 1;

    /** Commands of a burn under way, which is ended rather than broken off. */
    private static final Set<Integer> WRITING = Set.of(0x2A, 0x2E, 0x35, 0x5B, 0xAA);

    private final DriveAddress address;
    private final DriveNode node;
    private final NodeOpener opener;
    private final DriveDescription description;
    private final Function<DriveListener, DriveWatch> watching;
    private final QueueLimits limits;
    private final int flags;
    private final ReentrantLock commands = new ReentrantLock();
    private final SgHeader header = new SgHeader();
    private final Bounce bounce = new Bounce();
    private volatile Access access;
    private volatile boolean closed;

    /**
     * A drive that was opened.
     *
     * @param limits what its queue takes
     * @param watching starts a watch on this drive's disc
     */
    LinuxTransport(
            DriveAddress address,
            DriveNode node,
            NodeOpener opener,
            Access access,
            QueueLimits limits,
            DriveDescription description,
            Function<DriveListener, DriveWatch> watching) {
        this.address = address;
        this.node = node;
        this.opener = opener;
        this.access = access;
        this.description = description;
        this.watching = watching;
        // the CD-ROM driver maps the caller's memory of itself, the generic one when asked to
        this.flags = node.isBlock() ? 0 : SG_FLAG_DIRECT_IO;
        this.limits = node.isBlock() ? limits : reserve(access.node(), limits);
    }

    /** The generic driver copies through a buffer of its own where it may not map memory. */
    private static QueueLimits reserve(OpenNode open, QueueLimits limits) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, limits.maximumTransfer());
            open.ioctl(DriveCalls.SG_SET_RESERVED_SIZE, size, MemorySegment.NULL);
            int result = open.ioctl(DriveCalls.SG_GET_RESERVED_SIZE, size, MemorySegment.NULL);
            int granted = size.get(ValueLayout.JAVA_INT, 0) / 2048 * 2048;
            return result < 0 || granted <= 0
                    ? QueueLimits.UNKNOWN
                    : new QueueLimits(
                            Math.min(granted, limits.maximumTransfer()), limits.alignmentMask());
        }
    }

    @Override
    public DriveAddress address() {
        return address;
    }

    @Override
    public int maximumTransferLength() {
        return limits.maximumTransfer();
    }

    @Override
    public int alignmentMask() {
        return limits.alignmentMask();
    }

    @Override
    public DriveDescription description() {
        return description;
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        int length = check(request);
        commands.lock();
        try {
            permit(request);
            boolean copied = length > 0 && !request.data().isNative();
            MemorySegment data =
                    length == 0 ? MemorySegment.NULL : copied ? bounce.of(length) : request.data();
            if (copied && request.direction() == Direction.OUT) {
                data.copyFrom(request.data());
            }
            header.prepare(request.cdb(), request.direction(), data, request.timeout(), flags);
            OpenNode through = access.node();
            int result = through.ioctl(DriveCalls.SG_IO, header.memory(), data);
            if (result < 0) {
                throw refused(request, through, result);
            }
            Completion completion = SgVerdict.judge(header.answer(), length, what(request));
            if (copied && request.direction() == Direction.IN) {
                MemorySegment.copy(data, 0, request.data(), 0, completion.transferred());
            }
            return completion;
        } finally {
            commands.unlock();
        }
    }

    /** How many bytes a request moves. */
    private int check(ScsiRequest request) throws TransportException {
        long length = request.direction() == Direction.NONE ? 0 : request.data().byteSize();
        if (length > limits.maximumTransfer()) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "%,d bytes in one command, where %s takes at most %,d"
                            .formatted(length, address, limits.maximumTransfer()));
        }
        if (request.cdb().bytes().length() > SgHeader.LONGEST_CDB) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "a command block of %d bytes, where the kernel takes at most %d"
                            .formatted(request.cdb().bytes().length(), SgHeader.LONGEST_CDB));
        }
        return (int) length;
    }

    /** Lets no command through that would change a disc while it is mounted. */
    private void permit(ScsiRequest request) throws TransportException {
        if (closed) {
            throw gone();
        }
        Access before = access;
        int opcode = request.cdb().opcode();
        if (ObserverCommands.allow(opcode)) {
            return;
        }
        if (!before.observing()) {
            if (before.mountable() && !WRITING.contains(opcode)) {
                requireUnmounted(opener.mounts(node));
            }
            return;
        }
        // it may have been unmounted since
        Access now = opener.open(node);
        if (now.observing()) {
            now.close();
            requireUnmounted(now.mounts());
        }
        access = now;
        before.close();
        if (closed) {
            now.close();
            throw gone();
        }
    }

    private void requireUnmounted(List<String> mounts) throws TransportException {
        if (!mounts.isEmpty()) {
            String mount = mounts.getFirst();
            String block =
                    node.isBlock()
                            ? node.path().toString()
                            : node.sibling().orElse(node.path()).toString();
            throw new TransportException(
                    Reason.IN_USE,
                    "the disc in %s is mounted on %s: unmount it first, 'umount %s' or 'udisksctl unmount -b %s'"
                            .formatted(address, mount, mount, block));
        }
    }

    private String what(ScsiRequest request) {
        return "the drive %s, command %02Xh".formatted(address, request.cdb().opcode());
    }

    private TransportException gone() {
        return new TransportException(Reason.DEVICE_GONE, "the drive " + address + " was closed");
    }

    private TransportException refused(ScsiRequest request, OpenNode through, int result) {
        String what = what(request) + ": ";
        return switch (Errno.of(result)) {
            case ESHUTDOWN -> gone();
            case EPERM ->
                    new TransportException(
                            Reason.ACCESS_DENIED, what + through.rights().whyFiltered(node.path()));
            case EACCES ->
                    new TransportException(
                            Reason.ACCESS_DENIED, what + "the system does not let this user do it");
            case ENXIO, ENODEV ->
                    new TransportException(
                            Reason.DEVICE_GONE, what + "the drive is no longer there");
            case ENOTTY ->
                    new TransportException(
                            Reason.BAD_ADDRESS, what + "there is no SCSI device at this address");
            case EBUSY -> new TransportException(Reason.IN_USE, what + "another program holds it");
            case ENOMEM ->
                    new TransportException(
                            Reason.HOST_ERROR,
                            what
                                    + "the kernel has no memory for the transfer; smaller ones may"
                                    + " do");
            default -> new TransportException(Reason.HOST_ERROR, what + Errno.describe(result));
        };
    }

    /**
     * {@inheritDoc} Linux lets only root do it. It goes through the generic node where there is
     * one: the CD-ROM driver would let it wait for the command under way.
     */
    @Override
    public void reset() throws TransportException {
        if (closed) {
            throw gone();
        }
        Access now = access;
        if (now.observing() || (now.mountable() && !opener.mounts(node).isEmpty())) {
            throw new TransportException(
                    Reason.IN_USE, "the disc in " + address + " is mounted: it is not reset");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment what = arena.allocateFrom(ValueLayout.JAVA_INT, SG_SCSI_RESET_DEVICE);
            OpenNode through = node.isBlock() ? now.sibling().orElse(now.node()) : now.node();
            int result = through.ioctl(DriveCalls.SG_SCSI_RESET, what, MemorySegment.NULL);
            if (Errno.EACCES.is(result) || Errno.EPERM.is(result)) {
                throw new TransportException(
                        Reason.ACCESS_DENIED,
                        address + " can be reset by root only (CAP_SYS_ADMIN, CAP_SYS_RAWIO)");
            }
            if (Errno.ENXIO.is(result) || Errno.ENODEV.is(result)) {
                throw new TransportException(
                        Reason.DEVICE_GONE, "the drive " + address + " is no longer there");
            }
            if (result < 0) {
                throw new TransportException(
                        Reason.HOST_ERROR,
                        address + " could not be reset: " + Errno.describe(result));
            }
        }
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        return watching.apply(listener);
    }

    /** Returns at once; a command under way ends as it would have, and then the node is closed. */
    @Override
    public void close() {
        closed = true;
        access.close();
    }
}
