package org.discwright.transport.nativeio.windows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strings of WCHAR, one after the other, each with a zero behind it. */
final class WideStrings {
    private WideStrings() {}

    /** With its zero. */
    static MemorySegment allocate(Arena arena, String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_16LE);
    }

    /** What stands before the first zero, or before the end of the memory. */
    static String first(MemorySegment memory) {
        return at(memory, 0);
    }

    /** A list that an empty string ends, or the end of the memory. */
    static List<String> list(MemorySegment memory) {
        List<String> strings = new ArrayList<>();
        long offset = 0;
        while (offset + Character.BYTES <= memory.byteSize()) {
            String next = at(memory, offset);
            if (next.isEmpty()) {
                break;
            }
            strings.add(next);
            offset += (next.length() + 1L) * Character.BYTES;
        }
        return List.copyOf(strings);
    }

    private static String at(MemorySegment memory, long offset) {
        StringBuilder text = new StringBuilder();
        for (long i = offset; i + Character.BYTES <= memory.byteSize(); i += Character.BYTES) {
            char next = memory.get(ValueLayout.JAVA_CHAR_UNALIGNED, i);
            if (next == 0) {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }
}
