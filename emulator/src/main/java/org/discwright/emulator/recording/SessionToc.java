package org.discwright.emulator.recording;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.MediaType;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.LeadInEntries;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * The table of contents that a closed session's lead-in repeats in its Q channel.
 *
 * @mmc 6.26.2.4
 */
public final class SessionToc {
    private SessionToc() {}

    /**
     * The entries in their order: A0h, A1h, A2h, the tracks, and what multisession discs add: B0h
     * where another session may follow, C0h in the first of those.
     *
     * @param type of the disc
     * @param session a closed one
     * @param running the time in the lead-in at which they stand
     * @throws IllegalArgumentException if the session is open
     */
    public static List<SubchannelQ.LeadIn> entries(
            MediaType type, DiscSession session, Msf running) {
        Lba leadOut =
                session.leadOut()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "session " + session.number() + " is open"));
        DiscTrack first = session.tracks().getFirst();
        DiscTrack last = session.tracks().getLast();
        List<SubchannelQ.LeadIn> entries = new ArrayList<>();
        entries.add(
                LeadInEntries.firstTrack(
                        first.controlNibble(), running, first.number(), session.format()));
        entries.add(LeadInEntries.lastTrack(last.controlNibble(), running, last.number()));
        entries.add(LeadInEntries.leadOut(last.controlNibble(), running, leadOut.toMsf()));
        for (DiscTrack track : session.tracks()) {
            entries.add(
                    LeadInEntries.track(
                            track.controlNibble(), track.number(), running, track.start().toMsf()));
        }
        if (session.appendable()) {
            Lba next =
                    DiscGeometry.nextLeadIn(session.number(), leadOut).plus(DiscGeometry.LEAD_IN);
            entries.add(
                    LeadInEntries.nextSession(
                            first.controlNibble(),
                            next.toMsf(),
                            session.number() == 1 ? 2 : 1,
                            type.lastLeadOut()));
            if (session.number() == 1) {
                entries.add(
                        LeadInEntries.firstLeadIn(first.controlNibble(), 0, 0, type.leadInStart()));
            }
        }
        return List.copyOf(entries);
    }
}
