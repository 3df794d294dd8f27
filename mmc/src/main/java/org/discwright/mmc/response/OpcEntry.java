package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * One result of optimum power calibration, in the words of the drive that made it.
 *
 * @param speed the speed it holds for, in kB/s, 0 to 65,535
 * @param value six bytes of the drive's own
 * @mmc 6.21 READ DISC INFORMATION, OPC Table Entry
 */
public record OpcEntry(int speed, Octets value) {
    /** Bytes of one entry. */
    public static final int LENGTH = 8;

    /** Checks the ranges. */
    public OpcEntry {
        Ranges.unsigned(speed, 16, "speed");
        if (value.length() != 6) {
            throw new IllegalArgumentException("OPC values are six bytes: " + value);
        }
    }

    /** Reads whole entries; a part of one at the end is passed over. */
    public static List<OpcEntry> decodeAll(Octets data) {
        List<OpcEntry> entries = new ArrayList<>();
        for (int at = 0; at + LENGTH <= data.length(); at += LENGTH) {
            entries.add(new OpcEntry(data.u16(at), data.slice(at + 2, at + LENGTH)));
        }
        return List.copyOf(entries);
    }

    /** Writes entries one behind the other. */
    public static Octets encodeAll(List<OpcEntry> entries) {
        FieldWriter out = FieldWriter.of(entries.size() * LENGTH);
        int at = 0;
        for (OpcEntry entry : entries) {
            out.u16(at, entry.speed).octets(at + 2, entry.value);
            at += LENGTH;
        }
        return out.build();
    }
}
