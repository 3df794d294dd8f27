package org.discwright.model.subchannel;

import java.util.Optional;
import org.discwright.model.address.Msf;

/** Two decimal digits in a byte. */
final class Bcd {
    private Bcd() {}

    /** 0 to 99 as BCD. */
    static int of(int value) {
        return value + 6 * (value / 10);
    }

    static boolean isValid(int bcd) {
        return (bcd & 0xF) <= 9 && (bcd >> 4) <= 9;
    }

    static int toInt(int bcd) {
        return (bcd >> 4) * 10 + (bcd & 0xF);
    }

    /** Minutes, seconds and frames, where they are BCD and in range. */
    static Optional<Msf> msf(int minute, int second, int frame) {
        return isValid(minute) && isValid(second) && second < 0x60 && isValid(frame) && frame < 0x75
                ? Optional.of(new Msf(toInt(minute), toInt(second), toInt(frame)))
                : Optional.empty();
    }
}
