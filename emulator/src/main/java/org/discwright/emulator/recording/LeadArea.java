package org.discwright.emulator.recording;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.mmc.response.QEntry;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;

/**
 * The lead-in or the lead-out of a closed session. What stands in it follows from the session, so
 * it takes no room in the file.
 *
 * @param type of the disc
 * @param session whose it is
 * @param leadOut true for the lead-out, false for the lead-in
 * @param start its first sector
 * @param end behind its last sector
 */
record LeadArea(CdMediaType type, DiscSession session, boolean leadOut, Lba start, Lba end) {
    private static final int REPEATS = 3;

    /** The area in which {@code address} lies. */
    static Optional<LeadArea> at(CdMediaType type, List<DiscSession> sessions, Lba address) {
        for (DiscSession session : sessions) {
            if (session.leadOut().isEmpty()) {
                continue;
            }
            Lba end = session.start();
            Lba start =
                    session.number() == 1
                            ? type.leadInStart().toLba()
                            : end.plus(-DiscGeometry.LEAD_IN);
            if (!address.isBefore(start) && address.isBefore(end)) {
                return Optional.of(new LeadArea(type, session, false, start, end));
            }
            start = session.leadOut().get();
            end = DiscGeometry.nextLeadIn(session.number(), start);
            if (!address.isBefore(start) && address.isBefore(end)) {
                return Optional.of(new LeadArea(type, session, true, start, end));
            }
        }
        return Optional.empty();
    }

    /** Writes a sector of it: 2,352 bytes and 96 of subchannel. */
    void sector(Lba address, byte[] main, byte[] subchannel) {
        DiscTrack neighbour = leadOut ? session.tracks().getLast() : session.tracks().getFirst();
        java.util.Arrays.fill(main, (byte) 0);
        SectorMode mode = neighbour.mode();
        SectorEncoder.finish(mode, address, BlockEncoder.plain(mode), main, 0);
        int position = address.minus(start);
        if (leadOut) {
            // P of the lead-out flashes twice a second, two seconds after it began
            boolean p = position >= 2 * Msf.FRAMES_PER_SECOND && position * 4 / 75 % 2 == 1;
            SubchannelWriter.writePosition(
                    p,
                    neighbour.controlNibble(),
                    SubchannelQ.LEAD_OUT,
                    1,
                    position,
                    address.value() + Lba.MSF_OFFSET,
                    subchannel,
                    0);
        } else {
            List<QEntry> entries = SessionToc.entries(type, session);
            QEntry entry = entries.get(position / REPEATS % entries.size());
            SubchannelWriter.write(
                    false, SessionToc.onDisc(entry, Msf.ofFrames(position)), subchannel, 0);
            CdTextBlocks.lay(session.leads().cdText(), position, subchannel);
        }
    }
}
