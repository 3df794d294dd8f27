package org.discwright.transport.nativeio;

import java.util.List;
import java.util.Optional;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** A system whose drives cannot be reached from here. */
record NoDrives(String system) implements SystemDrives {
    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        throw new TransportException(
                TransportException.Reason.BAD_ADDRESS,
                "drives of this system (%s) cannot be reached: '%s' was not opened"
                        .formatted(system, address));
    }

    @Override
    public Optional<DriveDescription> describe(DriveAddress address) {
        return Optional.empty();
    }

    @Override
    public List<DriveAddress> discover() {
        return List.of();
    }

    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        return Optional.empty();
    }
}
