package org.discwright.emulator.drive.command;

import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.MediaType;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * The lead-in of one session, as READ TOC format 2 gives it: eleven bytes for each point.
 *
 * @mmc 6.26.3.4 response format 0010b: raw TOC
 */
record FullToc(MediaType type, DiscSession session) {
    private static final int POSITION = 0x10;
    private static final int POINTERS = 0x50;
    private static final int FIRST_TRACK = 0xA0;
    private static final int LAST_TRACK = 0xA1;
    private static final int LEAD_OUT = 0xA2;
    private static final int NEXT_SESSION = 0xB0;
    private static final int ATIP = 0xC0;

    Octets encode() {
        DiscTrack first = session.tracks().getFirst();
        DiscTrack last = session.tracks().getLast();
        Lba leadOut = session.leadOut().orElseThrow();
        Bytes bytes = new Bytes();
        point(bytes, POSITION | first.controlNibble(), FIRST_TRACK)
                .zeros(4)
                .u8(first.number(), session.format(), 0);
        point(bytes, POSITION | last.controlNibble(), LAST_TRACK).zeros(4).u8(last.number(), 0, 0);
        point(bytes, POSITION | last.controlNibble(), LEAD_OUT).zeros(4).msf(leadOut.toMsf());
        for (DiscTrack track : session.tracks()) {
            point(bytes, POSITION | track.controlNibble(), track.number())
                    .zeros(4)
                    .msf(track.start().toMsf());
        }
        if (session.appendable() || session.number() > 1) {
            multiSession(bytes, leadOut);
        }
        return bytes.build();
    }

    private void multiSession(Bytes bytes, Lba leadOut) {
        int control = POINTERS | (session.tracks().getFirst().controlNibble() & 4);
        point(bytes, control, NEXT_SESSION);
        if (session.appendable()) {
            Lba next = DiscGeometry.nextSessionStart(session.number(), leadOut);
            bytes.msf(next.plus(-DiscGeometry.PREGAP).toMsf());
        } else {
            bytes.u8(0xFF, 0xFF, 0xFF);
        }
        Msf outermost = type.lastLeadOut();
        bytes.u8(session.number() == 1 ? 2 : 1).msf(outermost);
        if (session.number() == 1) {
            point(bytes, control, ATIP).u8(0xC0, 0, 0).u8(0).msf(type.leadInStart());
        }
    }

    private Bytes point(Bytes bytes, int adrAndControl, int point) {
        return bytes.u8(session.number(), adrAndControl, 0, point);
    }
}
