package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.MountTable;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;

/**
 * Opens drives in the way that burning programs agree on: claimed with O_EXCL and locked, both
 * nodes of a drive, the block device first. A drive whose disc is mounted is claimed by its file
 * system: it is opened for reading and without a claim, for questions only.
 */
final class NodeOpener {
    private static final int TRIES = 20;
    private static final int TRIES_BESIDE_UDEV = 150;
    private static final int USUAL = DriveCalls.O_NONBLOCK | DriveCalls.O_CLOEXEC;

    private final DriveCalls calls;
    private final SystemFiles files;
    private final Sysfs sysfs;
    private final Runnable pause;

    /**
     * An opener.
     *
     * @param pause waits for a tenth of a second: udev and others claim a drive for moments
     */
    NodeOpener(DriveCalls calls, SystemFiles files, Sysfs sysfs, Runnable pause) {
        this.calls = calls;
        this.files = files;
        this.sysfs = sysfs;
        this.pause = pause;
    }

    /**
     * Opens a drive.
     *
     * @throws TransportException if it is in use, gone, no drive, or this user may not
     */
    Access open(DriveNode node) throws TransportException {
        List<OpenNode> opened = new ArrayList<>();
        boolean done = false;
        try {
            Optional<OpenNode> own = Optional.empty();
            Optional<OpenNode> other = Optional.empty();
            for (Path path : node.nodes()) {
                boolean asked = path.equals(node.path());
                Claim claim = claim(path);
                if (claim.isBusy()) {
                    List<String> mounts = mounts(node);
                    if (mounts.isEmpty()) {
                        throw inUse(node, path);
                    }
                    return observe(node, mounts, opened);
                }
                if (claim.result() < 0) {
                    if (asked) {
                        throw refusal(node, claim.result());
                    }
                    // no right to the other node, or no such node: nobody else is kept off it
                    continue;
                }
                OpenNode open = new OpenNode(calls, claim.result(), claim.rights());
                opened.add(open);
                if (asked) {
                    own = Optional.of(open);
                } else {
                    other = Optional.of(open);
                }
            }
            // a claim of the generic node alone keeps no file system off the drive
            boolean mountable =
                    !node.isBlock() && other.isEmpty() && sysfs.blockName(node).isPresent();
            List<String> mounts = mountable ? mounts(node) : List.of();
            if (!mounts.isEmpty()) {
                return observe(node, mounts, opened);
            }
            requireScsi(node, own.orElseThrow());
            done = true;
            return new Access(own.orElseThrow(), other, List.of(), mountable);
        } finally {
            if (!done) {
                opened.forEach(OpenNode::close);
            }
        }
    }

    /**
     * How claiming a node ended.
     *
     * @param result a descriptor that is claimed and locked, or the negated error number
     * @param rights what it was opened for
     */
    private record Claim(int result, NodeRights rights) {
        static final Claim BUSY = new Claim(-Errno.EBUSY.number(), NodeRights.ALL);

        boolean isBusy() {
            return Errno.EBUSY.is(result);
        }
    }

    private Claim claim(Path path) {
        Claim claim = Claim.BUSY;
        for (int i = 0; mayTry(i) && claim.isBusy(); i++) {
            if (i > 0) {
                pause.run();
            }
            claim = claimOnce(path);
            if (claim.isBusy() && i == 0 && isMounted(path)) {
                return claim;
            }
        }
        return claim;
    }

    /** A disc that was just put in is looked at by udev, which claims its drive until it spins. */
    private boolean mayTry(int tries) {
        return tries < TRIES
                || (tries < TRIES_BESIDE_UDEV && Files.exists(files.run().resolve("udev/queue")));
    }

