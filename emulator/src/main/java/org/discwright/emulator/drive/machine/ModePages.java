package org.discwright.emulator.drive.machine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.command.PageControl;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.ReadWriteErrorRecovery;
import org.discwright.mmc.modepage.TimeoutAndProtect;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** The mode pages that MODE SELECT may change: values in force, saved, by default, and a mask. */
public final class ModePages {
    private static final Map<Integer, ModePage> DEFAULTS = byCode(ModeDefaults.VALUES);
    private static final Map<Integer, ModePage> CHANGEABLE = byCode(ModeDefaults.CHANGEABLE);

    private final boolean saves;
    private final Map<Integer, ModePage> current = new TreeMap<>(DEFAULTS);
    private final Map<Integer, ModePage> saved = new TreeMap<>(DEFAULTS);

    /** The pages of a recorder that was just switched on. */
    public ModePages(Persona persona) {
        this.saves = !persona.has(Trait.NO_SAVED_PAGES);
    }

    private static Map<Integer, ModePage> byCode(List<ModePage> pages) {
        return pages.stream().collect(Collectors.toMap(ModePage::code, Function.identity()));
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
     * A page; PS is set where it can be saved.
     *
     * @throws Refusal 5/39/00 for saved values of a drive that saves none
     */
    public ModePage page(int code, PageControl control) throws Refusal {
        if (control == PageControl.SAVED && !saves) {
            throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x39, 0);
        }
        ModePage page =
                switch (control) {
                    case CURRENT -> get(current, code);
                    case CHANGEABLE -> get(CHANGEABLE, code);
                    case DEFAULT -> get(DEFAULTS, code);
                    case SAVED -> get(saved, code);
                };
        return page.withSavable(saves);
    }

    private static ModePage get(Map<Integer, ModePage> pages, int code) {
        ModePage page = pages.get(code);
        if (page == null) {
            throw new IllegalArgumentException("no such mode page: " + code);
        }
        return page;
    }

    /** The write parameters in force. */
    public WriteParametersPage writeParameters() {
        return new WriteParametersPage(inForce(WriteParameters.class));
    }

    /** True where page 1Dh protects the medium. */
    public boolean softwareWriteProtected() {
        return inForce(TimeoutAndProtect.class).softwareWriteProtect();
    }

    /** How often a sector is read again, from page 01h. */
    public int readRetries() {
        return inForce(ReadWriteErrorRecovery.class).readRetries();
    }

    private <P extends ModePage> P inForce(Class<P> type) {
        return current.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Checks a page that a host wants in force.
     *
     * @param wanted the page
     * @param offset where it stands in the parameter list, for field pointers
     * @throws Refusal 5/26/00 for a value that this drive does not take
     */
    public void check(ModePage wanted, int offset) throws Refusal {
        int code = wanted.code();
        Octets page = wanted.bytes();
        if (!knows(code) || page.bit(0, 6)) {
            throw Refusal.invalidParameter(offset, page.bit(0, 6) ? 6 : 5);
        }
        Octets now = get(current, code).bytes();
        if (page.length() != now.length()) {
            throw Refusal.invalidParameter(offset + 1, -1);
        }
        Octets mask = get(CHANGEABLE, code).bytes();
        for (int i = 2; i < page.length(); i++) {
            int fixed = (page.u8(i) ^ now.u8(i)) & ~mask.u8(i) & 0xFF;
            if (fixed != 0) {
                throw Refusal.invalidParameter(
                        offset + i, 31 - Integer.numberOfLeadingZeros(fixed));
            }
        }
    }

    /** Puts a checked page in force, and saves it where asked. */
    public void set(ModePage page, boolean save) {
        ModePage bare = page.withSavable(false);
        current.put(page.code(), bare);
        if (save) {
            saved.put(page.code(), bare);
        }
    }

    /** After a reset: the saved values come into force. */
    public void reset() {
        current.putAll(saved);
    }
}
