package org.discwright.model.layout;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * One track: where it lies and what is in it.
 *
 * @param number 1 to 99
 * @param mode the format of its sectors; a mode 2 track may mix forms 1 and 2
 * @param control the flags of its Q channel
 * @param isrc the international standard recording code, 12 characters
 * @param start address of index 1
 * @param pregap sectors of index 0 before {@code start}, 0 where there is none; for the first track
 *     of a disc 150 or more, although only addresses from 0 on can be read on many drives
 * @param length sectors from index 1 to the end of the track, run-out included
 * @param laterIndexes starts of index 2 and up, in sectors from {@code start}, ascending
 * @param content all sectors of the track: first those of the pregap, then those from index 1 on
 */
public record TrackLayout(
        int number,
        SectorMode mode,
        TrackControl control,
        Optional<String> isrc,
        Lba start,
        int pregap,
        int length,
        List<Integer> laterIndexes,
        SectorSource content) {
    /** Checks and copies. */
    public TrackLayout {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("a track number is 1 to 99: " + number);
        }
        if (pregap < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "track %d with a pregap of %d and a length of %d sectors"
                            .formatted(number, pregap, length));
        }
        isrc.ifPresent(code -> {
            if (!code.matches("[A-Z0-9]{5}\\d{7}")) {
                throw new IllegalArgumentException(
                        "an ISRC is five letters or digits and seven digits: " + code);
            }
        });
        laterIndexes = List.copyOf(laterIndexes);
        int before = 0;
        for (int index : laterIndexes) {
            if (index <= before || index >= length) {
                throw new IllegalArgumentException(
                        "index at sector %d of track %d, which has %d"
                                .formatted(index, number, length));
            }
            before = index;
        }
        if (content.length() != (long) pregap + length) {
            throw new IllegalArgumentException(
                    "track %d is %d sectors long, but its content %d"
                            .formatted(number, pregap + length, content.length()));
        }
    }

    /** Address of its first sector: that of index 0 where there is a pregap. */
    public Lba pregapStart() {
        return start.plus(-pregap);
    }

    /** Address behind its last sector. */
    public Lba end() {
        return start.plus(length);
    }
}
