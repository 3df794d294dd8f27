package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void twoComesBeforeTen() {
        assertEquals(
                List.of("1 a", "2 b", "10 c", "Track 2", "track 10", "track 10 b"),
                Stream.of("track 10 b", "10 c", "track 10", "2 b", "Track 2", "1 a")
                        .sorted(NaturalOrder.INSTANCE)
                        .toList());
    }

    @Test
    void numbersMayBeLongerThanAnyInteger() {
        assertTrue(
                NaturalOrder.INSTANCE.compare(
                                "a99999999999999999998.wav", "a99999999999999999999.wav")
                        < 0);
    }

    @Test
    void leadingZerosDecideOnlyBetweenEquals() {
        assertTrue(NaturalOrder.INSTANCE.compare("007", "8") < 0);
        assertTrue(NaturalOrder.INSTANCE.compare("07", "7") != 0);
    }

    @Test
    void orderIsTotal() {
        Property.forAll(
                5_000,
                random -> List.of(name(random), name(random), name(random)),
                names -> {
                    String a = names.get(0);
                    String b = names.get(1);
                    String c = names.get(2);
                    int ab = NaturalOrder.INSTANCE.compare(a, b);
                    assertEquals(
                            Integer.signum(ab),
                            -Integer.signum(NaturalOrder.INSTANCE.compare(b, a)));
                    assertEquals(ab == 0, a.equals(b));
                    if (ab <= 0 && NaturalOrder.INSTANCE.compare(b, c) <= 0) {
                        assertTrue(NaturalOrder.INSTANCE.compare(a, c) <= 0);
                    }
                });
    }

    private static String name(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            name.append("0019aAb. ".charAt(random.nextInt(9)));
        }
        return name.toString();
    }
}
