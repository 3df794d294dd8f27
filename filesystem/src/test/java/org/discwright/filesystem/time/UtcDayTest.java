package org.discwright.filesystem.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

/** Days and what lies in them, as Java's calendar has them. */
class UtcDayTest {
    private static final long DAY = 86_400_000_000L;

    @Test
    void saysWhatJavasCalendarSays() {
        Property.forAll(
                random -> random.nextLong() >> random.nextInt(2, 40),
                micros -> {
                    OffsetDateTime time =
                            Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
                    UtcDay day = UtcDay.of(micros);
                    assertTrue(day.has(micros));
                    assertEquals(time.getYear(), day.year());
                    assertEquals(time.getMonthValue(), day.month());
                    assertEquals(time.getDayOfMonth(), day.day());
                    assertEquals(time.toLocalTime().toSecondOfDay(), day.second(micros));
                    assertEquals(time.get(ChronoField.MICRO_OF_SECOND), day.micro(micros));
                });
    }

    @Test
    void beginsAndEndsAtMidnight() {
        UtcDay day = UtcDay.of(-1);
        assertEquals(-DAY, day.begin());
        assertTrue(day.has(-DAY));
        assertTrue(day.has(-1));
        assertFalse(day.has(-DAY - 1));
        assertFalse(day.has(0));
        assertEquals(86_399, day.second(-1));
        assertEquals(999_999, day.micro(-1));
    }
}
