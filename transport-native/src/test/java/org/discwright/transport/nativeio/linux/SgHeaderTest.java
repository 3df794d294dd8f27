package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest.Direction;
import org.junit.jupiter.api.Test;

class SgHeaderTest {
    private static final Cdb INQUIRY = Cdb.ofHex("12 00 00 00 60 00");

    private static int i32(MemorySegment header, long offset) {
        return header.get(ValueLayout.JAVA_INT, offset);
    }

    @Test
    void commandsAreWrittenWhereTheKernelReadsThem() {
        SgHeader header = new SgHeader();
        MemorySegment data = Arena.ofAuto().allocate(96);
        header.prepare(INQUIRY, Direction.IN, data, Duration.ofSeconds(30), 1);
        MemorySegment raw = header.memory();
        assertEquals('S', i32(raw, 0));
        assertEquals(-3, i32(raw, 4));
        assertEquals(6, raw.get(ValueLayout.JAVA_BYTE, 8));
        assertEquals(252, Byte.toUnsignedInt(raw.get(ValueLayout.JAVA_BYTE, 9)));
        assertEquals(96, i32(raw, 12));
        assertEquals(data.address(), raw.get(ValueLayout.ADDRESS, 16).address());
        assertEquals(30_000, i32(raw, 40));
        assertEquals(1, i32(raw, 44));
    }

    @Test
    void nothingOfTheCommandBeforeIsLeft() {
        SgHeader header = new SgHeader();
        header.prepare(INQUIRY, Direction.OUT, Arena.ofAuto().allocate(96), Duration.ZERO, 1);
        assertEquals(-2, i32(header.memory(), 4));
        header.memory().set(ValueLayout.JAVA_INT, 72, 55);
        header.prepare(
                Cdb.ofHex("00 00 00 00 00 00"), Direction.IN, MemorySegment.NULL, Duration.ZERO, 0);
        assertEquals(-1, i32(header.memory(), 4));
        assertEquals(0, i32(header.memory(), 12));
        assertEquals(0, header.memory().get(ValueLayout.ADDRESS, 16).address());
        assertEquals(new SgAnswer(0, 0, 0, 0, Octets.EMPTY), header.answer());
    }

    @Test
    void timeoutsNeverOverflowAndNeverMeanTheDefault() {
        assertEquals(1, SgHeader.milliseconds(Duration.ZERO));
        assertEquals(1, SgHeader.milliseconds(Duration.ofSeconds(Long.MIN_VALUE)));
        assertEquals(1, SgHeader.milliseconds(Duration.ofNanos(1)));
        assertEquals(2, SgHeader.milliseconds(Duration.ofNanos(1_000_001)));
        assertEquals(6_000_000, SgHeader.milliseconds(Duration.ofMinutes(100)));
        assertEquals(Integer.MAX_VALUE, SgHeader.milliseconds(Duration.ofDays(25)));
        assertEquals(Integer.MAX_VALUE, SgHeader.milliseconds(Duration.ofSeconds(Long.MAX_VALUE)));
    }
}
