package org.discwright.model.coding;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.sector.SectorMode;

/**
 * Checks raw, descrambled data sectors: sync, header, EDC, parity, in this order.
 *
 * @ecma130 14
 */
public final class SectorCheck {
    private static final int SUBHEADER = 16;
    private static final int SUBMODE = 18;

    private SectorCheck() {}

    /**
     * Checks a sector of whatever mode it says it has. Mode 2 is taken for an XA form when both
     * copies of its subheader agree, otherwise for formless: to prove an XA sector that may be
     * damaged there, say its mode.
     *
     * @param offset of the sector in {@code bytes}
     * @throws IndexOutOfBoundsException if there is no whole sector
     */
    public static SectorState check(byte[] bytes, int offset) {
        Objects.checkFromIndexSize(offset, SectorMode.RAW_SIZE, bytes.length);
        return check(bytes, offset, modeOf(bytes, offset).orElse(SectorMode.MODE_1));
    }

    /**
     * Checks a sector of a known mode.
     *
     * @throws IllegalArgumentException for audio, which nothing can check
     * @throws IndexOutOfBoundsException if there is no whole sector
     */
    public static SectorState check(byte[] bytes, int offset, SectorMode mode) {
        Objects.checkFromIndexSize(offset, SectorMode.RAW_SIZE, bytes.length);
        int modeByte = SectorHeader.modeByte(mode);
        if (!SectorHeader.hasSync(bytes, offset)) {
            return new SectorState.BadSync();
        }
        Optional<Msf> address = addressOf(bytes, offset);
        if (address.isEmpty()) {
            return new SectorState.BadHeader(Octets.of(bytes, offset + SectorHeader.OFFSET, 4));
        }
        if (bytes[offset + SectorHeader.MODE_OFFSET] != modeByte) {
            return new SectorState.UnexpectedMode(bytes[offset + SectorHeader.MODE_OFFSET] & 0xFF);
        }
        EdcField field = EdcField.of(mode).orElse(null);
        if (field != null && !field.holds(bytes, offset)) {
            return new SectorState.EdcMismatch(
                    mode, field.stored(bytes, offset), field.compute(bytes, offset));
        }
        Lba lba = address.get().toLba();
        return switch (mode) {
            case MODE_1, MODE_2_FORM_1 -> checkParity(bytes, offset, mode, lba);
            case MODE_2_FORM_2 ->
                    new SectorState.Valid(
                            mode,
                            lba,
                            EdcField.FORM_2.stored(bytes, offset) == 0
                                    ? SectorState.Proof.NONE
                                    : SectorState.Proof.EDC);
            case MODE_2, AUDIO -> new SectorState.Valid(mode, lba, SectorState.Proof.NONE);
        };
    }

    /**
     * Checks what a reader of user data depends on: sync, header and EDC, but not the parity, which
     * would only mend them. A fraction of the work of {@link #check(byte[], int, SectorMode)}.
     *
     * @param mode mode 1 or a form of mode 2; others have no EDC, and nothing holds
     * @throws IndexOutOfBoundsException if there is no whole sector
     */
    public static boolean dataHolds(byte[] bytes, int offset, SectorMode mode) {
        Objects.checkFromIndexSize(offset, SectorMode.RAW_SIZE, bytes.length);
        EdcField field = mode.isData() ? EdcField.of(mode).orElse(null) : null;
        return field != null
                && SectorHeader.hasSync(bytes, offset)
                && bytes[offset + SectorHeader.MODE_OFFSET] == SectorHeader.modeByte(mode)
                && addressOf(bytes, offset).isPresent()
                && field.holds(bytes, offset);
    }

    /** Checks a sector of a known mode that was read from a known address. */
    public static SectorState check(byte[] bytes, int offset, SectorMode mode, Lba address) {
        SectorState state = check(bytes, offset, mode);
        return state instanceof SectorState.Valid(_, Lba found, _) && !found.equals(address)
                ? new SectorState.WrongAddress(address, found)
                : state;
    }

    /** The mode that a sector's header and subheader name; empty where they make no sense. */
    public static Optional<SectorMode> modeOf(byte[] bytes, int offset) {
        Objects.checkFromIndexSize(offset, SectorMode.RAW_SIZE, bytes.length);
        if (!SectorHeader.hasSync(bytes, offset)) {
            return Optional.empty();
        }
        return switch (bytes[offset + SectorHeader.MODE_OFFSET]) {
            case 1 -> Optional.of(SectorMode.MODE_1);
            case 2 -> Optional.of(mode2(bytes, offset));
            default -> Optional.empty();
        };
    }

    private static SectorMode mode2(byte[] bytes, int offset) {
        if (LongBytes.getInt(bytes, offset + SUBHEADER)
                != LongBytes.getInt(bytes, offset + SUBHEADER + 4)) {
            return SectorMode.MODE_2;
        }
        return (bytes[offset + SUBMODE] & Subheader.FORM_2) != 0
                ? SectorMode.MODE_2_FORM_2
                : SectorMode.MODE_2_FORM_1;
    }

    private static Optional<Msf> addressOf(byte[] bytes, int offset) {
        int minute = decimal(bytes[offset + SectorHeader.OFFSET]);
        int second = decimal(bytes[offset + SectorHeader.OFFSET + 1]);
        int frame = decimal(bytes[offset + SectorHeader.OFFSET + 2]);
        return minute < 0 || second < 0 || second > 59 || frame < 0 || frame > 74
                ? Optional.empty()
                : Optional.of(new Msf(minute, second, frame));
    }

    /** The number that two BCD digits make, or less than 0. */
    private static int decimal(byte bcd) {
        int tens = bcd >> 4 & 0xF;
        int ones = bcd & 0xF;
        return tens > 9 || ones > 9 ? -1 : 10 * tens + ones;
    }

    private static SectorState checkParity(byte[] bytes, int offset, SectorMode mode, Lba address) {
        byte[] right = Arrays.copyOfRange(bytes, offset, offset + SectorMode.RAW_SIZE);
        SectorEncoder.protect(mode, right, 0);
        if (Arrays.equals(right, 0, right.length, bytes, offset, offset + right.length)) {
            return new SectorState.Valid(mode, address, SectorState.Proof.EDC_AND_ECC);
        }
        // what lies in the zero bytes of mode 1 is within the parity, so it counts as it is
        int failedP = CodeWords.P.failures(bytes, offset, mode);
        int failedQ = CodeWords.Q.failures(bytes, offset, mode);
        return failedP + failedQ == 0
                ? new SectorState.Valid(mode, address, SectorState.Proof.EDC_AND_ECC)
                : new SectorState.EccMismatch(mode, failedP, failedQ);
    }
}
