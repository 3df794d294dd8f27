package org.discwright.emulator.drive.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/** Puts a response together, big-endian, field by field. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes u8(int value) {
        out.write(value);
        return this;
    }

    Bytes u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Bytes u16(int value) {
        return u8(value >> 8, value);
    }

    Bytes u24(int value) {
        return u8(value >> 16, value >> 8, value);
    }

    Bytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    Bytes msf(Msf time) {
        return u8(time.minute(), time.second(), time.frame());
    }

    Bytes zeros(int count) {
        return octets(Octets.zeros(count));
    }

    /** Text in ASCII, filled up with blanks. */
    Bytes text(String text, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < length; i++) {
            out.write(i < bytes.length ? bytes[i] : ' ');
        }
        return this;
    }

    Bytes octets(Octets octets) {
        out.writeBytes(octets.toByteArray());
        return this;
    }

    int length() {
        return out.size();
    }

    Octets build() {
        return Octets.of(out.toByteArray());
    }

    /** Behind a 16-bit length of what follows it. */
    Octets behindLength16() {
        return new Bytes().u16(length()).octets(build()).build();
    }

    /** Behind a 32-bit length of what follows it. */
    Octets behindLength32() {
        return new Bytes().u32(length()).octets(build()).build();
    }
}
