package org.discwright.burn;

import java.util.Optional;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.feature.RemovableMedium;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.model.error.DiscError;

/** The tray or slot of a drive. */
record Tray(Drive drive) {
    private static final int TRAY = 1;

    void open() throws BurnException {
        drive.require(StartStopUnit.eject());
    }

    /**
     * Opens it even if the system has locked it: udev does as soon as it sees a disc, and Linux
     * sends that over the nexus that is also ours. The locks of other hosts stay.
     */
    void openUnlocked() throws BurnException {
        try {
            open();
        } catch (BurnException refused) {
            if (refused.error() != DiscError.RECORDER_LOCKED) {
                throw refused;
            }
            drive.ask(new PreventAllowMediumRemoval(false, false));
            open();
        }
    }

    void close() throws BurnException {
        drive.require(StartStopUnit.load());
    }

    /** Whether a command can open it and close it again. */
    boolean isLoading() throws BurnException {
        DiscProbe probe = new DiscProbe(drive);
        try {
            Optional<RemovableMedium> feature =
                    probe.feature(RemovableMedium.CODE, RemovableMedium.class);
            if (feature.isPresent()) {
                RemovableMedium medium = feature.get();
                return medium.eject() && (medium.load() || medium.loadingMechanism() == TRAY);
            }
        } catch (BurnException refused) {
            if (refused.error() != DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED
                    && refused.error() != DiscError.RECORDER_NO_SUCH_FEATURE) {
                throw refused;
            }
        }
        return probe.page(Capabilities.CODE, Capabilities.class)
                .filter(page -> page.eject() && page.loadingMechanism() == TRAY)
                .isPresent();
    }
}
