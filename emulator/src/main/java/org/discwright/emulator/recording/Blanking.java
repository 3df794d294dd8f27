package org.discwright.emulator.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.PmaEntry;
import org.discwright.emulator.medium.TrackState;

/**
 * What BLANK does to a disc.
 *
 * @mmc 6.1
 */
final class Blanking {
    private Blanking() {}

    static void blank(CdMedium medium, BlankType type) throws RecordingException, IOException {
        DiscState state = medium.state();
        if (!medium.type().family().rewritable()) {
            throw new RecordingException(Refusal.NOT_ERASABLE);
        }
        if (state.writeProtected()) {
            throw new RecordingException(Refusal.WRITE_PROTECTED);
        }
        if (state.wear().wornOut()) {
            throw new RecordingException(Refusal.WORN_OUT);
        }
        DiscState blank =
                DiscState.blank(
                        state.identification(),
                        state.wear().blanked(type == BlankType.DISC),
                        false,
                        state.defects());
        if (type == BlankType.DISC) {
            medium.erase(blank);
            return;
        }
        List<DiscSession> left =
                switch (type) {
                    case DISC, MINIMAL -> List.of();
                    case TRACK -> withoutLastTrack(state, false);
                    case UNRESERVE -> withoutLastTrack(state, true);
                    case UNCLOSE -> unclosed(state);
                    case SESSION -> withoutLastSession(state);
                };
        medium.commit(left.isEmpty() ? blank : remaining(state, left).with(blank.wear()));
        medium.sync();
    }

    private static DiscState remaining(DiscState state, List<DiscSession> left) {
        int last = left.getLast().tracks().getLast().number();
        List<PmaEntry> pma = new ArrayList<>(state.pma());
        pma.removeIf(entry -> entry.track() > last);
        return state.with(state.catalogNumber(), left, pma);
    }

    private static List<DiscSession> withoutLastTrack(DiscState state, boolean reserved)
            throws RecordingException {
        DiscSession open =
                state.openSession()
                        .orElseThrow(() -> new RecordingException(Refusal.NO_SUCH_TRACK));
        DiscTrack track = open.tracks().getLast();
        if (reserved && track.state() != TrackState.RESERVED) {
            throw new RecordingException(Refusal.NO_SUCH_TRACK, track.start());
        }
        List<DiscSession> left = withoutLastSession(state);
        if (open.tracks().size() > 1) {
            left.add(reopened(open, open.tracks().subList(0, open.tracks().size() - 1)));
        }
        return left;
    }

    private static List<DiscSession> unclosed(DiscState state) throws RecordingException {
        if (state.sessions().isEmpty() || !state.sessions().getLast().closed()) {
            throw new RecordingException(Refusal.NOTHING_OPEN);
        }
        List<DiscSession> left = withoutLastSession(state);
        DiscSession last = state.sessions().getLast();
        left.add(reopened(last, last.tracks()));
        return left;
    }

    private static List<DiscSession> withoutLastSession(DiscState state) throws RecordingException {
        if (state.sessions().isEmpty()) {
            throw new RecordingException(Refusal.NOTHING_OPEN);
        }
        return new ArrayList<>(state.sessions().subList(0, state.sessions().size() - 1));
    }

    private static DiscSession reopened(DiscSession session, List<DiscTrack> tracks) {
        return DiscSession.open(session.number(), session.format(), tracks);
    }
}
