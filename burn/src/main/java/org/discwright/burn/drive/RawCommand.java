package org.discwright.burn.drive;

import java.time.Duration;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.VendorCommand;
import org.discwright.model.Octets;

/**
 * A command that a caller made byte by byte.
 *
 * @param cdb its block
 * @param dataPhase what it moves besides
 * @param timeout after which it counts as lost
 */
public record RawCommand(Cdb cdb, DataPhase dataPhase, Duration timeout)
        implements VendorCommand<Octets> {
    @Override
    public Octets decode(Octets data) {
        return data;
    }
}
