package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedOptionTest {
    @ParameterizedTest
    @CsvSource({
        "8x, 600, 8x",
        "8, 600, 8x",
        "52X, 3900, 52x",
        "2.4x, 180, 2.4x",
        "1411kB/s, 600, 8x",
        "1411k, 600, 8x",
        "176 kb/s, 75, 1x",
        "10, 750, 10x"
    })
    void speedsAreSectorsASecond(String text, int sectors, String words) {
        SpeedOption speed = SpeedOption.parse(text);
        assertEquals(OptionalInt.of(sectors), speed.sectorsPerSecond());
        assertEquals(words, speed.toString());
    }

    @Test
    void maximumIsNoNumber() {
        assertEquals(SpeedOption.MAXIMUM, SpeedOption.parse("MAX"));
        assertEquals("max", SpeedOption.MAXIMUM.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0x", "-8", "fast", "8xx", "1kB/s", "99999", "1e3", "8,5"})
    void nonsenseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SpeedOption.parse(text));
    }
}
