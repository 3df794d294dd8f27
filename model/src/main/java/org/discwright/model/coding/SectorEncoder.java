package org.discwright.model.coding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Makes raw sectors of 2,352 bytes, unscrambled as READ CD gives them, out of user data: sync,
 * header, subheader, EDC and parity. Audio passes through. Nothing is kept between calls.
 *
 * @ecma130 14
 */
public final class SectorEncoder {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int SUBHEADER_OFFSET = 16;

    private SectorEncoder() {}

    /**
     * Encodes one sector of an XA form with the usual subheader ({@link Subheader#FORM_1_DATA},
     * {@link Subheader#FORM_2_PLAIN}), or of any other mode.
     *
     * @param mode of the sector
     * @param address goes into the header
     * @param userData holds {@link SectorMode#userDataSize} bytes from {@code dataOffset} on; may
     *     be the target itself with the data in its place
     * @param target takes 2,352 bytes from {@code targetOffset} on
     * @throws IndexOutOfBoundsException if either array is too short
     * @throws IllegalArgumentException if the address has no minutes, seconds and frames
     */
    public static void encode(
            SectorMode mode,
            Lba address,
            byte[] userData,
            int dataOffset,
            byte[] target,
            int targetOffset) {
        encode(mode, address, Subheader.of(mode), userData, dataOffset, target, targetOffset);
    }

    /** Encodes one sector with the given subheader, which modes other than XA forms ignore. */
    public static void encode(
            SectorMode mode,
            Lba address,
            Subheader subheader,
            byte[] userData,
            int dataOffset,
            byte[] target,
            int targetOffset) {
        Objects.checkFromIndexSize(targetOffset, RAW, target.length);
        System.arraycopy(
                userData,
                dataOffset,
                target,
                targetOffset + mode.userDataOffset(),
                mode.userDataSize());
        finish(mode, address.value(), subheader, target, targetOffset);
    }

    /**
     * Encodes as many sectors as {@code userData} holds, at consecutive addresses.
     *
     * @param userData a whole number of times {@link SectorMode#userDataSize} bytes
     * @param target takes 2,352 bytes for each; must not overlap the data
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public static void encode(
            SectorMode mode, Lba first, MemorySegment userData, MemorySegment target) {
        encode(mode, first, Subheader.of(mode), userData, target);
    }

    /** Encodes as many sectors as {@code userData} holds, all with the given subheader. */
    public static void encode(
            SectorMode mode,
            Lba first,
            Subheader subheader,
            MemorySegment userData,
            MemorySegment target) {
        int size = mode.userDataSize();
        long count = userData.byteSize() / size;
        if (userData.byteSize() % size != 0 || target.byteSize() != count * RAW) {
            throw new IllegalArgumentException(
                    "%d bytes of user data of %d a sector do not fill %d bytes of raw sectors"
                            .formatted(userData.byteSize(), size, target.byteSize()));
        }
        boolean inPlace = target.heapBase().orElse(null) instanceof byte[] && !target.isReadOnly();
        byte[] sector =
                inPlace && target.heapBase().orElseThrow() instanceof byte[] array
                        ? array
                        : new byte[RAW];
        for (int i = 0; i < count; i++) {
            int at = inPlace ? (int) target.address() + i * RAW : 0;
            MemorySegment.copy(
                    userData,
                    ValueLayout.JAVA_BYTE,
                    (long) i * size,
                    sector,
                    at + mode.userDataOffset(),
                    size);
            finish(mode, first.value() + i, subheader, sector, at);
            if (!inPlace) {
                MemorySegment.copy(sector, 0, target, ValueLayout.JAVA_BYTE, (long) i * RAW, RAW);
            }
        }
    }

    /**
     * Encodes as many sectors as remain in {@code userData}, at consecutive addresses, and advances
     * both buffers by what was read and written.
     *
     * @throws IllegalArgumentException if the data is no whole number of sectors, or does not fit
     */
    public static void encode(SectorMode mode, Lba first, ByteBuffer userData, ByteBuffer target) {
        int length = userData.remaining() / mode.userDataSize() * RAW;
        if (length > target.remaining()) {
            throw new IllegalArgumentException(
                    length + " bytes of sectors do not fit into " + target.remaining());
        }
        encode(
                mode,
                first,
                MemorySegment.ofBuffer(userData),
                MemorySegment.ofBuffer(target).asSlice(0, length));
        userData.position(userData.limit());
        target.position(target.position() + length);
    }

    /**
     * Writes what belongs around user data that is in its place already: sync, header, subheader
     * (both copies), EDC and parity.
     *
     * @throws IndexOutOfBoundsException if there is no whole sector at {@code offset}
     */
    public static void finish(
            SectorMode mode, Lba address, Subheader subheader, byte[] sector, int offset) {
        Objects.checkFromIndexSize(offset, RAW, sector.length);
        finish(mode, address.value(), subheader, sector, offset);
    }

    private static void finish(
            SectorMode mode, int address, Subheader subheader, byte[] bytes, int sector) {
        if (mode == SectorMode.AUDIO) {
            return;
        }
        SectorHeader.writeSync(bytes, sector);
        LongBytes.putInt(bytes, sector + SectorHeader.OFFSET, SectorHeader.of(address, mode));
        if (mode == SectorMode.MODE_2_FORM_1 || mode == SectorMode.MODE_2_FORM_2) {
            if (subheader.isForm2() != (mode == SectorMode.MODE_2_FORM_2)) {
                throw new IllegalArgumentException(
                        "the subheader's submode %02Xh is not that of %s"
                                .formatted(subheader.submode(), mode));
            }
            LongBytes.putLong(bytes, sector + SUBHEADER_OFFSET, subheader.twice());
        }
        protect(mode, bytes, sector);
    }

    /**
     * Writes EDC and parity of a sector whose header, subheader and user data are in place: mends a
     * sector that was changed on purpose. Modes without them are left alone; form 2 gets an EDC.
     *
     * @throws IndexOutOfBoundsException if there is no whole sector at {@code offset}
     */
    public static void protect(SectorMode mode, byte[] sector, int offset) {
        Objects.checkFromIndexSize(offset, RAW, sector.length);
        switch (mode) {
            case AUDIO, MODE_2 -> {}
            case MODE_1 -> {
                EdcField.MODE_1.write(sector, offset);
                LongBytes.putLong(sector, offset + EdcField.MODE_1.end(), 0);
                ProductCode.write(sector, offset);
            }
            case MODE_2_FORM_1 -> {
                EdcField.FORM_1.write(sector, offset);
                int header = LongBytes.getInt(sector, offset + SectorHeader.OFFSET);
                LongBytes.putInt(sector, offset + SectorHeader.OFFSET, 0);
                ProductCode.write(sector, offset);
                LongBytes.putInt(sector, offset + SectorHeader.OFFSET, header);
            }
            case MODE_2_FORM_2 -> EdcField.FORM_2.write(sector, offset);
        }
    }
}
