package org.discwright.mmc.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * Profile list (0000h): the kinds of media the drive takes.
 *
 * @param state version and whether it is current
 * @param entries at most 63, best first
 * @mmc 5.3.1 Profile List feature
 */
public record ProfileList(FeatureState state, List<Entry> entries) implements Feature {
    /** Feature code. */
    public static final int CODE = 0x0000;

    /** Version that this record describes. */
    public static final int VERSION = 0;

    /**
     * One profile.
     *
     * @param number profile number, 0000h to FFFFh
     * @param current the medium that is in has this profile
     */
    public record Entry(int number, boolean current) {
        /** Checks the range. */
        public Entry {
            FeatureBits.check("profile", number, 16);
        }

        /** The profile, where the standard knows its number. */
        public Optional<Profile> profile() {
            return Profile.of(number);
        }
    }

    /** Copies the list and checks its length. */
    public ProfileList {
        entries = List.copyOf(entries);
        if (entries.size() > 63) {
            throw new IllegalArgumentException("at most 63 profiles, not " + entries.size());
        }
    }

    static ProfileList decode(FeatureState state, Octets data) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at + 4 <= data.length() && entries.size() < 63; at += 4) {
            entries.add(new Entry(data.u16(at), data.bit(at + 2, 0)));
        }
        return new ProfileList(state, entries);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Octets data() {
        FeatureBits out = FeatureBits.zeros(4 * entries.size());
        for (int i = 0; i < entries.size(); i++) {
            out.number(4 * i, 2, entries.get(i).number())
                    .bit(4 * i + 2, 0, entries.get(i).current());
        }
        return out.octets();
    }
}
