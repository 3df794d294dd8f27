package org.discwright.emulator.recording;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.NextSession;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.QEntry;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * The table of contents in a closed session's lead-in: the one list that READ TOC gives and that
 * the Q channel of the lead-in repeats.
 *
 * @mmc 6.26.3.4 response format 0010b: raw TOC
 */
public final class SessionToc {
    private static final int POSITION = 1;
    private static final int POINTERS = 5;
    private static final DiscTime NO_TIME = new DiscTime(0, 0, 0, 0);
    private static final DiscTime NO_NEXT_SESSION = new DiscTime(0, 0xFF, 0xFF, 0xFF);
    private static final DiscTime SPECIAL_INFORMATION = new DiscTime(0, 0xC0, 0, 0);

    private SessionToc() {}

    /**
     * The entries in their order: A0h, A1h, A2h, the tracks, and what multisession discs add: B0h
     * as the session was closed, C0h in the first of those.
     *
     * @param type of the disc
     * @param session a closed one
     * @throws IllegalArgumentException if the session is open
     */
    public static List<QEntry> entries(CdMediaType type, DiscSession session) {
        Lba leadOut =
                session.leadOut()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "session " + session.number() + " is open"));
        int number = session.number();
        DiscTrack first = session.tracks().getFirst();
        DiscTrack last = session.tracks().getLast();
        int control = first.controlNibble();
        List<QEntry> entries = new ArrayList<>();
        entries.add(
                entry(
                        number,
                        POSITION,
                        control,
                        QEntry.FIRST_TRACK,
                        NO_TIME,
                        0,
                        new DiscTime(0, first.number(), session.format(), 0)));
        entries.add(
                entry(
                        number,
                        POSITION,
                        last.controlNibble(),
                        QEntry.LAST_TRACK,
                        NO_TIME,
                        0,
                        new DiscTime(0, last.number(), 0, 0)));
        entries.add(
                QEntry.pointing(number, last.controlNibble(), QEntry.LEAD_OUT, leadOut.toMsf()));
        for (DiscTrack track : session.tracks()) {
            entries.add(
                    QEntry.pointing(
                            number, track.controlNibble(), track.number(), track.start().toMsf()));
        }
        if (session.next() != NextSession.NONE) {
            entries.add(
                    entry(
                            number,
                            POINTERS,
                            control,
                            QEntry.NEXT_SESSION,
                            next(session, leadOut),
                            number == 1 ? 2 : 1,
                            DiscTime.of(type.lastLeadOut())));
            if (number == 1) {
                entries.add(
                        entry(
                                number,
                                POINTERS,
                                control,
                                QEntry.FIRST_LEAD_IN,
                                SPECIAL_INFORMATION,
                                0,
                                DiscTime.of(type.leadInStart())));
            }
        }
        return List.copyOf(entries);
    }

    private static DiscTime next(DiscSession session, Lba leadOut) {
        if (!session.appendable()) {
            return NO_NEXT_SESSION;
        }
        Lba start = DiscGeometry.nextLeadIn(session.number(), leadOut).plus(DiscGeometry.LEAD_IN);
        return DiscTime.of(start.toMsf());
    }

    private static QEntry entry(
            int session,
            int adr,
            int control,
            int point,
            DiscTime time,
            int zero,
            DiscTime target) {
        return new QEntry(
                session,
                adr,
                control,
                0,
                point,
                time.minute(),
                time.second(),
                time.frame(),
                zero,
                target.minute(),
                target.second(),
                target.frame());
    }

    /**
     * An entry as it stands on the disc: with numbers and times in BCD.
     *
     * @param entry one of {@link #entries}
     * @param running the time in the lead-in at which it stands
     */
    static SubchannelQ.LeadIn onDisc(QEntry entry, Msf running) {
        boolean position = entry.adr() == POSITION;
        int point =
                position && entry.point() <= DiscGeometry.MAXIMUM_TRACKS
                        ? bcd(entry.point())
                        : entry.point();
        boolean format = position && entry.point() == QEntry.FIRST_TRACK;
        return new SubchannelQ.LeadIn(
                entry.control(),
                entry.adr(),
                point,
                Octets.ofInts(
                        0,
                        point,
                        bcd(position ? running.minute() : entry.minute()),
                        bcd(position ? running.second() : entry.second()),
                        bcd(position ? running.frame() : entry.frame()),
                        entry.zero(),
                        bcd(entry.pMinute()),
                        format ? entry.pSecond() : bcd(entry.pSecond()),
                        bcd(entry.pFrame())));
    }

    /** Two decimal digits; what is no number of two digits stands as it is. */
    private static int bcd(int value) {
        return value > 99 ? value : value / 10 * 16 + value % 10;
    }
}
