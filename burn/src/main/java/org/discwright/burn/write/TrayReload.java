package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.RemovableMedium;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.model.error.MalformedDataException;

/** Has a drive take the disc out and in again, where it can do that by itself. */
final class TrayReload {
    private static final int TRAY = 1;

    private static final int MEDIUM_NOT_PRESENT = 0x3A;
    private static final int MOST_EJECTS = 2;
    private static final int MOST_LOADS = 3;

    private final Drive drive;
    private final DiscProbe probe;

    TrayReload(Drive drive) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
    }

    /**
     * True for a drive that says that it loads. The first version of the feature does not know that
     * bit: then a tray is taken to load.
     */
    boolean isPossible() throws BurnException {
        Optional<RemovableMedium> feature = feature();
        if (feature.isPresent() && (feature.get().load() || feature.get().state().version() > 0)) {
            return feature.get().load() && feature.get().eject();
        }
        return probe.page(Capabilities.CODE, Capabilities.class)
                .filter(page -> page.eject() && page.loadingMechanism() == TRAY)
                .isPresent();
    }

    private Optional<RemovableMedium> feature() throws BurnException {
        GetConfiguration question =
                new GetConfiguration(GetConfiguration.ONE, RemovableMedium.CODE, 0xFF);
        Drive.Answer answer = drive.ask(question);
        if (!answer.isGood()) {
            // perhaps about an earlier command
            answer = drive.ask(question);
        }
        try {
            return answer.isGood()
                    ? Configuration.decode(answer.data()).feature(RemovableMedium.class)
                    : Optional.empty();
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Out and in, and if need be in once more: a drive that failed to load may do it the next time,
     * and one that called its opening failed may have opened all the same.
     *
     * @return true if the disc was out and is back; false if it never was out
     * @throws BurnException if the disc is out and does not come back, or the drive is gone
     */
    boolean reload() throws BurnException {
        try {
            boolean out = false;
            Optional<BurnException> failure = Optional.empty();
            for (int i = 0; i < MOST_EJECTS && !out; i++) {
                try {
                    out = isOut();
                } catch (BurnException unanswered) {
                    failure = Optional.of(unanswered);
                }
            }
            for (int i = 0; i < MOST_LOADS; i++) {
                try {
                    drive.ask(StartStopUnit.load());
                    probe.awaitReady();
                    return out;
                } catch (BurnException absent) {
                    failure = Optional.of(absent);
                }
            }
            throw failure.orElseThrow();
        } finally {
            drive.ask(new PreventAllowMediumRemoval(true, false));
        }
    }

    /** Opens the tray; one that only says so, or says that it could not, is asked for its disc. */
    private boolean isOut() throws BurnException {
        drive.ask(new PreventAllowMediumRemoval(false, false));
        drive.ask(StartStopUnit.eject());
        return drive.ask(new TestUnitReady())
                .sense()
                .filter(said -> said.code().asc() == MEDIUM_NOT_PRESENT)
                .isPresent();
    }
}
