package org.discwright.burn;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.mmc.Completion;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** A drive with an address, a description, limits and watchers of its own. */
final class DescribedDrive implements ScsiTransport {
    final List<DriveListener> watchers = new CopyOnWriteArrayList<>();
    private final ScsiTransport drive;
    private final DriveAddress address;
    private final List<String> paths;

    DescribedDrive(ScsiTransport drive, String address, String... paths) {
        this.drive = drive;
        this.address = DriveAddress.parse(address);
        this.paths = List.of(paths);
    }

    @Override
    public DriveAddress address() {
        return address;
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        return drive.execute(request);
    }

    @Override
    public int maximumTransferLength() {
        return 4096;
    }

    @Override
    public int alignmentMask() {
        return 511;
    }

    @Override
    public DriveDescription description() {
        return new DriveDescription(BusType.USB, "a bridge", paths, "usb-1:1");
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
