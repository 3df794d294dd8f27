package org.discwright.model.subchannel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class SubchannelLayoutTest {
    @Test
    void separatingAndCombiningAreInverse() {
        Property.forAll(
                random -> {
                    byte[] raw = new byte[96];
                    random.nextBytes(raw);
                    return raw;
                },
                raw -> {
                    byte[] separated = new byte[96];
                    byte[] again = new byte[96];
                    SubchannelLayout.separate(raw, 0, separated, 0);
                    SubchannelLayout.combine(separated, 0, again, 0);
                    assertArrayEquals(raw, again);
                    for (int bit = 0; bit < 768; bit++) {
                        int channel = bit / 96;
                        int frame = bit % 96;
                        assertEquals(
                                raw[frame] >> (7 - channel) & 1,
                                separated[12 * channel + frame / 8] >> (7 - frame % 8) & 1);
                    }
                    byte[] q = new byte[12];
                    SubchannelLayout.extractQ(raw, 0, q, 0);
                    assertArrayEquals(Arrays.copyOfRange(separated, 12, 24), q);
                });
    }

    @Test
    void writtenPositionsReadBack() {
        Property.forAll(
                1000,
                random ->
                        new SubchannelQ.Position(
                                random.nextInt(16),
                                random.nextInt(10) == 0
                                        ? SubchannelQ.LEAD_OUT
                                        : 1 + random.nextInt(99),
                                random.nextInt(100),
                                Msf.ofFrames(random.nextInt(450_000)),
                                Msf.ofFrames(random.nextInt(450_000))),
                position -> {
                    boolean pause = position.index() == 0;
                    byte[] fast = new byte[98];
                    SubchannelWriter.writePosition(
                            pause,
                            position.control(),
                            position.track(),
                            position.index(),
                            position.relative().toFrames(),
                            position.absolute().toFrames(),
                            fast,
                            1);
                    byte[] slow = new byte[98];
                    SubchannelWriter.write(pause, position, slow, 1);
                    assertArrayEquals(slow, fast);
                    byte[] separated = new byte[96];
                    SubchannelLayout.separate(fast, 1, separated, 0);
                    byte[] p = new byte[12];
                    Arrays.fill(p, (byte) (pause ? 0xFF : 0));
                    assertArrayEquals(p, Arrays.copyOf(separated, 12));
                    assertEquals(position, SubchannelQ.decode(Octets.of(separated, 12, 12)));
                });
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        byte[] target = new byte[96];
        assertThrows(
                IllegalArgumentException.class,
                () -> SubchannelWriter.writePosition(false, 0, 100, 1, 0, 0, target, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> SubchannelWriter.writePosition(false, 0, 1, 1, -1, 0, target, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> SubchannelWriter.writePosition(false, 16, 1, 1, 0, 0, target, 0));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> SubchannelWriter.writePosition(false, 0, 1, 1, 0, 0, target, 1));
    }
}
