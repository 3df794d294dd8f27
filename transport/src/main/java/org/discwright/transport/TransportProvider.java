package org.discwright.transport;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** A kind of drives: opens addresses of one scheme and lists what is there. Found as a service. */
public interface TransportProvider {
    /** The scheme of its addresses, in lower case. */
    String scheme();

    /**
     * Opens a drive.
     *
     * @throws TransportException if it is not there, in use, or the address makes no sense
     */
    ScsiTransport open(DriveAddress address) throws TransportException;

    /** The drives present now, as far as this kind can be discovered. */
    List<DriveAddress> discover();

    /**
     * What the system knows of a drive without opening it or asking it anything, so that it is
     * known of a drive, too, that another program holds.
     *
     * @return nothing where the system does not know the drive, or cannot tell
     */
    default Optional<DriveDescription> describe(DriveAddress address) {
        return Optional.empty();
    }

    /**
     * Starts telling of drives that come and go. The drives present at that moment are not told of:
     * ask {@link #discover} after this call, and no drive is missed.
     *
     * @return nothing where the system does not tell, so that a caller has to look from time to
     *     time
     */
    default Optional<DriveWatch> watch(DriveListener listener) {
        return Optional.empty();
    }

    /** As {@link #describe}, by the provider of the drive's scheme. */
    static Optional<DriveDescription> describeDrive(DriveAddress address) {
        for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
            if (provider.scheme().equals(address.scheme())) {
                return provider.describe(address);
            }
        }
        return Optional.empty();
    }

    /**
     * Opens a drive with the provider of its scheme.
     *
     * @throws TransportException if there is no such provider, or it cannot open it
     */
    static ScsiTransport openDrive(DriveAddress address) throws TransportException {
        for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
            if (provider.scheme().equals(address.scheme())) {
                return provider.open(address);
            }
        }
        throw new TransportException(
                TransportException.Reason.BAD_ADDRESS,
                "no transport here opens '"
                        + address
                        + "': known kinds are "
                        + ServiceLoader.load(TransportProvider.class).stream()
                                .map(provider -> provider.get().scheme() + ":")
                                .collect(Collectors.joining(", ")));
    }
}
