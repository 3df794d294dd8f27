package org.discwright.iscsi.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SerialNumberTest {
    @Test
    void orderGoesOnAcrossTheEnd() {
        SerialNumber last = new SerialNumber(0xFFFF_FFFF);
        assertEquals(SerialNumber.ZERO, last.next());
        assertTrue(last.isBefore(SerialNumber.ZERO));
        assertTrue(SerialNumber.ZERO.isAfter(last));
        assertFalse(last.isAfter(last));
        assertEquals(3, last.plus(3).since(last));
        assertEquals(-3, last.since(last.plus(3)));
        assertEquals("4294967295", last.toString());
    }
}
