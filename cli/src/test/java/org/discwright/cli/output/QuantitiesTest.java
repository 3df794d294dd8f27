package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    @Test
    void eastAsianLettersTakeTwoColumnsAndAccentsNone() {
        assertEquals(4, Quantities.columns("音楽"));
        assertEquals(5, Quantities.columns("a音 é"));
        assertEquals(1, Quantities.columns("e\u0301"));
    }

    @Test
    void quantitiesReadAsPeopleSayThem() {
        assertEquals("359,846 sectors", Quantities.sectors(359_846));
        assertEquals("1 sector", Quantities.sectors(1));
        assertEquals("79:58", Quantities.playingTime(359_846));
        assertEquals("0:04", Quantities.playingTime(300));
        assertEquals("1:40:00", Quantities.playingTime(450_000));
        assertEquals("846.4 MB", Quantities.bytes(359_846L * 2352));
        assertEquals("999 bytes", Quantities.bytes(999));
        assertEquals("1.0 GB", Quantities.bytes(999_960_000));
        assertEquals("0:01", Quantities.time(Duration.ofMillis(1)));
        assertEquals("8x", Quantities.cdSpeed(599.9));
        assertEquals("2.4x", Quantities.cdSpeed(180));
    }

    @Test
    void namesCannotSteerTheTerminal() {
        assertEquals("a?[31mb??", Quantities.printable("a\u001b[31mb\u202e\r"));
        assertEquals("Caf\u00e9 \uD83D\uDE00", Quantities.printable("Caf\u00e9 \uD83D\uDE00"));
    }

    @Test
    void columnsAreAligned() {
        assertEquals(
                List.of("   1  one    x", "  10  three  y", "   2  two"),
                new Table("rll")
                        .row("1", "one", "x")
                        .row("10", "three", "y")
                        .row("2", "two")
                        .lines());
    }
}
