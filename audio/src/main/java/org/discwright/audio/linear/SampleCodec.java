package org.discwright.audio.linear;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.discwright.audio.PcmBlock;

/** Bytes to samples, one channel at a time. */
final class SampleCodec {
    private static final VarHandle SHORT_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = view(long[].class, ByteOrder.BIG_ENDIAN);

    private SampleCodec() {}

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /** Reads {@code frames} samples that lie {@code step} bytes apart from {@code from} on. */
    static void decode(
            PcmEncoding encoding,
            byte[] bytes,
            int from,
            int step,
            PcmBlock block,
            int channel,
            int frames) {
        if (encoding.floating()) {
            reals(encoding, bytes, from, step, block.reals(channel), frames);
        } else {
            ints(encoding, bytes, from, step, block.ints(channel), frames);
        }
    }

    private static void ints(
            PcmEncoding encoding, byte[] bytes, int from, int step, int[] to, int frames) {
        int at = from;
        switch (encoding) {
            case U8 -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = Byte.toUnsignedInt(bytes[at]) - 128;
                }
            }
            case S8 -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = bytes[at];
                }
            }
            case S16_LE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (short) SHORT_LE.get(bytes, at);
                }
            }
            case S16_BE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (short) SHORT_BE.get(bytes, at);
                }
            }
            case S24_LE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = bytes[at + 2] << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at] & 0xFF);
                }
            }
            case S24_BE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = bytes[at] << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
                }
            }
            case S32_LE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (int) INT_LE.get(bytes, at);
                }
            }
            case S32_BE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (int) INT_BE.get(bytes, at);
                }
            }
            case MU_LAW -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = muLaw(bytes[at]);
                }
            }
            case A_LAW -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = aLaw(bytes[at]);
                }
            }
            case F32_LE, F32_BE, F64_LE, F64_BE -> throw new IllegalArgumentException("float");
        }
    }

    private static void reals(
            PcmEncoding encoding, byte[] bytes, int from, int step, float[] to, int frames) {
        int at = from;
        switch (encoding) {
            case F32_LE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = Float.intBitsToFloat((int) INT_LE.get(bytes, at));
                }
            }
            case F32_BE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = Float.intBitsToFloat((int) INT_BE.get(bytes, at));
                }
            }
            case F64_LE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (float) Double.longBitsToDouble((long) LONG_LE.get(bytes, at));
                }
            }
            case F64_BE -> {
                for (int i = 0; i < frames; i++, at += step) {
                    to[i] = (float) Double.longBitsToDouble((long) LONG_BE.get(bytes, at));
                }
            }
            default -> throw new IllegalArgumentException("not float");
        }
    }

    /** ITU-T G.711 mu-law, scaled from 14 to 16 bits. */
    private static int muLaw(byte code) {
        int bits = ~code & 0xFF;
        int magnitude = ((((bits & 0x0F) << 3) + 0x84) << (bits >> 4 & 7)) - 0x84;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    /** ITU-T G.711 A-law, scaled from 13 to 16 bits. */
    private static int aLaw(byte code) {
        int bits = (code ^ 0x55) & 0xFF;
        int exponent = bits >> 4 & 7;
        int mantissa = (bits & 0x0F) << 4;
        int magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
