package org.discwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void numbersAreBigEndianAndBitsCountFromTheRight() {
        Octets octets = Octets.ofHex("12 34 ff fe fd fc");
        assertEquals(0x1234, octets.u16(0));
        assertEquals(0x1234FF, octets.u24(0));
        assertEquals(-66_052, octets.i32(2));
        assertEquals(0xFFFEFDFCL, octets.u32(2));
        assertEquals(0x1, octets.bits(0, 7, 4));
        assertEquals(0b010, octets.bits(0, 2, 0));
    }

    @Test
    void aCopyDoesNotChangeWithItsSource() {
        byte[] bytes = {1, 2, 3};
        Octets octets = Octets.of(bytes);
        bytes[0] = 9;
        octets.toByteArray()[1] = 9;
        assertEquals(Octets.ofInts(1, 2, 3), octets);
        assertNotEquals(Octets.ofInts(1, 2), octets);
        assertEquals(octets, Octets.copyOf(ByteBuffer.wrap(octets.toByteArray())));
    }

    @Test
    void partsAreCheckedAndTextLosesItsPadding() {
        Octets octets = Octets.ofAscii("CD-R    ");
        assertEquals("CD-R", octets.text());
        assertEquals(Octets.ofAscii("CD"), octets.truncate(2));
        assertEquals(octets, octets.truncate(100));
        assertEquals(Octets.ofInts(1, 2), Octets.ofInts(1).concat(Octets.ofInts(2)));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.slice(4, 9));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.u16(7));
    }
}
