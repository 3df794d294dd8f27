package org.discwright.emulator.drive.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.mmc.response.Performance;
import org.discwright.model.address.KilobytesPerSecond;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedCurveTest {
    private static List<Performance.Range> curve(String type, long speed) {
        return new SpeedCurve(BlockMediaType.parse(type), new KilobytesPerSecond(speed)).ranges();
    }

    /** Each speed with its ranges and the speeds at both ends of the first layer. */
    @ParameterizedTest
    @CsvSource({
        // constant linear velocity: the motor can keep it from the beginning
        "dvd+r, 5540, 1, 5540, 5540",
        "bd-r, 17982, 1, 17982, 17982",
        // partial: grows up to its speed, and then stays
        "dvd+r, 16620, 2, 9170, 16620",
        "bd-r, 53946, 2, 29763, 53946",
        // constant angular velocity: grows to the very end
        "dvd+r, 22160, 1, 9170, 22160",
        "bd-r, 71928, 1, 29763, 71928",
        // in steps, on what can be rewritten
        "dvd+rw, 11080, 4, 9170, 11080"
    })
    void theSpeedGrowsAsTheMotorAllows(String type, long speed, int ranges, long from, long to) {
        List<Performance.Range> curve = curve(type, speed);
        assertEquals(ranges, curve.size(), curve::toString);
        assertEquals(from, curve.getFirst().startSpeed().value());
        assertEquals(to, curve.getLast().endSpeed().value());
    }

    @ParameterizedTest
    @CsvSource({"dvd+r, 16620", "dvd+rw, 11080", "dvd+r:dl, 11080", "bd-r:tl, 53946"})
    void rangesFollowEachOtherWithoutAGap(String type, long speed) {
        int next = 0;
        for (Performance.Range range : curve(type, speed)) {
            assertEquals(next, range.start().value());
            assertTrue(range.start().compareTo(range.end()) < 0);
            next = range.end().value() + 1;
        }
        assertEquals(BlockMediaType.parse(type).capacity(), next);
    }

    @Test
    void theSecondLayerIsWrittenFromTheOutside() {
        List<Performance.Range> curve = curve("dvd+r:dl", 11_080);
        assertEquals(curve.getFirst().startSpeed(), curve.getLast().endSpeed(), curve::toString);
        assertEquals(11_080, curve.get(curve.size() / 2).startSpeed().value());
    }
}
