package org.discwright.burn;

import java.util.Optional;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;

/**
 * How a drive answered a raw command.
 *
 * @param sense what it said besides, where it answered with CHECK CONDITION
 * @param data the bytes that it sent, empty where it sent none
 * @imapi2 S_IMAPI_COMMAND_HAS_SENSE_DATA
 */
public record CommandResult(Optional<Sense> sense, Octets data) {
    /** True where it answered with GOOD. */
    public boolean isGood() {
        return sense.isEmpty();
    }
}
