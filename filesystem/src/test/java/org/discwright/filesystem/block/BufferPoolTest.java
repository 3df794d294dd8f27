package org.discwright.filesystem.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1 << 20})
    void holdsWhatWasAskedForFromTheBeginningOfALine(int bytes) {
        ByteBuffer buffer = new BufferPool(bytes).take();
        assertTrue(buffer.isDirect());
        assertEquals(bytes, buffer.capacity());
        assertEquals(bytes, buffer.remaining());
        assertEquals(0, buffer.alignmentOffset(0, 64));
    }

    @Test
    void lendsTheOneThatCameBackLast() {
        BufferPool pool = new BufferPool(10);
        ByteBuffer first = pool.take();
        ByteBuffer second = pool.take();
        assertNotSame(first, second);
        pool.giveBack(first);
        pool.giveBack(second);
        assertSame(second, pool.take());
        assertSame(first, pool.take());
    }
}
