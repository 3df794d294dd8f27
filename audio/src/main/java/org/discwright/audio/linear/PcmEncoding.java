package org.discwright.audio.linear;

/** How one sample lies in a file. */
public enum PcmEncoding {
    /** 8 bits, 128 is silence. */
    U8(1, 8, false),
    /** 8 bits, signed. */
    S8(1, 8, false),
    /** 16 bits, little-endian. */
    S16_LE(2, 16, false),
    /** 16 bits, big-endian. */
    S16_BE(2, 16, false),
    /** 24 bits, little-endian. */
    S24_LE(3, 24, false),
    /** 24 bits, big-endian. */
    S24_BE(3, 24, false),
    /** 32 bits, little-endian. */
    S32_LE(4, 32, false),
    /** 32 bits, big-endian. */
    S32_BE(4, 32, false),
    /** Single-precision floating point, little-endian. */
    F32_LE(4, 32, true),
    /** Single-precision floating point, big-endian. */
    F32_BE(4, 32, true),
    /** Double-precision floating point, little-endian. */
    F64_LE(8, 64, true),
    /** Double-precision floating point, big-endian. */
    F64_BE(8, 64, true),
    /** ITU-T G.711 mu-law: 14 bits, given as 16. */
    MU_LAW(1, 16, false),
    /** ITU-T G.711 A-law: 13 bits, given as 16. */
    A_LAW(1, 16, false);

    private final int size;
    private final int bits;
    private final boolean floating;

    PcmEncoding(int size, int bits, boolean floating) {
        this.size = size;
        this.bits = bits;
        this.floating = floating;
    }

    /** Bytes of a sample in the file. */
    public int size() {
        return size;
    }

    /** Bits of a sample once it is read. */
    public int bits() {
        return bits;
    }

    /** True for floating point. */
    public boolean floating() {
        return floating;
    }

    /** What people call it. */
    public String codec() {
        return switch (this) {
            case MU_LAW -> "mu-law";
            case A_LAW -> "A-law";
            default -> floating ? "float" : "PCM";
        };
    }

    /** Signed whole numbers of {@code size} bytes, 1 to 4. */
    public static PcmEncoding signed(int size, boolean littleEndian) {
        return switch (size) {
            case 1 -> S8;
            case 2 -> littleEndian ? S16_LE : S16_BE;
            case 3 -> littleEndian ? S24_LE : S24_BE;
            case 4 -> littleEndian ? S32_LE : S32_BE;
            default -> throw new IllegalArgumentException(size + " bytes");
        };
    }

    /** Floating-point numbers of {@code size} bytes, 4 or 8. */
    public static PcmEncoding floating(int size, boolean littleEndian) {
        return switch (size) {
            case 4 -> littleEndian ? F32_LE : F32_BE;
            case 8 -> littleEndian ? F64_LE : F64_BE;
            default -> throw new IllegalArgumentException(size + " bytes");
        };
    }
}
