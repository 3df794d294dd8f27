package org.discwright.emulator.medium;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.discwright.model.address.KilobytesPerSecond;
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
    private static final int MANUFACTURER_LENGTH = 6;
    private static final int MEDIA_ID_LENGTH = 3;
    private static final int CARTRIDGE_OFFSET = 53;

    // the place in this list is the code in the file
    private static final List<Cartridge> CARTRIDGES =
            List.of(Cartridge.NONE, Cartridge.CLOSED, Cartridge.PROTECTED, Cartridge.TAKEN_OUT);

    private static final int CRC_OFFSET = MediumFormat.HEADER_LENGTH - 4;

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(MediumFormat.HEADER_LENGTH);
        out.putLong(MediumFormat.MAGIC);
        switch (type) {
            case CdMediaType cd -> encode(cd, out);
            case BlockMediaType block -> encode(block, out);
        }
        out.position(NAME_OFFSET).put(type.name().getBytes(US_ASCII));
        out.putInt(CRC_OFFSET, MediumFormat.crc(out, 0, CRC_OFFSET));
        return out.clear();
    }

    private void encode(CdMediaType cd, ByteBuffer out) {
        out.putShort((short) MediumFormat.VERSION_CD);
        out.putShort((short) cd.family().profile());
        out.putInt(MediumFormat.FIRST.value());
        out.putInt(MediumFormat.SECTORS);
        out.putLong(created.getEpochSecond());
        out.put((byte) cd.speedClass().subType());
        out.put((byte) cd.minimumSpeed());
        out.put((byte) cd.maximumSpeed());
        putMsf(out, cd.leadInStart());
        putMsf(out, cd.lastLeadOut());
        putMsf(out, cd.groove());
    }

    private static void putMsf(ByteBuffer out, Msf msf) {
        out.put((byte) msf.minute()).put((byte) msf.second()).put((byte) msf.frame());
    }

    private void encode(BlockMediaType block, ByteBuffer out) {
        out.putShort((short) MediumFormat.VERSION_BLOCKS);
        out.putShort((short) block.family().profile());
        out.putInt(0);
        out.putInt(block.total());
        out.putLong(created.getEpochSecond());
        out.putInt(block.capacity());
        out.putShort((short) MediumFormat.BLOCK_SIZE);
        out.put((byte) block.family().blocking());
        out.put((byte) block.layers());
        out.putInt((int) block.slowest().value());
        out.putInt((int) block.fastest().value());
        putText(out, block.manufacturer(), MANUFACTURER_LENGTH);
        putText(out, block.mediaId(), MEDIA_ID_LENGTH);
        out.put((byte) CARTRIDGES.indexOf(block.cartridge()));
    }

    private static void putText(ByteBuffer out, String text, int length) {
        int at = out.position();
        out.put(text.getBytes(US_ASCII)).position(at + length);
    }

    /** Reads a header; {@code in} holds as much of the file as there was. */
    static MediumHeader decode(ByteBuffer in) throws MalformedDataException {
        if (in.remaining() < MediumFormat.HEADER_LENGTH || in.getLong(0) != MediumFormat.MAGIC) {
            throw malformed(0, "this is not a medium file");
        }
        int version = in.getShort(8);
        if (version != MediumFormat.VERSION_CD && version != MediumFormat.VERSION_BLOCKS) {
            throw malformed(
                    8,
                    "format version %d, this program knows %d and %d"
                            .formatted(
                                    version, MediumFormat.VERSION_CD, MediumFormat.VERSION_BLOCKS));
        }
        if (in.getInt(CRC_OFFSET) != MediumFormat.crc(in, 0, CRC_OFFSET)) {
            throw malformed(CRC_OFFSET, "the checksum of the header is wrong");
        }
        MediaFamily family =
                MediaFamily.ofProfile(in.getShort(10))
                        .orElseThrow(() -> malformed(10, "an unknown kind of disc"));
        if (family.isCd() != (version == MediumFormat.VERSION_CD)) {
            throw malformed(10, family + " in a file of version " + version);
        }
        try {
            return new MediumHeader(
                    family.isCd() ? cd(in, family) : block(in, family),
                    Instant.ofEpochSecond(in.getLong(20)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(20, String.valueOf(e.getMessage()));
        }
    }

    private static CdMediaType cd(ByteBuffer in, MediaFamily family) throws MalformedDataException {
        if (in.getInt(12) != MediumFormat.FIRST.value() || in.getInt(16) != MediumFormat.SECTORS) {
            throw malformed(12, "an address range that no CD has");
        }
        SpeedClass speedClass =
                SpeedClass.ofSubType(in.get(28))
                        .orElseThrow(() -> malformed(28, "an unknown speed class"));
        return new CdMediaType(
                text(in, NAME_OFFSET, NAME_LENGTH),
                family,
                speedClass,
                Byte.toUnsignedInt(in.get(29)),
                Byte.toUnsignedInt(in.get(30)),
                msf(in, 31),
                msf(in, 34),
                msf(in, 37));
    }

    private static Msf msf(ByteBuffer in, int offset) {
        return new Msf(in.get(offset), in.get(offset + 1), in.get(offset + 2));
    }

    private static BlockMediaType block(ByteBuffer in, MediaFamily family)
            throws MalformedDataException {
        if (in.getInt(12) != 0
                || in.getShort(32) != MediumFormat.BLOCK_SIZE
                || in.get(34) != family.blocking()) {
            throw malformed(12, "blocks that no " + family + " has");
        }
        int cartridge = in.get(CARTRIDGE_OFFSET);
        if (cartridge < 0 || cartridge >= CARTRIDGES.size()) {
            throw malformed(CARTRIDGE_OFFSET, "an unknown cartridge");
        }
        return new BlockMediaType(
                text(in, NAME_OFFSET, NAME_LENGTH),
                family,
                in.getInt(28),
                in.getInt(16),
                in.get(35),
                new KilobytesPerSecond(Integer.toUnsignedLong(in.getInt(36))),
                new KilobytesPerSecond(Integer.toUnsignedLong(in.getInt(40))),
                text(in, 44, MANUFACTURER_LENGTH),
                text(in, 44 + MANUFACTURER_LENGTH, MEDIA_ID_LENGTH),
                CARTRIDGES.get(cartridge));
    }

    private static String text(ByteBuffer in, int offset, int most) {
        byte[] text = new byte[most];
        in.get(offset, text);
        int length = 0;
        while (length < most && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, US_ASCII);
    }

    private static MalformedDataException malformed(int offset, String reason) {
        return new MalformedDataException(MediumFormat.NAME, offset, reason);
    }
}
