package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsrcOptionTest {
    @Test
    void hyphensAndCaseDoNotMatter() {
        assertEquals(new IsrcOption(3, "DEXX12600001"), IsrcOption.parse("3=de-xx1-26-00001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "=", "3", "3=", "0=DEXX12600001", "100=DEXX12600001", "3=DEXX1260000A"})
    void nonsenseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> IsrcOption.parse(text));
    }
}
