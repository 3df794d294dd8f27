package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What goes through words of 64 bits arrives as the function's own types. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class WordCallTest {
    private static MemorySegment function(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }

    @Test
    void theseMachinesAreKnown() {
        assertTrue(WordCall.fits());
    }

    @Test
    void negativeNumbersGoInAndComeOut() {
        // int abs(int j); long labs(long j);
        assertEquals(100, (int) WordCall.call(function("abs"), -100, 0, 0));
        assertEquals(1L << 40, WordCall.call(function("labs"), -(1L << 40), 0, 0));
        // int toupper(int c); EOF stays what it is
        assertEquals(-1, (int) WordCall.call(function("toupper"), -1, 0, 0));
    }

    @Test
    void ofAnIntOnlyTheLowHalfIsLookedAt() {
        assertEquals(5, (int) WordCall.call(function("abs"), 0x7000_0000_0000_0000L - 5, 0, 0));
    }

    @Test
    void argumentsBehindThePrototypeArriveToo() {
        // int snprintf(char *str, size_t size, const char *format, ...);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(32);
            MemorySegment format = arena.allocateFrom("%d and %ld");
            long length =
                    WordCall.call(
                            function("snprintf"),
                            room.address(),
                            room.byteSize(),
                            format.address(),
                            -7,
                            1L << 33);
            assertEquals("-7 and 8589934592", room.getString(0));
            assertEquals(17, (int) length);
        }
    }
}
