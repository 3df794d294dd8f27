package org.discwright.iscsi.initiator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/**
 * Opens {@code iscsi://[user@]host[:port]/target[/lun]}. Lists the targets of the portals that the
 * variable {@value #PORTALS} names, separated by commas, and never looks for others.
 */
public final class IscsiTransportProvider implements TransportProvider {
    /** The variable that names the portals to list: {@code [user@]host[:port],…}. */
    public static final String PORTALS = "DISCWRIGHT_ISCSI_PORTALS";

    private static final System.Logger LOG =
            System.getLogger(IscsiTransportProvider.class.getName());
    private static final int MOST_PORTALS = 16;

    private final Map<String, String> environment;

    /** With the environment of this program. */
    public IscsiTransportProvider() {
        this(System.getenv());
    }

    /** With that environment; see {@link Initiator} for its variables. */
    public IscsiTransportProvider(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String scheme() {
        return IscsiAddress.SCHEME;
    }

    @Override
    public ScsiTransport open(DriveAddress address) throws TransportException {
        return IscsiDrive.open(address, Initiator.of(environment));
    }

    /** Where no portal is named, no drive ever comes or goes, and nobody has to look. */
    @Override
    public Optional<DriveWatch> watch(DriveListener listener) {
        return environment.getOrDefault(PORTALS, "").isBlank()
                ? Optional.of(() -> {})
                : Optional.empty();
    }

    @Override
    public List<DriveAddress> discover() {
        String portals = environment.getOrDefault(PORTALS, "");
        List<DriveAddress> drives = new ArrayList<>();
        List<String> named =
                List.of(portals.split(",", -1)).stream()
                        .map(String::strip)
                        .filter(portal -> !portal.isEmpty())
                        .limit(MOST_PORTALS)
                        .toList();
        for (String portal : named) {
            try {
                IscsiAddress address =
                        IscsiAddress.parse(new DriveAddress(IscsiAddress.SCHEME, "//" + portal));
                for (SendTargets.Found found :
                        new Dialer(Initiator.of(environment)).targets(address)) {
                    drives.add(
                            new IscsiAddress(
                                            address.user(),
                                            address.host(),
                                            address.port(),
                                            Optional.of(found.name()),
                                            OptionalInt.empty())
                                    .toDriveAddress());
                }
            } catch (TransportException | IllegalArgumentException absent) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "portal {0} was passed over: {1}",
                        portal,
                        absent.getMessage());
            }
        }
        return List.copyOf(drives);
    }
}
