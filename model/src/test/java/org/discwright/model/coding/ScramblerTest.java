package org.discwright.model.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class ScramblerTest {
    @Test
    void sequenceBeginsAsInTheStandard() {
        byte[] sector = new byte[SectorMode.RAW_SIZE];
        Scrambler.apply(sector, 0);
        assertEquals(
                "0000000000000000000000000180006000280 01e8008".replace(" ", ""),
                HexFormat.of().formatHex(sector, 0, 22));
    }

    @Test
    void twiceIsNotAtAll() {
        Property.forAll(
                random -> SectorEncoderTest.random(random, SectorMode.RAW_SIZE + 3),
                bytes -> {
                    byte[] copy = bytes.clone();
                    Scrambler.apply(copy, 3);
                    Scrambler.apply(copy, 3);
                    assertArrayEquals(bytes, copy);
                });
    }

    @Test
    void lastByteIsScrambled() {
        byte[] sector = new byte[SectorMode.RAW_SIZE];
        Scrambler.apply(sector, 0);
        int register = 1;
        int last = 0;
        for (int bit = 0; bit < 2340 * 8; bit++) {
            last = last >> 1 | (register & 1) << 7;
            register = register >> 1 | ((register ^ register >> 1) & 1) << 14;
        }
        assertEquals(last, sector[2351] & 0xFF);
    }

    @Test
    void partOfASectorIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> Scrambler.apply(new byte[2352], 1));
    }
}
