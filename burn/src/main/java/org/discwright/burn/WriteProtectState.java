package org.discwright.burn;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reason why a disc cannot be written. IMAPI2 has a bit for each and sets several at once; here
 * they make up a set, which is empty where nothing protects the disc.
 *
 * @imapi2 IMAPI_MEDIA_WRITE_PROTECT_STATE
 */
public enum WriteProtectState {
    /** Until the drive is switched off and on. */
    UNTIL_POWERDOWN(0x1, "until the drive is switched off"),
    /** The tab on the cartridge. */
    BY_CARTRIDGE(0x2, "by the tab of its cartridge"),
    /** A reason of the kind of disc, for example no spare area left. */
    BY_MEDIA_SPECIFIC_REASON(0x4, "by the medium itself"),
    /** A flag stored on the disc (DVD-RAM, DVD-RW). */
    BY_SOFTWARE_WRITE_PROTECT(0x8, "by a flag on the disc"),
    /** A flag in a control block of DVD+RW; some drives ignore it. */
    BY_DISC_CONTROL_BLOCK(0x10, "by a control block on the disc"),
    /** The drive knows no way to write this disc. */
    READ_ONLY_MEDIA(0x4000, "because the drive cannot write such a disc");

    private final int code;
    private final String words;

    WriteProtectState(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** IMAPI2's bit. */
    public int code() {
        return code;
    }

    /** What protects a disc, in words, for example {@code by a flag on the disc}. */
    public String words() {
        return words;
    }

    /** All that protects a disc, in words. */
    public static String words(Set<WriteProtectState> states) {
        return states.stream()
                .sorted()
                .map(WriteProtectState::words)
                .collect(Collectors.joining(" and "));
    }
}
