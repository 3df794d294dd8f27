package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;

/**
 * A whole disc as a raw write sends it: lead-in from MSF 95:00:00 on, tracks, and 90 seconds of
 * lead-out, made when it is read.
 *
 * @param layout the one session, at its addresses
 * @param catalogNumber the media catalogue number
 * @param form of the sectors
 * @param alternating numbers of tracks whose copy bit alternates (SCMS)
 * @param packs of CD-TEXT for the lead-in
 * @param subcode R to W from sector 0 on; see {@link Subcode}
 */
public record RawImage(
        SessionLayout layout,
        Optional<String> catalogNumber,
        RawForm form,
        Set<Integer> alternating,
        List<CdTextPack> packs,
        Optional<Subcode> subcode) {
    /** The first sector: MSF 95:00:00. */
    public static final Lba FIRST = new Lba(-22_650);

    /** Sectors of lead-out: those that the first session of a disc has. */
    public static final int LEAD_OUT = 6750;

    /** Sectors of lead-out that every later session has. */
    public static final int LATER_LEAD_OUT = 2250;

    /** Channels R to W in bits 5 to 0, 96 bytes a sector, to be read from any sector on. */
    public interface Subcode {
        /** Sectors that there are. */
        long sectors();

        /** Opens it. */
        SectorBytes open() throws IOException;
    }

    /** 96 bytes of each sector. */
    public interface SectorBytes extends AutoCloseable {
        /** Puts the 96 bytes of a sector into {@code target}. */
        void read(long sector, byte[] target) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Copies. */
    public RawImage {
        alternating = Set.copyOf(alternating);
        packs = List.copyOf(packs);
    }

    /** Behind its last sector. */
    public Lba end() {
        return layout.leadOut().plus(LEAD_OUT);
    }

    /** Bytes of it. */
    public long length() {
        return (long) end().minus(FIRST) * form.blockBytes();
    }

    /** Opens it at its first sector. */
    public SeekableByteChannel open() {
        return new RawImageChannel(this);
    }

    /** The sectors from {@code from} to {@code to} of a source. */
    public static SectorSource part(SectorSource whole, long from, long to) {
        return new SectorSlice(whole, from, to - from);
    }
}
