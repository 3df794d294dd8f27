package org.discwright.mmc.sense;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Sense data as bytes, in fixed format (response codes 70h and 71h) and in descriptor format (72h
 * and 73h).
 *
 * @spc 4.5.2 and 4.5.3
 */
final class SenseCodec {
    private static final String NAME = "sense data";

    /** Bytes of fixed format, with the sense-key specific ones. */
    private static final int FIXED_LENGTH = 18;

    private SenseCodec() {}

    static Octets encodeFixed(Sense sense) {
        byte[] bytes = new byte[FIXED_LENGTH];
        Sense.Details details = sense.details();
        bytes[0] = (byte) (sense.deferred() ? 0x71 : 0x70);
        Optional<Long> information = details.information();
        if (information.isPresent() && information.get() >>> 32 == 0) {
            bytes[0] |= (byte) 0x80;
            put32(bytes, 3, information.get());
        }
        bytes[2] = (byte) (sense.key().code() | (details.incorrectLength() ? 0x20 : 0));
        bytes[7] = FIXED_LENGTH - 8;
        bytes[12] = (byte) sense.code().asc();
        bytes[13] = (byte) sense.code().ascq();
        keySpecific(details, bytes, 15);
        return Octets.of(bytes);
    }

    static Octets encodeDescriptor(Sense sense) {
        Sense.Details details = sense.details();
        boolean specific = details.field().isPresent() || details.progress().isPresent();
        byte[] bytes =
                new byte
                        [8
                                + (details.information().isPresent() ? 12 : 0)
                                + (specific ? 8 : 0)
                                + (details.incorrectLength() ? 4 : 0)];
        bytes[0] = (byte) (sense.deferred() ? 0x73 : 0x72);
        bytes[1] = (byte) sense.key().code();
        bytes[2] = (byte) sense.code().asc();
        bytes[3] = (byte) sense.code().ascq();
        bytes[7] = (byte) (bytes.length - 8);
        int at = 8;
        if (details.information().isPresent()) {
            bytes[at + 1] = 10;
            bytes[at + 2] = (byte) 0x80;
            put32(bytes, at + 4, details.information().get() >>> 32);
            put32(bytes, at + 8, details.information().get());
            at += 12;
        }
        if (specific) {
            bytes[at] = 2;
            bytes[at + 1] = 6;
            keySpecific(details, bytes, at + 4);
            at += 8;
        }
        if (details.incorrectLength()) {
            bytes[at] = 5;
            bytes[at + 1] = 2;
            bytes[at + 3] = 0x20;
        }
        return Octets.of(bytes);
    }

    private static void keySpecific(Sense.Details details, byte[] bytes, int at) {
        details.field()
                .ifPresent(field -> {
                    bytes[at] =
                            (byte)
                                    (0x80
                                            | (field.inCdb() ? 0x40 : 0)
                                            | (field.bit() >= 0 ? 0x08 | field.bit() : 0));
                    bytes[at + 1] = (byte) (field.byteOffset() >> 8);
                    bytes[at + 2] = (byte) field.byteOffset();
                });
        details.progress()
                .ifPresent(progress -> {
                    bytes[at] = (byte) 0x80;
                    bytes[at + 1] = (byte) (progress >> 8);
                    bytes[at + 2] = (byte) (int) progress;
                });
    }

    static Sense decode(Octets bytes) throws MalformedDataException {
        if (bytes.isEmpty()) {
            throw new MalformedDataException(NAME, 0, "not one byte");
        }
        int response = bytes.u8(0) & 0x7F;
        return switch (response) {
            case 0x70, 0x71 -> decodeFixed(bytes, response == 0x71);
            case 0x72, 0x73 -> decodeDescriptor(bytes, response == 0x73);
            default ->
                    throw new MalformedDataException(
                            NAME, 0, "response code %02Xh".formatted(response));
        };
    }

    private static Sense decodeFixed(Octets raw, boolean deferred) throws MalformedDataException {
        if (raw.length() < 3) {
            throw new MalformedDataException(NAME, raw.length(), "ends before the sense key");
        }
        // whatever lies behind what the drive says it sent does not count
        Octets bytes = raw.length() < 8 ? raw : raw.truncate(8 + raw.u8(7));
        boolean valid = bytes.bit(0, 7) && bytes.length() >= 7;
        SenseKey key = SenseKey.of(bytes.u8(2));
        AdditionalSense code =
                new AdditionalSense(
                        bytes.length() > 12 ? bytes.u8(12) : 0,
                        bytes.length() > 13 ? bytes.u8(13) : 0);
        Sense.Details details =
                new Sense.Details(
                        valid ? Optional.of(bytes.u32(3)) : Optional.empty(),
                        bytes.bit(2, 5),
                        bytes.length() >= 18 ? field(key, bytes, 15) : Optional.empty(),
                        bytes.length() >= 18 ? progress(key, bytes, 15) : Optional.empty());
        return new Sense(key, code, deferred, details);
    }

    private static Sense decodeDescriptor(Octets raw, boolean deferred)
            throws MalformedDataException {
        if (raw.length() < 4) {
            throw new MalformedDataException(NAME, raw.length(), "ends before the sense code");
        }
        Octets bytes = raw.length() < 8 ? raw : raw.truncate(8 + raw.u8(7));
        SenseKey key = SenseKey.of(bytes.u8(1));
        Optional<Long> information = Optional.empty();
        Optional<FieldPointer> field = Optional.empty();
        Optional<Integer> progress = Optional.empty();
        boolean incorrectLength = false;
        int at = 8;
        while (at + 2 <= bytes.length() && at + 2 + bytes.u8(at + 1) <= bytes.length()) {
            int length = 2 + bytes.u8(at + 1);
            switch (bytes.u8(at)) {
                case 0 -> {
                    if (length >= 12 && bytes.bit(at + 2, 7)) {
                        information = Optional.of(bytes.u32(at + 4) << 32 | bytes.u32(at + 8));
                    }
                }
                case 2 -> {
                    if (length >= 8) {
                        field = field(key, bytes, at + 4);
                        progress = progress(key, bytes, at + 4);
                    }
                }
                case 5 -> incorrectLength = length >= 4 && bytes.bit(at + 3, 5);
                default -> {
                    // vendor descriptors say nothing that is used here
                }
            }
            at += length;
        }
        return new Sense(
                key,
                new AdditionalSense(bytes.u8(2), bytes.u8(3)),
                deferred,
                new Sense.Details(information, incorrectLength, field, progress));
    }

    private static Optional<FieldPointer> field(SenseKey key, Octets bytes, int at) {
        return key == SenseKey.ILLEGAL_REQUEST && bytes.bit(at, 7)
                ? Optional.of(
                        new FieldPointer(
                                bytes.bit(at, 6),
                                bytes.u16(at + 1),
                                bytes.bit(at, 3) ? bytes.bits(at, 2, 0) : -1))
                : Optional.empty();
    }

    private static Optional<Integer> progress(SenseKey key, Octets bytes, int at) {
        return (key == SenseKey.NO_SENSE || key == SenseKey.NOT_READY) && bytes.bit(at, 7)
                ? Optional.of(bytes.u16(at + 1))
                : Optional.empty();
    }

    private static void put32(byte[] bytes, int at, long value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }
}
