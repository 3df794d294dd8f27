package org.discwright.transport.nativeio.windows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.nativeio.SystemDrives;
import org.discwright.transport.nativeio.windows.StorageQueries.DeviceNumber;

/**
 * The optical drives of Windows. A drive is known by its letter, or by the path of its device
 * interface where it has none.
 */
public final class WindowsDrives implements SystemDrives {
    /** How long a drive that has come may take until it has its letter, in steps. */
    private static final Arrivals.Patience PATIENCE =
            new Arrivals.Patience(20, Duration.ofMillis(100));

    private static final System.Logger LOG = System.getLogger(WindowsDrives.class.getName());

    private final Supplier<? extends Kernel32> kernel;
    private final Supplier<? extends CfgMgr> manager;
    private final Arrivals.Patience patience;

    /** The drives of this machine; no DLL is loaded before one is asked for. */
    public WindowsDrives() {
        this(Kernel32Bindings::system, CfgMgrBindings::system, PATIENCE);
    }

    WindowsDrives(
            Supplier<? extends Kernel32> kernel,
            Supplier<? extends CfgMgr> manager,
            Arrivals.Patience patience) {
        this.kernel = kernel;
        this.manager = manager;
        this.patience = patience;
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        return WindowsDrive.open(kernel.get(), manager, address);
    }

    @Override
    public Optional<DriveDescription> describe(DriveAddress address) {
        try {
            String path = DevicePath.of(address);
            return queried(path, queries -> WindowsDrive.describe(address, path, queries));
        } catch (TransportException noName) {
            LOG.log(System.Logger.Level.DEBUG, address.toString(), noName);
            return Optional.empty();
        }
    }

    @Override
    public List<DriveAddress> discover() {
        Map<DeviceNumber, String> letters = new HashMap<>();
        List<DriveAddress> drives = new ArrayList<>();
        for (String root : opticalRoots()) {
            drives.add(DriveAddress.parse(DevicePath.letter(root)));
            number(DevicePath.ofLetter(root)).ifPresent(number -> letters.put(number, root));
        }
        Set<DeviceNumber> listed = new HashSet<>(letters.keySet());
        for (String path : interfaces()) {
            Optional<DeviceNumber> number = number(path);
            // one that does not answer is there all the same
            if (number.isEmpty() || listed.add(number.get())) {
                drives.add(new DriveAddress(DriveAddress.DEVICE, path));
            }
        }
        return List.copyOf(drives);
    }

    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        Arrivals arrivals = new Arrivals(this::letter, patience, listener);
        DriveWatch notifications;
        try {
            notifications = manager.get().watch(Guid.CDROM_INTERFACE, arrivals);
        } catch (SystemCallException e) {
            LOG.log(System.Logger.Level.DEBUG, "arrivals are not told", e);
            return Optional.empty();
        }
        for (String path : interfaces()) {
            arrivals.present(path);
        }
        arrivals.start();
        return Optional.of(() -> {
            notifications.close();
            arrivals.close();
        });
    }

    /** The letter of the drive with that interface, once it has one. */
    private Optional<DriveAddress> letter(String path) {
        Optional<DeviceNumber> wanted = number(path);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return opticalRoots().stream()
                .filter(root -> number(DevicePath.ofLetter(root)).equals(wanted))
                .findFirst()
                .map(root -> DriveAddress.parse(DevicePath.letter(root)));
    }

    private List<String> opticalRoots() {
        Kernel32 calls = kernel.get();
        try {
            return calls.driveRoots().stream()
                    .filter(root -> root.length() >= 2)
                    .filter(root -> calls.driveType(root) == Kernel32.DRIVE_CDROM)
                    .toList();
        } catch (SystemCallException e) {
            LOG.log(System.Logger.Level.DEBUG, "drive letters are not known", e);
            return List.of();
        }
    }

    private List<String> interfaces() {
        try {
            return manager.get().interfaces(Guid.CDROM_INTERFACE);
        } catch (SystemCallException e) {
            LOG.log(System.Logger.Level.DEBUG, "device interfaces are not known", e);
            return List.of();
        }
    }

    private Optional<DeviceNumber> number(String path) {
        return queried(path, StorageQueries::deviceNumber).filter(DeviceNumber::optical);
    }

    /** Asked without any right on the drive: so it works beside a program that holds it. */
    private <T> Optional<T> queried(String path, Function<StorageQueries, Optional<T>> question) {
        Kernel32 calls = kernel.get();
        try {
            long handle = calls.open(path, Kernel32.QUERY_ONLY);
            try {
                return question.apply(new StorageQueries(calls, handle));
            } finally {
                calls.close(handle);
            }
        } catch (SystemCallException e) {
            LOG.log(System.Logger.Level.DEBUG, path, e);
            return Optional.empty();
        }
    }
}
