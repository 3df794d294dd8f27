package org.discwright.mmc.response;

import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Program memory area (format 3): the tracks that a recorder noted before any lead-in was written.
 *
 * @param entries in the order of the disc; {@code point} is the track, the running time its end,
 *     the time pointed to its start
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0011b
 */
public record Pma(List<QEntry> entries) implements TocData {
    private static final int HEADER = 4;

    /** Copies the list. */
    public Pma {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a response; part of an entry at its end is passed over.
     *
     * @throws MalformedDataException if it has no header
     */
    public static Pma decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response, program memory area");
        return new Pma(QEntry.readAll(in, HEADER));
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(HEADER + entries.size() * QEntry.LENGTH);
        QEntry.writeAll(entries, out, HEADER);
        return out.build();
    }
}