    private Claim claimOnce(Path path) {
        NodeRights rights = NodeRights.ALL;
        int result = calls.open(path.toString(), DriveCalls.O_RDWR | DriveCalls.O_EXCL | USUAL);
        if (Errno.EROFS.is(result) || Errno.EACCES.is(result)) {
            // a drive that cannot write, or a user who may only read: enough for questions
            rights =
                    Errno.EROFS.is(result)
                            ? NodeRights.DRIVE_ONLY_READS
                            : NodeRights.USER_MAY_ONLY_READ;
            int exclusive = isGeneric(path) ? 0 : DriveCalls.O_EXCL;
            int reading = calls.open(path.toString(), DriveCalls.O_RDONLY | exclusive | USUAL);
            result = reading >= 0 ? reading : result;
        }
        if (result < 0) {
            return new Claim(result, rights);
        }
        int locked = calls.lock(result, rights == NodeRights.ALL);
        if (Errno.EAGAIN.is(locked) || Errno.EACCES.is(locked)) {
            calls.close(result);
            return Claim.BUSY;
        }
        return new Claim(result, rights);
    }

    /** The generic driver does not let a node be claimed that is opened for reading. */
    private static boolean isGeneric(Path path) {
        return String.valueOf(path.getFileName()).startsWith("sg");
    }

    /** Claims are given back first: the generic driver lets nobody beside one. */
    private Access observe(DriveNode node, List<String> mounts, List<OpenNode> claimed)
            throws TransportException {
        claimed.forEach(OpenNode::close);
        claimed.clear();
        int descriptor = calls.open(node.path().toString(), DriveCalls.O_RDONLY | USUAL);
        if (descriptor < 0) {
            throw refusal(node, descriptor);
        }
        OpenNode open = new OpenNode(calls, descriptor, NodeRights.LOOKING);
        boolean done = false;
        try {
            requireScsi(node, open);
            done = true;
            return new Access(open, Optional.empty(), mounts, false);
        } finally {
            if (!done) {
                open.close();
            }
        }
    }

    private static void requireScsi(DriveNode node, OpenNode open) throws TransportException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(ValueLayout.JAVA_INT);
            int result = open.ioctl(DriveCalls.SG_GET_VERSION_NUM, version, MemorySegment.NULL);
            if (Errno.ENOTTY.is(result) || Errno.EINVAL.is(result)) {
                throw new TransportException(
                        Reason.BAD_ADDRESS,
                        node.path() + " takes no SCSI commands: " + Errno.describe(result));
            }
        }
    }

    private boolean isMounted(Path path) {
        return sysfs.drives().stream()
                .filter(drive -> drive.nodes().contains(path))
                .anyMatch(drive -> !mounts(drive).isEmpty());
    }

    /** Where the disc in a drive is mounted. */
    List<String> mounts(DriveNode node) {
        Optional<String> number =
                sysfs.blockName(node)
                        .flatMap(name ->
                                SystemFiles.text(
                                        files.sys().resolve("class/block").resolve(name + "/dev")));
        MountTable table = MountTable.read(files.proc().resolve("self/mountinfo"));
        return number.map(table::pointsOfDevice).orElse(List.of()).stream()
                .map(Path::toString)
                .toList();
    }

    private TransportException inUse(DriveNode node, Path path) {
        List<String> holders = new Holders(files.proc()).of(node.nodes());
        return new TransportException(
                Reason.IN_USE,
                node.path()
                        + " is held by another program"
                        + (path.equals(node.path()) ? "" : " by way of " + path)
                        + (holders.isEmpty()
                                ? ", which is another user's or in a container"
                                : ": " + String.join(", ", holders))
                        + "; end that, or wait until it is done");
    }

    private static TransportException refusal(DriveNode node, int result) {
        String what = node.path() + " cannot be opened: ";
        return switch (Errno.of(result)) {
            case EACCES, EPERM ->
                    new TransportException(
                            Reason.ACCESS_DENIED, NodeRights.whoMayOpen(node.path()));
            case EBUSY ->
                    new TransportException(
                            Reason.IN_USE, node.path() + " is held by another program");
            case ENXIO, ENODEV ->
                    new TransportException(
                            Reason.DEVICE_GONE,
                            what + "the drive behind it is gone, " + Errno.describe(result));
            case ENOENT, ENOTDIR, EISDIR, ELOOP, ENOTTY ->
                    new TransportException(Reason.BAD_ADDRESS, what + Errno.describe(result));
            default -> new TransportException(Reason.HOST_ERROR, what + Errno.describe(result));
        };
    }
}
