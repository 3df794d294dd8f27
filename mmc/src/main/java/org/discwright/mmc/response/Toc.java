package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * Table of contents (format 0): where every track of the closed sessions starts, and the last
 * lead-out.
 *
 * @param firstTrack number of the first track on the disc
 * @param lastTrack number of the last one; an answer that begins with a later track keeps both
 * @param entries tracks in ascending order, the lead-out last
 * @mmc 6.26 READ TOC/PMA/ATIP, format 0000b
 */
public record Toc(int firstTrack, int lastTrack, List<Entry> entries) implements TocData {
    /** The number of the lead-out. */
    public static final int LEAD_OUT = 0xAA;

    /** Bytes of 99 tracks and the lead-out. */
    public static final int MAXIMUM_LENGTH = 804;

    private static final int HEADER = 4;

    /**
     * One track, or the lead-out.
     *
     * @param adr what the Q channel held, 1 for a position
     * @param control control nibble of the Q channel: bit 2 data, bit 1 copy permitted, bit 0
     *     pre-emphasis
     * @param track its number, {@link #LEAD_OUT} for the lead-out
     * @param start address of its index 1
     */
    public record Entry(int adr, int control, int track, Lba start) {
        static final int LENGTH = 8;

        /** Checks the ranges. */
        public Entry {
            Ranges.unsigned(adr, 4, "ADR");
            Ranges.unsigned(control, 4, "control");
            Ranges.unsigned(track, 8, "track number");
        }

        /** True for a data track, false for audio. */
        public boolean data() {
            return (control & 4) != 0;
        }

        static Entry read(Fields in, int at, boolean msf) {
            return new Entry(
                    in.bits(at + 1, 7, 4),
                    in.bits(at + 1, 3, 0),
                    in.u8(at + 2),
                    msf ? DiscTime.read(in, at + 4).toProgramArea() : new Lba(in.i32(at + 4)));
        }

        void write(FieldWriter out, int at, boolean msf) {
            out.u8(at + 1, adr << 4 | control).u8(at + 2, track);
            if (msf) {
                out.octets(at + 4, DiscTime.ofProgramArea(start).encode());
            } else {
                out.u32(at + 4, start.value());
            }
        }
    }

    /** Checks the ranges and copies the list. */
    public Toc {
        Ranges.unsigned(firstTrack, 8, "first track");
        Ranges.unsigned(lastTrack, 8, "last track");
        entries = List.copyOf(entries);
    }

    /**
     * Reads a response; part of an entry at its end is passed over.
     *
     * @param msf whether addresses were asked for as times
     * @throws MalformedDataException if it has no header
     */
    public static Toc decode(Octets data, boolean msf) throws MalformedDataException {
        Fields in = Fields.stated(data, HEADER, "READ TOC response");
        List<Entry> entries = new ArrayList<>();
        for (int at = HEADER; in.has(at, Entry.LENGTH); at += Entry.LENGTH) {
            entries.add(Entry.read(in, at, msf));
        }
        return new Toc(in.u8(2), in.u8(3), entries);
    }

    /** Start of the lead-out, if it is among the entries. */
    public Optional<Lba> leadOut() {
        return entries.stream()
                .filter(entry -> entry.track() == LEAD_OUT)
                .map(Entry::start)
                .findFirst();
    }

    /** The entries without the lead-out. */
    public List<Entry> tracks() {
        return entries.stream().filter(entry -> entry.track() != LEAD_OUT).toList();
    }

    @Override
    public Octets encode(boolean msf) {
        FieldWriter out = FieldWriter.stated(HEADER + entries.size() * Entry.LENGTH);
        out.u8(2, firstTrack).u8(3, lastTrack);
        int at = HEADER;
        for (Entry entry : entries) {
            entry.write(out, at, msf);
            at += Entry.LENGTH;
        }
        return out.build();
    }
}
