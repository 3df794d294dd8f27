package org.discwright.mmc.structure;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * A number that tells one DVD-R or DVD-RW from another: it is drawn when the disc is first written.
 *
 * @param number random number, 0 to 65,535
 * @param written when, in whole seconds of no particular time zone; nothing where the digits make
 *     no date
 * @mmc 6.22.3.2.14 READ DISC STRUCTURE, format 0Fh
 */
public record UniqueDiscIdentifier(int number, Optional<LocalDateTime> written)
        implements DiscStructure {
    private static final int LENGTH = 20;

    /** Checks the ranges. */
    public UniqueDiscIdentifier {
        Payload.check("random number", number, 16);
        written.ifPresent(time -> {
            if (!time.truncatedTo(ChronoUnit.SECONDS).equals(time)
                    || time.getYear() < 0
                    || time.getYear() > 9999) {
                throw new IllegalArgumentException("no time of a disc: " + time);
            }
        });
    }

    static UniqueDiscIdentifier decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 4, LENGTH, "unique disc identifier");
        return new UniqueDiscIdentifier(in.u16(2), time(in.text(4, 18)));
    }

    private static Optional<LocalDateTime> time(String digits) {
        if (digits.length() != 14 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                            Integer.parseInt(digits.substring(0, 4)),
                            two(digits, 4),
                            two(digits, 6),
                            two(digits, 8),
                            two(digits, 10),
                            two(digits, 12)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }

    @Override
    public int format() {
        return UNIQUE_IDENTIFIER;
    }

    @Override
    public Octets payload() {
        Payload out = Payload.zeros(LENGTH).u16(2, number);
        written.ifPresent(time -> {
            number(out, 4, 4, time.getYear());
            number(out, 8, 2, time.getMonthValue());
            number(out, 10, 2, time.getDayOfMonth());
            number(out, 12, 2, time.getHour());
            number(out, 14, 2, time.getMinute());
            number(out, 16, 2, time.getSecond());
        });
        return out.build();
    }

    private static void number(Payload out, int at, int digits, int value) {
        String text = Integer.toString(value);
        out.text(at, "0".repeat(digits - text.length()) + text);
    }
}
