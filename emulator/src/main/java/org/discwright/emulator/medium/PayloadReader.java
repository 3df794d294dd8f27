package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.List;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/** Reads the payload of a state slot and trusts none of it. */
final class PayloadReader {
    private static final String NAME = "state of a medium file";

    private final ByteBuffer in;
    private final int blocks;

    /**
     * Reads from {@code in}.
     *
     * @param blocks addresses from 0 up to here, itself included, are those of the disc
     */
    PayloadReader(ByteBuffer in, int blocks) {
        this.in = in;
        this.blocks = blocks;
    }

    int u8() {
        return Byte.toUnsignedInt(in.get());
    }

    int i32() {
        return in.getInt();
    }

    Lba address() throws MalformedDataException {
        int value = in.getInt();
        if (value < 0 || value > blocks) {
            throw malformed("address " + value);
        }
        return new Lba(value);
    }

    boolean flag() throws MalformedDataException {
        int value = in.get();
        if (value != 0 && value != 1) {
            throw malformed("flag " + value);
        }
        return value == 1;
    }

    /** A count in two bytes. */
    int count(int most) throws MalformedDataException {
        int count = Short.toUnsignedInt(in.getShort());
        if (count > most) {
            throw malformed("a list of " + count + ", at most " + most);
        }
        return count;
    }

    <E> E pick(List<E> values) throws MalformedDataException {
        int index = in.get();
        if (index < 0 || index >= values.size()) {
            throw malformed("code " + index);
        }
        return values.get(index);
    }

    void end() throws MalformedDataException {
        if (in.hasRemaining()) {
            throw malformed(in.remaining() + " bytes too many");
        }
    }

    MalformedDataException malformed(String reason) {
        return new MalformedDataException(NAME, in.position(), reason);
    }
}
