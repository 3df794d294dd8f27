package org.discwright.emulator.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.emulator.medium.LeadContent;
import org.discwright.model.Octets;
import org.discwright.model.cdtext.CdTextLeadIn;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.error.MalformedDataException;

/**
 * The packs of CD-TEXT that come in a lead-in, again and again. They are told apart by block and
 * number; what came before is passed over, and so is what is no pack.
 *
 * @mmc Annex J CD-TEXT format in the R-W sub-channel
 */
final class CdTextBlocks {
    private final Map<Integer, Octets> packs = new LinkedHashMap<>();

    /** Looks at a sector's 96 bytes, and says whether there was a new pack among them. */
    boolean take(byte[] symbols, int offset) {
        int before = packs.size();
        for (Octets bytes : CdTextLeadIn.read(symbols, offset)) {
            Optional<CdTextPack> pack = pack(bytes);
            if (pack.isPresent() && packs.size() < LeadContent.MOST_PACKS) {
                packs.putIfAbsent(pack.get().block() << 8 | pack.get().sequence(), bytes);
            }
        }
        return packs.size() > before;
    }

    /** A pack, where it is one: a layout may hold damaged ones, and a lead-in none at all. */
    private static Optional<CdTextPack> pack(Octets bytes) {
        try {
            return Optional.of(CdTextPack.decode(bytes));
        } catch (MalformedDataException none) {
            return Optional.empty();
        }
    }

    /** The packs so far. */
    List<Octets> packs() {
        return List.copyOf(packs.values());
    }

    /** Lays packs over the R to W of a lead-in's sector, counted from 0. */
    static void lay(List<Octets> packs, int sector, byte[] subchannel) {
        List<CdTextPack> sound = packs.stream().flatMap(it -> pack(it).stream()).toList();
        if (!sound.isEmpty()) {
            CdTextLeadIn.write(sound, sector, subchannel, 0);
        }
    }
}
