package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;

/**
 * An entry of the program memory area: a recorder's own note on a track of an open session.
 *
 * @param track 1 to 99
 * @param control the control nibble of its Q channel, 0 to 15
 * @param start address of the track's index 1
 * @param end address behind the track's last sector
 * @mmc 4.2.3.5
 */
public record PmaEntry(int track, int control, Lba start, Lba end) {
    /** Checks the ranges. */
    public PmaEntry {
        if (track < 1 || track > 99 || control < 0 || control > 15 || end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "PMA entry of track %d, control %d, %s to %s"
                            .formatted(track, control, start, end));
        }
    }
}
