package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.MediaType;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.QEntry;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * The lead-in of one session, as READ TOC format 2 gives it: one entry for each point.
 *
 * @mmc 6.26.3.4 response format 0010b: raw TOC
 */
record LeadInPoints(MediaType type, DiscSession session) {
    private static final int POSITION = 1;
    private static final int POINTERS = 5;
    private static final int DATA = 4;

    /** What points A0h to A2h, the tracks and the pointers to other sessions hold. */
    List<QEntry> entries() {
        DiscTrack first = session.tracks().getFirst();
        DiscTrack last = session.tracks().getLast();
        Lba leadOut = session.leadOut().orElseThrow();
        List<QEntry> entries = new ArrayList<>();
        entries.add(number(QEntry.FIRST_TRACK, first, session.format()));
        entries.add(number(QEntry.LAST_TRACK, last, 0));
        entries.add(position(last, QEntry.LEAD_OUT, leadOut));
        for (DiscTrack track : session.tracks()) {
            entries.add(position(track, track.number(), track.start()));
        }
        if (session.appendable() || session.number() > 1) {
            entries.addAll(multiSession(first.controlNibble() & DATA, leadOut));
        }
        return entries;
    }

    private QEntry number(int point, DiscTrack track, int format) {
        int control = track.controlNibble();
        return new QEntry(
                session.number(),
                POSITION,
                control,
                0,
                point,
                0,
                0,
                0,
                0,
                track.number(),
                format,
                0);
    }

    private QEntry position(DiscTrack track, int point, Lba target) {
        return QEntry.pointing(session.number(), track.controlNibble(), point, target.toMsf());
    }

    private List<QEntry> multiSession(int control, Lba leadOut) {
        boolean first = session.number() == 1;
        DiscTime next = new DiscTime(0, 0xFF, 0xFF, 0xFF);
        if (session.appendable()) {
            Lba start = DiscGeometry.nextSessionStart(session.number(), leadOut);
            next = DiscTime.of(start.plus(-DiscGeometry.PREGAP).toMsf());
        }
        QEntry following =
                pointers(control, QEntry.NEXT_SESSION, next, first ? 2 : 1, type.lastLeadOut());
        DiscTime special = new DiscTime(0, 0xC0, 0, 0);
        return first
                ? List.of(
                        following,
                        pointers(control, QEntry.FIRST_LEAD_IN, special, 0, type.leadInStart()))
                : List.of(following);
    }

    private QEntry pointers(int control, int point, DiscTime time, int zero, Msf target) {
        return new QEntry(
                session.number(),
                POINTERS,
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
}
