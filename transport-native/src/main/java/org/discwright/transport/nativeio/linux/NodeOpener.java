package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
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
                int descriptor = claim(path);
                if (Errno.EBUSY.is(descriptor)) {
                    List<String> mounts = mounts(node);
                    if (mounts.isEmpty()) {
                        throw inUse(node, path);
                    }
                    Access access = observe(node, mounts);
                    done = true;
                    return access;
                }
                if (descriptor < 0) {
                    if (asked) {
                        throw refusal(node, descriptor);
                    }
                    // no right to the other node, or no such node: nobody else is kept off it
                    continue;
                }
                OpenNode open = new OpenNode(calls, descriptor);
                opened.add(open);
                if (asked) {
                    own = Optional.of(open);
                } else {
                    other = Optional.of(open);
                }
            }
            requireScsi(node, own.orElseThrow());
            done = true;
            return new Access(own.orElseThrow(), other, List.of());
        } finally {
            if (!done) {
                opened.forEach(OpenNode::close);
            }
        }
    }

    /** A descriptor that is claimed and locked, or the negated error number. */
    private int claim(Path path) {
        int result = -Errno.EBUSY.number();
        for (int i = 0; mayTry(i) && Errno.EBUSY.is(result); i++) {
            if (i > 0) {
                pause.run();
            }
            result = claimOnce(path);
            if (Errno.EBUSY.is(result) && i == 0 && isMounted(path)) {
                return result;
            }
        }
        return result;
    }

    /** A disc that was just put in is looked at by udev, which claims its drive until it spins. */
    private boolean mayTry(int tries) {
        return tries < TRIES
                || (tries < TRIES_BESIDE_UDEV && Files.exists(files.run().resolve("udev/queue")));
    }

    private int claimOnce(Path path) {
        boolean writing = true;
        int result = calls.open(path.toString(), DriveCalls.O_RDWR | DriveCalls.O_EXCL | USUAL);
        if (Errno.EROFS.is(result) || Errno.EACCES.is(result)) {
            // a drive that cannot write, or a user who may only read: enough for questions
            writing = false;
            int exclusive = isGeneric(path) ? 0 : DriveCalls.O_EXCL;
            int reading = calls.open(path.toString(), DriveCalls.O_RDONLY | exclusive | USUAL);
            result = reading >= 0 ? reading : result;
        }
        if (result < 0) {
            return result;
        }
        int locked = calls.lock(result, writing);
        if (Errno.EAGAIN.is(locked) || Errno.EACCES.is(locked)) {
            calls.close(result);
            return -Errno.EBUSY.number();
        }
        return result;
    }

    /** The generic driver does not let a node be claimed that is opened for reading. */
    private static boolean isGeneric(Path path) {
        return String.valueOf(path.getFileName()).startsWith("sg");
    }

    private Access observe(DriveNode node, List<String> mounts) throws TransportException {
        int descriptor = calls.open(node.path().toString(), DriveCalls.O_RDONLY | USUAL);
        if (descriptor < 0) {
            throw refusal(node, descriptor);
        }
        OpenNode open = new OpenNode(calls, descriptor);
        boolean done = false;
        try {
            requireScsi(node, open);
            done = true;
            return new Access(open, Optional.empty(), mounts);
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
    private List<String> mounts(DriveNode node) {
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
            case EACCES, EPERM -> new TransportException(Reason.ACCESS_DENIED, denied(node));
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

    /** Who may open a node, and what lets this user. */
    private static String denied(DriveNode node) {
        String user = System.getProperty("user.name", "this user");
        String begin = "user " + user + " may not open " + node.path();
        try {
            PosixFileAttributes owner =
                    Files.readAttributes(node.path(), PosixFileAttributes.class);
            String group = owner.group().getName();
            return group.equals("root")
                    ? begin
                            + ", which belongs to root alone: no udev rule gives it to a group."
                            + " Where udev runs, 'sudo udevadm trigger "
                            + node.path()
                            + "' applies its rules"
                    : begin
                            + ", which belongs to the group "
                            + group
                            + ": 'sudo usermod -aG "
                            + group
                            + " "
                            + user
                            + "' lets that user, from the next login on";
        } catch (IOException | UnsupportedOperationException unknown) {
            return begin + ": the system denies it";
        }
    }
}
