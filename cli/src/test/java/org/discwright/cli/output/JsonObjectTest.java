package org.discwright.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    @Test
    void membersKeepTheirOrderAndAbsentOnesAreLeftOut() {
        JsonObject json =
                new JsonObject()
                        .put("b", 1L)
                        .put("a", "x\"\\\n\t\u0001\u00e9\uD83D\uDE00")
                        .put("none", Optional.empty())
                        .put("some", OptionalLong.of(-150))
                        .put("yes", true)
                        .put("half", 0.5)
                        .put("whole", 100.0)
                        .put("nan", Double.NaN)
                        .put("inner", new JsonObject())
                        .putObjects("list", List.of(new JsonObject().put("n", 1L)))
                        .putNumbers("numbers", List.of(1L, 2L))
                        .putStrings("strings", List.of("", "z"));
        assertEquals(
                "{\"b\":1,\"a\":\"x\\\"\\\\\\n\\t\\u0001\\u00e9\\ud83d\\ude00\",\"some\":-150,"
                        + "\"yes\":true,\"half\":0.5,\"whole\":100,\"nan\":null,\"inner\":{},"
                        + "\"list\":[{\"n\":1}],\"numbers\":[1,2],\"strings\":[\"\",\"z\"]}",
                json.toString());
    }

    @Test
    void everyStringComesBack() {
        Property.forAll(
                500,
                random -> {
                    StringBuilder text = new StringBuilder();
                    random.ints(random.nextInt(20), 0, 0x10000)
                            .forEach(c -> text.append((char) (random.nextBoolean() ? c : c % 128)));
                    return text.toString();
                },
                text -> {
                    String line = new JsonObject().put(text, text).toString();
                    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'));
                    assertEquals(Map.of(text, text), Json.object(line));
                });
    }

    @Test
    void everyNumberComesBack() {
        Property.forAll(
                500,
                random -> random.nextLong(-1_000_000, 1_000_000),
                number -> {
                    String line = new JsonObject().put("n", number / 1000.0).toString();
                    Object value = Json.object(line).get("n");
                    assertEquals(
                            0,
                            new BigDecimal(number).movePointLeft(3).compareTo((BigDecimal) value));
                });
    }
}
