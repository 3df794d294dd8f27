package org.discwright.emulator.medium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;

/**
 * The first bytes of a medium file: what never changes.
 *
 * @param type the kind of disc
 * @param created when the file was made, to the second
 */
record MediumHeader(MediaType type, Instant created) {
    private static final int NAME_OFFSET = 56;
    private static final int NAME_LENGTH = 32;
    private static final int CRC_OFFSET = MediumFormat.HEADER_LENGTH - 4;

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(MediumFormat.HEADER_LENGTH);
        out.putLong(MediumFormat.MAGIC);
        out.putShort((short) MediumFormat.VERSION);
        out.putShort((short) type.family().profile());
        out.putInt(MediumFormat.FIRST.value());
        out.putInt(MediumFormat.SECTORS);
        out.putLong(created.getEpochSecond());
        out.put((byte) type.speedClass().subType());
        out.put((byte) type.minimumSpeed());
        out.put((byte) type.maximumSpeed());
        putMsf(out, type.leadInStart());
        putMsf(out, type.lastLeadOut());
        putMsf(out, type.groove());
        out.position(NAME_OFFSET).put(type.name().getBytes(US_ASCII));
        out.putInt(CRC_OFFSET, MediumFormat.crc(out, 0, CRC_OFFSET));
        return out.clear();
    }

    private static void putMsf(ByteBuffer out, Msf msf) {
        out.put((byte) msf.minute()).put((byte) msf.second()).put((byte) msf.frame());
    }

    /** Reads a header; {@code in} holds as much of the file as there was. */
    static MediumHeader decode(ByteBuffer in) throws MalformedDataException {
        if (in.remaining() < MediumFormat.HEADER_LENGTH || in.getLong(0) != MediumFormat.MAGIC) {
            throw malformed(0, "this is not a medium file");
        }
        int version = in.getShort(8);
        if (version != MediumFormat.VERSION) {
            throw malformed(
                    8,
                    "format version %d, this program knows %d"
                            .formatted(version, MediumFormat.VERSION));
        }
        if (in.getInt(CRC_OFFSET) != MediumFormat.crc(in, 0, CRC_OFFSET)) {
            throw malformed(CRC_OFFSET, "the checksum of the header is wrong");
        }
        if (in.getInt(12) != MediumFormat.FIRST.value() || in.getInt(16) != MediumFormat.SECTORS) {
            throw malformed(12, "an address range that no CD has");
        }
        MediaFamily family =
                MediaFamily.ofProfile(in.getShort(10))
                        .orElseThrow(() -> malformed(10, "an unknown kind of disc"));
        SpeedClass speedClass =
                SpeedClass.ofSubType(in.get(28))
                        .orElseThrow(() -> malformed(28, "an unknown speed class"));
        try {
            return new MediumHeader(
                    new MediaType(
                            name(in),
                            family,
                            speedClass,
                            Byte.toUnsignedInt(in.get(29)),
                            Byte.toUnsignedInt(in.get(30)),
                            msf(in, 31),
                            msf(in, 34),
                            msf(in, 37)),
                    Instant.ofEpochSecond(in.getLong(20)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(20, String.valueOf(e.getMessage()));
        }
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[NAME_LENGTH];
        in.get(NAME_OFFSET, name);
        int length = 0;
        while (length < NAME_LENGTH && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, US_ASCII);
    }

    private static Msf msf(ByteBuffer in, int offset) {
        return new Msf(in.get(offset), in.get(offset + 1), in.get(offset + 2));
    }

    private static MalformedDataException malformed(int offset, String reason) {
        return new MalformedDataException(MediumFormat.NAME, offset, reason);
    }
}
