package org.discwright.emulator.medium;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;

/**
 * What a session's lead-in and lead-out hold that does not follow from its tracks.
 *
 * @param cdText the packs of the lead-in's R to W, 18 bytes each with their check, in their order
 * @param leadIn sectors of the lead-in that lie in the file as a host sent them (raw writing)
 * @param leadOut sectors of the lead-out that lie in the file as a host sent them
 */
public record LeadContent(
        List<Octets> cdText, Optional<Stretch> leadIn, Optional<Stretch> leadOut) {
    /** Bytes of a pack. */
    public static final int PACK = 18;

    /** The most packs: eight languages of 256 each. */
    public static final int MOST_PACKS = 2_048;

    /** Nothing special. */
    public static final LeadContent NONE =
            new LeadContent(List.of(), Optional.empty(), Optional.empty());

    /**
     * Sectors that lie together.
     *
     * @param first the first of them
     * @param end behind the last
     */
    public record Stretch(Lba first, Lba end) {
        /** Checks the order. */
        public Stretch {
            if (end.isBefore(first)) {
                throw new IllegalArgumentException("sectors from " + first + " to " + end);
            }
        }

        /** True where the sector is one of them. */
        public boolean covers(Lba address) {
            return !address.isBefore(first) && address.isBefore(end);
        }
    }

    /** Checks the packs and copies the list. */
    public LeadContent {
        cdText = List.copyOf(cdText);
        if (cdText.size() > MOST_PACKS || cdText.stream().anyMatch(p -> p.length() != PACK)) {
            throw new IllegalArgumentException(cdText.size() + " packs, or not of 18 bytes");
        }
    }

    /** The same with other packs. */
    public LeadContent withCdText(List<Octets> packs) {
        return new LeadContent(packs, leadIn, leadOut);
    }
}
