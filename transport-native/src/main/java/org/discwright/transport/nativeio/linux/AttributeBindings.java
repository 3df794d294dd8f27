package org.discwright.transport.nativeio.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.invoke.MethodHandle;

/** The functions of the C library for extended attributes. Needs native access for its module. */
final class AttributeBindings {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    // ssize_t llistxattr(const char *path, char *list, size_t size);
    private static final MethodHandle LLISTXATTR =
            Linked.function("llistxattr", LONG, POINTER, POINTER, LONG);

    // ssize_t lgetxattr(const char *path, const char *name, void *value, size_t size);
    private static final MethodHandle LGETXATTR =
            Linked.function("lgetxattr", LONG, POINTER, POINTER, POINTER, LONG);

    // int lsetxattr(const char *path, const char *name, const void *value, size_t size, int flags);
    private static final MethodHandle LSETXATTR =
            Linked.function("lsetxattr", INT, POINTER, POINTER, POINTER, LONG, INT);

    private AttributeBindings() {}

    /** Asks how much there is with no room at all, then for that. */
    private interface Filling {
        int call(MemorySegment room);
    }

    /**
     * Bytes that a function gives, or what it failed with.
     *
     * @param result their number, or a negated error number
     */
    record Answer(int result, MemorySegment bytes) {
        byte[] toByteArray() {
            return bytes.asSlice(0, result).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static Answer filled(Arena arena, Filling filling) {
        int size = filling.call(MemorySegment.NULL);
        while (size > 0) {
            MemorySegment room = arena.allocate(size);
            int result = filling.call(room);
            if (!Errno.ERANGE.is(result)) {
                return new Answer(result, room);
            }
            // it has become longer in between
            size = filling.call(MemorySegment.NULL);
        }
        return new Answer(size, MemorySegment.NULL);
    }

    /** The names of the attributes of a file, each with a zero behind it. */
    static Answer list(Arena arena, String path) {
        MemorySegment file = arena.allocateFrom(path);
        return filled(
                arena,
                room ->
                        Linked.call((_, state) -> {
                            return (long)
                                    LLISTXATTR.invokeExact(state, file, room, room.byteSize());
                        }));
    }

    /** The value of an attribute. */
    static Answer get(Arena arena, String path, String name) {
        MemorySegment file = arena.allocateFrom(path);
        MemorySegment which = arena.allocateFrom(name);
        return filled(
                arena,
                room ->
                        Linked.call((_, state) -> {
                            return (long)
                                    LGETXATTR.invokeExact(
                                            state, file, which, room, room.byteSize());
                        }));
    }

    /** Sets an attribute; 0, or a negated error number. */
    static int set(String path, String name, byte[] value) {
        return Linked.call((arena, state) -> {
            MemorySegment file = arena.allocateFrom(path);
            MemorySegment which = arena.allocateFrom(name);
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
            int flags = 0;
            return (int) LSETXATTR.invokeExact(state, file, which, bytes, bytes.byteSize(), flags);
        });
    }
}
