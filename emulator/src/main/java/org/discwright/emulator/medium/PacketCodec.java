package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.error.MalformedDataException;

/**
 * How tracks are recorded in packets, as bytes: the end of a state slot's payload, behind the
 * content of lead-ins and lead-outs, which is there only where a track is recorded so.
 */
final class PacketCodec {
    private static final int OPEN = 1;
    private static final int FORMATTED = 2;

    private PacketCodec() {}

    /** True where there is anything to write. */
    static boolean needed(List<DiscSession> sessions) {
        return sessions.stream()
                .flatMap(session -> session.tracks().stream())
                .anyMatch(track -> track.packets().isPresent());
    }

    static void encode(List<DiscSession> sessions, ByteBuffer out) {
        List<DiscTrack> tracks =
                sessions.stream()
                        .flatMap(session -> session.tracks().stream())
                        .filter(track -> track.packets().isPresent())
                        .toList();
        out.put((byte) tracks.size());
        for (DiscTrack track : tracks) {
            Packets packets = track.packets().orElseThrow();
            out.put((byte) track.number());
            out.put((byte) ((packets.open() ? OPEN : 0) | (packets.formatted() ? FORMATTED : 0)));
            out.putInt(packets.size());
        }
    }

    static List<DiscSession> decode(ByteBuffer in, List<DiscSession> sessions)
            throws MalformedDataException {
        List<DiscSession> changed = new ArrayList<>(sessions);
        int count = CdStateFormat.count(in, DiscGeometry.MAXIMUM_TRACKS);
        for (int i = 0; i < count; i++) {
            int number = in.get();
            int flags = in.get();
            if (flags < 0 || flags > (OPEN | FORMATTED)) {
                throw CdStateFormat.malformed(in, "packet flags " + flags);
            }
            Packets packets =
                    new Packets(in.getInt(), (flags & OPEN) != 0, (flags & FORMATTED) != 0);
            int at = sessionOf(changed, number);
            if (at < 0) {
                throw CdStateFormat.malformed(in, "the packets of a track " + number);
            }
            DiscSession session = changed.get(at);
            DiscTrack track = session.tracks().get(number - session.tracks().getFirst().number());
            changed.set(at, session.with(track.with(Optional.of(packets))));
        }
        return changed;
    }

    private static int sessionOf(List<DiscSession> sessions, int track) {
        for (int i = 0; i < sessions.size(); i++) {
            List<DiscTrack> tracks = sessions.get(i).tracks();
            if (tracks.getFirst().number() <= track && track <= tracks.getLast().number()) {
                return i;
            }
        }
        return -1;
    }
}
