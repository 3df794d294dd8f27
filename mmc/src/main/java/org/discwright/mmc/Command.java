package org.discwright.mmc;

import java.time.Duration;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.command.VendorCommand;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * One command of MMC or SPC, with its fields in the standard's order and under its names.
 *
 * @param <R> what its response is decoded to; {@link None} where there is none
 */
public sealed interface Command<R> permits TestUnitReady, VendorCommand {
    /** The command as a block of bytes. */
    Cdb cdb();

    /** What it moves besides. */
    DataPhase dataPhase();

    /** How long a drive may take before the command counts as lost. */
    default Duration timeout() {
        return Timeouts.of(cdb().opcode());
    }

    /**
     * Decodes the response.
     *
     * @param data the bytes that the drive really sent, at most the allocation length
     * @throws MalformedDataException if they make no sense
     */
    R decode(Octets data) throws MalformedDataException;
}
