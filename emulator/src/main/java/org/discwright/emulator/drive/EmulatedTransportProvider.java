package org.discwright.emulator.drive;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/** Opens {@code emulated:FILE}. There are as many such drives as one names, so none is listed. */
public final class EmulatedTransportProvider implements TransportProvider {
    /** The scheme of emulated drives. */
    public static final String SCHEME = "emulated";

    /** For the service loader. */
    public EmulatedTransportProvider() {}

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        EmulatedAddress parsed = EmulatedAddress.parse(address.rest());
        return EmulatedDrives.open(address, parsed.file(), parsed.options());
    }

    @Override
    public List<DriveAddress> discover() {
        return List.of();
    }

    /** {@inheritDoc} Which recorder it is goes by its address, and by the kind of disc in it. */
    @Override
    public Optional<DriveDescription> describe(DriveAddress address) {
        try {
            EmulatedAddress parsed = EmulatedAddress.parse(address.rest());
            return parsed.options()
                    .persona()
                    .filter(_ -> Files.exists(parsed.file()))
                    .map(persona ->
                            new DriveDescription(
                                    BusType.VIRTUAL,
                                    SCHEME,
                                    List.of(address.toString()),
                                    parsed.file().toAbsolutePath().toString(),
                                    persona.identity().vendor().strip(),
                                    persona.identity().product().strip()));
        } catch (TransportException noDrive) {
            return Optional.empty();
        }
    }

    /** None ever comes or goes by itself, so nobody has to look for them. */
    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        return Optional.of(() -> {});
    }
}
