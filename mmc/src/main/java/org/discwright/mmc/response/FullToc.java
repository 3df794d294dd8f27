package org.discwright.mmc.response;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;

/**
 * Raw table of contents (format 2): the Q subchannel of every lead-in, session by session.
 *
 * @param firstSession number of the first closed session
 * @param lastSession number of the last closed one
 * @param entries in the order of the disc
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0010b
 */
public record FullToc(int firstSession, int lastSession, List<QEntry> entries) implements TocData {
    private static final int HEADER = 4;

    /** Checks the ranges and copies the list. */
    public FullToc {
        Ranges.unsigned(firstSession, 8, "first session");
        Ranges.unsigned(lastSession, 8, "last session");
        entries = List.copyOf(entries);
    }

    /**
     * Reads a response; part of an entry at its end is passed over.
     *
     * @throws MalformedDataException if it has no header
     */
    public static FullToc decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response, raw");
        return new FullToc(in.u8(2), in.u8(3), QEntry.readAll(in, HEADER));
    }

    /** The entry of a session with that ADR and point, if there is one. */
    public Optional<QEntry> entry(int session, int adr, int point) {
        return entries.stream()
                .filter(e -> e.session() == session && e.adr() == adr && e.point() == point)
                .findFirst();
    }

    /** Start of a session's lead-out, if its lead-in says so. */
    public Optional<Msf> leadOut(int session) {
        return entry(session, 1, QEntry.LEAD_OUT).flatMap(QEntry::target);
    }

    /** The track entries of a session, in the order of the disc. */
    public List<QEntry> tracks(int session) {
        return entries.stream()
                .filter(e -> e.session() == session && e.adr() == 1)
                .filter(e -> e.point() >= 1 && e.point() <= 99)
                .toList();
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(HEADER + entries.size() * QEntry.LENGTH);
        out.u8(2, firstSession).u8(3, lastSession);
        QEntry.writeAll(entries, out, HEADER);
        return out.build();
    }
}
