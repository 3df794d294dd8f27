package org.discwright.emulator.drive.machine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.command.PageControl;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** The mode pages that MODE SELECT may change: values in force, saved, by default, and a mask. */
public final class ModePages {
    /** Read and write error recovery. */
    public static final int ERROR_RECOVERY = 0x01;

    /** Write parameters. */
    public static final int WRITE_PARAMETERS = 0x05;

    /** CD audio control. */
    public static final int AUDIO_CONTROL = 0x0E;

    /** Power condition. */
    public static final int POWER_CONDITION = 0x1A;

    /** Timeout and protect. */
    public static final int TIMEOUT_AND_PROTECT = 0x1D;

    private static final Map<Integer, Octets> DEFAULTS =
            Map.of(
                    ERROR_RECOVERY, Octets.ofHex("01 0a 00 08 00 00 00 00 08 00 00 00"),
                    WRITE_PARAMETERS, padded("05 32 21 04 08 07 00 00 00 00 00 00 00 10 00 96", 52),
                    AUDIO_CONTROL, Octets.ofHex("0e 0e 04 00 00 00 00 00 01 ff 02 ff 00 00 00 00"),
                    POWER_CONDITION, Octets.ofHex("1a 0a 00 03 00 00 02 58 00 00 12 c0"),
                    TIMEOUT_AND_PROTECT, Octets.ofHex("1d 0a 00 00 00 00 00 3c 01 e0 00 00"));

    private static final Map<Integer, Octets> CHANGEABLE =
            Map.of(
                    ERROR_RECOVERY, Octets.ofHex("01 0a 37 ff 00 00 00 00 ff 00 00 00"),
                    WRITE_PARAMETERS,
                            Octets.ofHex(
                                    "05 32 7f ff 0f ff 3f 00 ff 00 ff ff ff ff ff ff "
                                            + "ff ".repeat(36)),
                    AUDIO_CONTROL, Octets.ofHex("0e 0e 02 00 00 00 00 00 0f ff 0f ff 00 00 00 00"),
                    POWER_CONDITION, Octets.ofHex("1a 0a 00 03 ff ff ff ff ff ff ff ff"),
                    TIMEOUT_AND_PROTECT, Octets.ofHex("1d 0a 00 00 04 00 ff ff ff ff 00 00"));

    private final boolean saves;
    private final Map<Integer, Octets> current = new TreeMap<>(DEFAULTS);
    private final Map<Integer, Octets> saved = new TreeMap<>(DEFAULTS);

    /** The pages of a recorder that was just switched on. */
    public ModePages(Persona persona) {
        this.saves = !persona.has(Trait.NO_SAVED_PAGES);
    }

    private static Octets padded(String hex, int length) {
        Octets begin = Octets.ofHex(hex);
        return begin.concat(Octets.zeros(length - begin.length()));
    }

    /** True where pages can be saved. */
    public boolean canSave() {
        return saves;
    }

    /** The codes of the pages, ascending. */
    public List<Integer> codes() {
        return List.copyOf(current.keySet());
    }

    /** True for a page that is kept here. */
    public boolean knows(int code) {
        return current.containsKey(code);
    }

    /**
     * A page with its two header bytes; PS is set where it can be saved.
     *
     * @throws Refusal 5/39/00 for saved values of a drive that saves none
     */
    public Octets page(int code, PageControl control) throws Refusal {
        if (control == PageControl.SAVED && !saves) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x39, 0);
        }
        Octets page =
                switch (control) {
                    case CURRENT -> get(current, code);
                    case CHANGEABLE -> get(CHANGEABLE, code);
                    case DEFAULT -> get(DEFAULTS, code);
                    case SAVED -> get(saved, code);
                };
        return saves ? Octets.ofInts(code | 0x80).concat(page.slice(1, page.length())) : page;
    }

    private static Octets get(Map<Integer, Octets> pages, int code) {
        Octets page = pages.get(code);
        if (page == null) {
            throw new IllegalArgumentException("no such mode page: " + code);
        }
        return page;
    }

    /** The write parameters in force. */
    public WriteParametersPage writeParameters() {
        return new WriteParametersPage(get(current, WRITE_PARAMETERS));
    }

    /** True where page 1Dh protects the medium. */
    public boolean softwareWriteProtected() {
        return get(current, TIMEOUT_AND_PROTECT).bit(4, 2);
    }

    /** How often a sector is read again, from page 01h. */
    public int readRetries() {
        return get(current, ERROR_RECOVERY).u8(3);
    }

    /**
     * Checks a page that a host wants in force.
     *
     * @param page with its header
     * @param offset where it stands in the parameter list, for field pointers
     * @throws Refusal 5/26/00 for a value that this drive does not take
     */
    public void check(Octets page, int offset) throws Refusal {
        int code = page.bits(0, 5, 0);
        if (!knows(code) || page.bit(0, 6)) {
            throw Refusal.invalidParameter(offset, page.bit(0, 6) ? 6 : 5);
        }
        Octets now = get(current, code);
        if (page.length() != now.length()) {
            throw Refusal.invalidParameter(offset + 1, -1);
        }
        Octets mask = get(CHANGEABLE, code);
        for (int i = 2; i < page.length(); i++) {
            int fixed = (page.u8(i) ^ now.u8(i)) & ~mask.u8(i) & 0xFF;
            if (fixed != 0) {
                throw Refusal.invalidParameter(
                        offset + i, 31 - Integer.numberOfLeadingZeros(fixed));
            }
        }
    }

    /** Puts a checked page in force, and saves it where asked. */
    public void set(Octets page, boolean save) {
        int code = page.bits(0, 5, 0);
        Octets bare = Octets.ofInts(code).concat(page.slice(1, page.length()));
        current.put(code, bare);
        if (save) {
            saved.put(code, bare);
        }
    }

    /** After a reset: the saved values come into force. */
    public void reset() {
        current.putAll(saved);
    }
}
