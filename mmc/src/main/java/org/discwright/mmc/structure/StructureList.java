package org.discwright.mmc.structure;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * The structures that can be read or sent with the medium that is in.
 *
 * @param entries ascending by format code
 * @mmc 6.22.3.1 READ DISC STRUCTURE, format FFh
 */
public record StructureList(List<Entry> entries) implements DiscStructure {
    /**
     * One structure.
     *
     * @param format its format code, 00h to FFh
     * @param sendable SDS: SEND DISC STRUCTURE takes it
     * @param readable RDS: READ DISC STRUCTURE answers it
     * @param length bytes with the header of four, 0 to 65,535
     */
    public record Entry(int format, boolean sendable, boolean readable, int length) {
        /** Checks the ranges. */
        public Entry {
            Payload.check("format code", format, 8);
            Payload.check("structure length", length, 16);
        }
    }

    private static final int ENTRY = 4;

    /** Copies the list. */
    public StructureList {
        entries = List.copyOf(entries);
    }

    static StructureList decode(Octets payload) {
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at + ENTRY <= payload.length(); at += ENTRY) {
            entries.add(
                    new Entry(
                            payload.u8(at),
                            payload.bit(at + 1, 7),
                            payload.bit(at + 1, 6),
                            payload.u16(at + 2)));
        }
        return new StructureList(entries);
    }

    @Override
    public int format() {
        return LIST;
    }

    @Override
    public Octets payload() {
        Payload out = Payload.zeros(entries.size() * ENTRY);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            int at = i * ENTRY;
            out.u8(at, entry.format()).bit(at + 1, 7, entry.sendable());
            out.bit(at + 1, 6, entry.readable()).u16(at + 2, entry.length());
        }
        return out.build();
    }
}
