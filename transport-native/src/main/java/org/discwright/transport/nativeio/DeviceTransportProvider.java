package org.discwright.transport.nativeio;

import java.util.List;
import java.util.Optional;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.discwright.transport.nativeio.linux.LinuxDrives;
import org.discwright.transport.nativeio.windows.WindowsDrives;

/** Opens {@code /dev/sr0}, {@code /dev/sg2} or {@code D:}, whichever this system has. */
public final class DeviceTransportProvider implements TransportProvider {
    private final SystemDrives drives;

    /** The drives of the system that runs this program. */
    public DeviceTransportProvider() {
        this(of(System.getProperty("os.name", "")));
    }

    DeviceTransportProvider(SystemDrives drives) {
        this.drives = drives;
    }

    private static SystemDrives of(String system) {
        if (system.equals("Linux")) {
            return LinuxDrives.ofThisSystem();
        }
        if (system.startsWith("Windows")) {
            return new WindowsDrives();
        }
        return new NoDrives(system);
    }

    @Override
    public String scheme() {
        return DriveAddress.DEVICE;
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        return drives.open(address);
    }

    @Override
    public Optional<DriveDescription> describe(DriveAddress address) {
        return drives.describe(address);
    }

    @Override
    public List<DriveAddress> discover() {
        return drives.discover();
    }

    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        return drives.watch(listener);
    }
}
