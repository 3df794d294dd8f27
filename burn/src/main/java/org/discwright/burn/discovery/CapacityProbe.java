package org.discwright.burn.discovery;

import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadCapacity10;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.Capacity;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * How much a disc holds that is written in place.
 *
 * @mmc 6.24 READ FORMAT CAPACITIES
 */
final class CapacityProbe {
    private static final int BLOCK = 2048;

    private final Drive drive;

    CapacityProbe(Drive drive) {
        this.drive = drive;
    }

    /**
     * An amount of sectors.
     *
     * @param blocks sectors of 2,048 bytes
     * @param formatted false where the disc has to be formatted to hold them
     */
    record Amount(SectorCount blocks, boolean formatted) {}

    /** By how much a DVD-RW that was formatted quickly grows as it is written. */
    private static long growth(FormatCapacities capacities) {
        return capacities.formattable().stream()
                .filter(way -> way.type() == FormatType.QUICK_GROW_SESSION.code())
                .mapToLong(FormatCapacities.Formattable::blocks)
                .max()
                .orElse(0);
    }

    /** Of the disc in the drive. */
    Amount read() throws BurnException {
        FormatCapacities capacities =
                drive.require(new ReadFormatCapacities(FormatCapacities.MAXIMUM_LENGTH));
        FormatCapacities.Current current = capacities.current();
        if (current.state() != FormatCapacities.State.FORMATTED) {
            return new Amount(new SectorCount(current.blocks()), false);
        }
        ReadCapacity10 command = new ReadCapacity10();
        Drive.Answer answer = drive.ask(command);
        long grown = current.blocks() + growth(capacities);
        if (!answer.isGood()) {
            return new Amount(new SectorCount(grown), true);
        }
        try {
            Capacity capacity = command.decode(answer.data());
            if (capacity.blockSize() != BLOCK) {
                throw new BurnException(
                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                        "the drive says that the disc has blocks of %d bytes"
                                .formatted(capacity.blockSize()));
            }
            return new Amount(new SectorCount(Math.max(grown, capacity.blocks().value())), true);
        } catch (MalformedDataException malformed) {
            throw Drive.invalidResponse(command, malformed);
        }
    }
}
