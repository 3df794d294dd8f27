package org.discwright.burn.plan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.discwright.mmc.response.Toc;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdTextLeadIn;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * What the lead-in of a raw image says of its disc.
 *
 * @param toc the table of contents
 * @param cdText packs of CD-TEXT, each once, in the order of their blocks
 */
public record RawLeadIn(ExpectedToc toc, List<Octets> cdText) {
    private static final int LAST_POINT = 0xA1;
    private static final int LEAD_OUT = 0xA2;
    private static final int AT_ONCE = 64;

    /** Copies. */
    public RawLeadIn {
        cdText = List.copyOf(cdText);
    }

    /**
     * Reads a lead-in.
     *
     * @param channel at its first sector
     * @param sectors of it
     * @param form how the sectors are stored
     * @return nothing where it holds no table of contents
     * @throws IOException if the channel fails, or ends before the lead-in does
     */
    public static Optional<RawLeadIn> read(ReadableByteChannel channel, int sectors, RawForm form)
            throws IOException {
        Map<Integer, SubchannelQ.LeadIn> points = new LinkedHashMap<>();
        Set<Octets> packs = new LinkedHashSet<>();
        ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE * form.blockBytes());
        byte[] subchannel = new byte[SectorMode.SUBCHANNEL_SIZE];
        for (int at = 0; at < sectors; at += AT_ONCE) {
            int count = Math.min(AT_ONCE, sectors - at);
            fill(channel, buffer.clear().limit(count * form.blockBytes()));
            for (int i = 0; i < count; i++) {
                int offset = i * form.blockBytes();
                form.q(buffer, offset)
                        .ifPresent(q -> {
                            if (q instanceof SubchannelQ.LeadIn entry && entry.adr() == 1) {
                                points.put(entry.point(), entry);
                            }
                        });
                if (form.hasPackedRw()) {
                    buffer.get(offset + SectorMode.RAW_SIZE, subchannel);
                    CdTextLeadIn.read(subchannel, 0).stream()
                            .filter(RawLeadIn::isPack)
                            .forEach(packs::add);
                }
            }
        }
        return toc(points).map(toc -> new RawLeadIn(toc, new ArrayList<>(packs)));
    }

    private static void fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("it ends in its lead-in");
            }
        }
    }

    private static boolean isPack(Octets bytes) {
        try {
            var _ = CdTextPack.decode(bytes);
            return true;
        } catch (MalformedDataException other) {
            return false;
        }
    }

    private static Optional<ExpectedToc> toc(Map<Integer, SubchannelQ.LeadIn> points) {
        Map<Integer, Toc.Entry> tracks = new TreeMap<>();
        for (SubchannelQ.LeadIn entry : points.values()) {
            Optional<Integer> track = entry.track();
            Optional<Lba> start = entry.pointed().map(Msf::toLba);
            if (track.isPresent() && start.isPresent()) {
                tracks.put(
                        track.get(),
                        new Toc.Entry(entry.adr(), entry.control(), track.get(), start.get()));
            }
        }
        Optional<Lba> leadOut =
                Optional.ofNullable(points.get(LEAD_OUT))
                        .flatMap(SubchannelQ.LeadIn::pointed)
                        .map(Msf::toLba);
        return tracks.isEmpty() || leadOut.isEmpty() || !points.containsKey(LAST_POINT)
                ? Optional.empty()
                : Optional.of(new ExpectedToc(new ArrayList<>(tracks.values()), leadOut.get()));
    }
}
