package org.discwright.transport.nativeio;

import java.util.List;
import java.util.Optional;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** The drives of one operating system. */
public interface SystemDrives {
    /**
     * Opens a drive by its device path or drive letter.
     *
     * @throws TransportException if it is not there, in use, or may not be used
     */
    ScsiTransport open(DriveAddress address) throws TransportException;

    /** What the system knows of a drive; it is not opened for commands. */
    Optional<DriveDescription> describe(DriveAddress address);

    /** The optical drives present. */
    List<DriveAddress> discover();

    /** Starts telling of drives that come and go, where the system tells. */
    Optional<DriveWatch> watch(DriveListener listener);
}
