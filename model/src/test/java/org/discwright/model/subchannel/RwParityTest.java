package org.discwright.model.subchannel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class RwParityTest {
    private static final int[] OFFSETS = {
        0, 66, 125, 191, 100, 50, 150, 175, 8, 33, 58, 83, 108, 133, 158, 183, 16, 41, 25, 91, 116,
        141, 166, 75
    };

    private static byte[] pack(SplittableRandom random) {
        byte[] pack = new byte[24];
        random.nextBytes(pack);
        RwParity.write(pack, 0);
        return pack;
    }

    private static void damage(SplittableRandom random, byte[] pack, int at) {
        pack[at] ^= (byte) (1 + random.nextInt(63));
    }

    @Test
    void parityHoldsAndLeavesTheOtherBitsAlone() {
        Property.forAll(
                random -> random,
                random -> {
                    byte[] before = new byte[24];
                    random.nextBytes(before);
                    byte[] pack = before.clone();
                    RwParity.write(pack, 0);
                    assertTrue(RwParity.holds(pack, 0));
                    for (int i = 0; i < 24; i++) {
                        assertEquals(before[i] & 0xC0, pack[i] & 0xC0);
                    }
                });
    }

    @Test
    void parityIsThatOfTheCheckMatrices() {
        // H(Q): 1 1 1 1 / a^3 a^2 a 1; H(P): rows 1, a^(23-i), a^(2(23-i)), a^(3(23-i))
        Property.forAll(
                RwParityTest::pack,
                pack -> {
                    for (int power = 0; power < 4; power++) {
                        int sum = 0;
                        for (int i = 0; i < 24; i++) {
                            sum ^= times(pack[i] & 0x3F, power * (23 - i));
                        }
                        assertEquals(0, sum);
                    }
                    for (int power = 0; power < 2; power++) {
                        int sum = 0;
                        for (int i = 0; i < 4; i++) {
                            sum ^= times(pack[i] & 0x3F, power * (3 - i));
                        }
                        assertEquals(0, sum);
                    }
                });
    }

    private static int times(int value, int powerOfAlpha) {
        int product = value;
        for (int i = 0; i < powerOfAlpha; i++) {
            product = product << 1 ^ (product >> 5) * 0x43;
        }
        return product;
    }

    @Test
    void upToTwoSymbolsAreMended() {
        Property.forAll(
                1000,
                random -> random,
                random -> {
                    byte[] pack = pack(random);
                    byte[] damaged = pack.clone();
                    int first = random.nextInt(24);
                    int second = random.nextInt(24);
                    damage(random, damaged, first);
                    if (second != first) {
                        damage(random, damaged, second);
                    }
                    assertFalse(RwParity.holds(damaged, 0));
                    assertEquals(
                            OptionalInt.of(second == first ? 1 : 2), RwParity.correct(damaged, 0));
                    assertArrayEquals(pack, damaged);
                });
    }

    @Test
    void wholePackNeedsNothing() {
        assertEquals(OptionalInt.of(0), RwParity.correct(pack(new SplittableRandom(1)), 0));
    }

    @Test
    void packThatCannotBeMendedIsLeftAsItWas() {
        int hopeless = 0;
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = pack(random);
            for (int at = 0; at < 24; at++) {
                damage(random, damaged, at);
            }
            byte[] before = damaged.clone();
            if (RwParity.correct(damaged, 0).isEmpty()) {
                hopeless++;
                assertArrayEquals(before, damaged);
            }
        }
        assertTrue(hopeless > 180, hopeless + " of 200");
    }

    @Test
    void interleavingFollowsTheTableOfOffsets() {
        SplittableRandom random = new SplittableRandom(2);
        byte[] packs = new byte[24 * 20];
        random.nextBytes(packs);
        for (int i = 0; i < packs.length; i++) {
            packs[i] &= 0x3F;
        }
        byte[] recorded = packs.clone();
        RwInterleaver interleaver = RwInterleaver.interleaving();
        for (int at = 0; at < recorded.length; at += 24) {
            interleaver.apply(recorded, at);
        }
        for (int at = 0; at < 24 * 12; at += 24) {
            for (int symbol = 0; symbol < 24; symbol++) {
                assertEquals(packs[at + symbol], recorded[at + OFFSETS[symbol]]);
            }
        }
        byte[] back = recorded.clone();
        RwInterleaver deinterleaver = RwInterleaver.deinterleaving();
        for (int at = 0; at < back.length; at += 24) {
            deinterleaver.apply(back, at);
        }
        int late = 24 * RwInterleaver.DELAY;
        for (int i = late; i < back.length; i++) {
            assertEquals(packs[i - late], back[i]);
        }
    }
}
