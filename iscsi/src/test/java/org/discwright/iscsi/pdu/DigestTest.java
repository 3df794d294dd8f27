package org.discwright.iscsi.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void thirtyTwoZerosHaveTheSumOfTheStandard() {
        // RFC 3720, B.4: the bytes aa 36 91 8a on the wire
        assertEquals(0x8A9136AA, Digest.CRC32C.of(ByteBuffer.allocate(32)));
        assertEquals(4, Digest.CRC32C.length());
        assertEquals(0, Digest.NONE.length());
    }
}
