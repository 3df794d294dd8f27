package org.discwright.mmc.modepage;

import org.discwright.model.Octets;

/**
 * One mode page: a group of the drive's settings. Current, changeable, default and saved values
 * have the same form; of changeable values every bit that can be set is one.
 *
 * @spc 7.5.1 mode parameters
 */
public sealed interface ModePage
        permits ReadWriteErrorRecovery,
                WriteParameters,
                CdAudioControl,
                PowerCondition,
                TimeoutAndProtect,
                Capabilities,
                UnknownModePage {
    /** The page with its header, as the drive gave it or takes it. */
    Octets bytes();

    /** Page code, 00h to 3Fh. */
    default int code() {
        return bytes().bits(0, 5, 0);
    }

    /** PS: the drive can save the page. Zero in what is sent to a drive. */
    default boolean savable() {
        return bytes().bit(0, 7);
    }

    /** The same page with PS so. */
    default ModePage withSavable(boolean savable) {
        int first = bytes().bits(0, 6, 0) | (savable ? 0x80 : 0);
        return decode(Octets.ofInts(first).concat(bytes().slice(1, bytes().length())));
    }

    /** PAGE LENGTH: bytes behind the header. */
    default int pageLength() {
        return bytes().bit(0, 6) ? bytes().u16(2) : bytes().u8(1);
    }

    /**
     * Reads a whole page.
     *
     * @param bytes header and as many bytes as it states
     */
    static ModePage decode(Octets bytes) {
        if (bytes.bit(0, 6)) {
            return new UnknownModePage(bytes);
        }
        return switch (bytes.bits(0, 5, 0)) {
            case ReadWriteErrorRecovery.CODE -> new ReadWriteErrorRecovery(bytes);
            case WriteParameters.CODE -> new WriteParameters(bytes);
            case CdAudioControl.CODE -> new CdAudioControl(bytes);
            case PowerCondition.CODE -> new PowerCondition(bytes);
            case TimeoutAndProtect.CODE -> new TimeoutAndProtect(bytes);
            case Capabilities.CODE -> new Capabilities(bytes);
            default -> new UnknownModePage(bytes);
        };
    }

    /** Checks that the header states the length of {@code bytes}, and the page code. */
    static void check(Octets bytes, int code) {
        if (bytes.length() < 2
                || bytes.bits(0, 6, 0) != code
                || bytes.u8(1) != bytes.length() - 2) {
            throw new IllegalArgumentException(
                    "not a mode page %02Xh with its length: %s".formatted(code, bytes));
        }
    }

    /** A page of zeros behind its header. */
    static Octets zeros(int code, int pageLength) {
        return Octets.ofInts(code, pageLength).concat(Octets.zeros(pageLength));
    }
}
