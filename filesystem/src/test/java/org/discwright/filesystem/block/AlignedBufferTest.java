package org.discwright.filesystem.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedBufferTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1 << 20})
    void holdsWhatWasAskedForFromTheBeginningOfALine(int bytes) {
        ByteBuffer buffer = AlignedBuffer.allocate(bytes);
        assertTrue(buffer.isDirect());
        assertEquals(bytes, buffer.capacity());
        assertEquals(bytes, buffer.remaining());
        assertEquals(0, buffer.alignmentOffset(0, 64));
    }
}
