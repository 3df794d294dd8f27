package org.discwright.transport.nativeio.linux;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.discwright.transport.nativeio.SystemDrives;

/** The optical drives of a Linux system. */
public final class LinuxDrives implements SystemDrives {
    private static final System.Logger LOG = System.getLogger(LinuxDrives.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SystemFiles files;
    private final Sysfs sysfs;
    private final Supplier<? extends DriveCalls> driveCalls;
    private final Supplier<? extends EventCalls> eventCalls;
    private final Runnable pause;

    LinuxDrives(
            SystemFiles files,
            NodeNumber.Lookup numbers,
            Supplier<? extends DriveCalls> driveCalls,
            Supplier<? extends EventCalls> eventCalls,
            Runnable pause) {
        this.files = files;
        this.sysfs = new Sysfs(files, numbers);
        this.driveCalls = driveCalls;
        this.eventCalls = eventCalls;
        this.pause = pause;
    }

    /** Those of the system that runs this program. */
    public static LinuxDrives ofThisSystem() {
        return new LinuxDrives(
                SystemFiles.ofThisSystem(),
                NodeNumber::ofFile,
                LibcBindings::new,
                LibcBindings::new,
                () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        DriveNode node = sysfs.resolve(address.rest());
        NodeOpener opener = new NodeOpener(calls(driveCalls), files, sysfs, pause);
        Access access = opener.open(node);
        return new LinuxTransport(
                address,
                node,
                opener,
                access,
                QueueLimits.read(sysfs.queue(node)),
                describe(node),
                listener -> watchMedium(node, listener));
    }

    @Override
    public Optional<DriveDescription> describe(DriveAddress address) {
        try {
            return Optional.of(describe(sysfs.resolve(address.rest())));
        } catch (TransportException noDrive) {
            LOG.log(System.Logger.Level.DEBUG, address.toString(), noDrive);
            return Optional.empty();
        }
    }

    private DriveDescription describe(DriveNode node) {
        return new BusPath(files, sysfs).describe(node);
    }

    private static <C> C calls(Supplier<C> calls) throws TransportException {
        try {
            return calls.get();
        } catch (LinkageError | IllegalCallerException closed) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "Java may not call the operating system: start it with"
                            + " --enable-native-access=org.discwright.transport.nativeio",
                    closed);
        }
    }

    @Override
    public List<DriveAddress> discover() {
        return sysfs.drives().stream().map(LinuxDrives::address).toList();
    }

    private static DriveAddress address(DriveNode node) {
        return new DriveAddress(DriveAddress.DEVICE, node.path().toString());
    }

    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        if (!Files.exists(files.run().resolve("udev/control"))) {
            return Optional.empty();
        }
        return UdevWatch.start(eventCalls, new DriveTracker(this::discover, this::ready, listener));
    }

    private List<DriveAddress> ready() {
        return sysfs.drives().stream().filter(sysfs::isReady).map(LinuxDrives::address).toList();
    }

    private DriveWatch watchMedium(DriveNode node, DriveListener listener) {
        Optional<DriveAddress> own =
                sysfs.blockName(node)
                        .map(name ->
                                new DriveAddress(
                                        DriveAddress.DEVICE, files.dev().resolve(name).toString()));
        DriveListener filter =
                new DriveListener() {
                    @Override
                    public void mediumChanged(DriveAddress drive) {
                        if (own.filter(drive::equals).isPresent()) {
                            listener.mediumChanged(drive);
                        }
                    }

                    @Override
                    public void watchLost() {
                        listener.watchLost();
                    }
                };
        return watch(filter)
                .orElseGet(() -> {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            "nobody tells of discs changed in " + node.path());
                    return () -> {};
                });
    }
}
