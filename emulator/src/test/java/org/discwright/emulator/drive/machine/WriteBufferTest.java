package org.discwright.emulator.drive.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.discwright.emulator.clock.SimulatedClock;
import org.junit.jupiter.api.Test;

class WriteBufferTest {
    private static final int SECTOR = 2352;
    private static final Duration EACH = Duration.ofMillis(1);

    private final SimulatedClock clock = new SimulatedClock();
    private final WriteBuffer buffer = new WriteBuffer(new Pace(clock, true), 100 * SECTOR);

    @Test
    void hostThatIsLateLetsItRunEmpty() {
        assertTrue(buffer.take(80, EACH, true));
        clock.advance(Duration.ofMillis(90));
        assertTrue(buffer.take(1, EACH, true));
        assertEquals(1, buffer.pauses());
    }

    @Test
    void slowMediumFileIsNoLatenessOfTheHost() throws Refusal {
        assertTrue(buffer.take(60, EACH, true));
        assertTrue(buffer.take(20, EACH, true));
        buffer.store(20, EACH, () -> clock.advance(Duration.ofSeconds(2)));
        assertEquals(60, buffer.filled(EACH));
        assertEquals(Duration.ofMillis(1_980), buffer.storedLate());
        buffer.store(20, EACH, () -> clock.advance(Duration.ofMillis(10)));
        assertEquals(50, buffer.filled(EACH));
        assertEquals(Duration.ofMillis(1_980), buffer.storedLate());
        assertTrue(buffer.take(1, EACH, false));
        assertEquals(0, buffer.pauses());
    }

    @Test
    void bufferThatDoesNotEmptyYetDoesNotStandStill() throws Refusal {
        assertTrue(buffer.take(10, EACH, true));
        buffer.store(10, EACH, () -> clock.advance(Duration.ofSeconds(2)));
        assertEquals(Duration.ZERO, buffer.storedLate());
    }
}
