package org.discwright.emulator.medium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.model.address.Lba;

/**
 * All that is known of what lies on a disc, as of one moment: an immutable value.
 *
 * @param blanking true while a full BLANK is under way, and after it was interrupted
 * @param catalogNumber media catalogue number, 13 digits
 * @param sessions in the order of their numbers, the last one perhaps open
 * @param pma entries of the program memory area
 * @param identification the number that the recorder gave the disc with its first track, 0 to
 *     999,999, as the PMA and READ DISC INFORMATION have it
 * @param wear how used the disc is
 * @param writeProtected true where nothing may be recorded
 * @param defects damaged stretches
 */
public record DiscState(
        boolean blanking,
        Optional<String> catalogNumber,
        List<DiscSession> sessions,
        List<PmaEntry> pma,
        int identification,
        Wear wear,
        boolean writeProtected,
        List<Defect> defects) {
    /** The most damaged stretches that a medium file keeps. */
    public static final int MAXIMUM_DEFECTS = 1_000;

    /** Checks that the values fit each other. */
    public DiscState {
        sessions = List.copyOf(sessions);
        pma = List.copyOf(pma);
        defects = List.copyOf(defects);
        if (catalogNumber.isPresent() && !catalogNumber.get().matches("\\d{13}")) {
            throw new IllegalArgumentException("not an MCN: '" + catalogNumber.get() + "'");
        }
        if (identification < 0 || identification > 999_999) {
            throw new IllegalArgumentException("disc identification " + identification);
        }
        if (defects.size() > MAXIMUM_DEFECTS || pma.size() > DiscGeometry.MAXIMUM_TRACKS) {
            throw new IllegalArgumentException(
                    "%d defects and %d PMA entries".formatted(defects.size(), pma.size()));
        }
        int track = sessions.isEmpty() ? 1 : sessions.getFirst().tracks().getFirst().number();
        for (int i = 0; i < sessions.size(); i++) {
            DiscSession session = sessions.get(i);
            if (session.number() != i + 1 || session.tracks().getFirst().number() != track) {
                throw new IllegalArgumentException("session %d out of order".formatted(i + 1));
            }
            if (i > 0) {
                DiscSession before = sessions.get(i - 1);
                if (!before.appendable() || session.start().isBefore(before.leadOut().get())) {
                    throw new IllegalArgumentException(
                            "session %d at %s behind session %d, which allows none there"
                                    .formatted(i + 1, session.start(), i));
                }
            }
            track = session.tracks().getLast().number() + 1;
        }
        if (blanking && !sessions.isEmpty()) {
            throw new IllegalArgumentException("sessions on a disc that is being blanked");
        }
    }

    /** A disc on which nothing is recorded. */
    public static DiscState blank(
            int identification, Wear wear, boolean writeProtected, List<Defect> defects) {
        return new DiscState(
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                identification,
                wear,
                writeProtected,
                defects);
    }

    /** What may still be done with the disc. */
    public DiscStatus status() {
        if (blanking) {
            return DiscStatus.BLANKING_INTERRUPTED;
        }
        if (sessions.isEmpty()) {
            return DiscStatus.BLANK;
        }
        DiscSession last = sessions.getLast();
        return last.closed() && !last.appendable() ? DiscStatus.FINALIZED : DiscStatus.APPENDABLE;
    }

    /** The session that is being recorded. */
    public Optional<DiscSession> openSession() {
        return sessions.isEmpty() || sessions.getLast().closed()
                ? Optional.empty()
                : Optional.of(sessions.getLast());
    }

    /** The tracks of all sessions. */
    public List<DiscTrack> tracks() {
        return sessions.stream().flatMap(session -> session.tracks().stream()).toList();
    }

    /** The last track of the disc. */
    public Optional<DiscTrack> lastTrack() {
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(sessions.getLast().tracks().getLast());
    }

    /** The track with that number. */
    public Optional<DiscTrack> track(int number) {
        return trackStream().filter(track -> track.number() == number).findFirst();
    }

    /** The track to which the sector at {@code address} belongs, recorded or not. */
    public Optional<DiscTrack> trackAt(Lba address) {
        return trackStream().filter(track -> track.covers(address)).findFirst();
    }

    /** The session in which the track with that number lies. */
    public Optional<DiscSession> sessionOf(int track) {
        return sessions.stream()
                .filter(session ->
                        session.tracks().getFirst().number() <= track
                                && track <= session.tracks().getLast().number())
                .findFirst();
    }

    private Stream<DiscTrack> trackStream() {
        return sessions.stream().flatMap(session -> session.tracks().stream());
    }

    /**
     * The number that the invisible track has: the one that a next track would get, or that of the
     * open track while one is being recorded without reservation.
     */
    public int invisibleTrackNumber() {
        return lastTrack()
                .map(track -> growing(track) ? track.number() : track.number() + 1)
                .orElse(1);
    }

    /**
     * Where the invisible track may be written next; empty on a finalized disc, after an
     * interrupted BLANK, and behind 99 complete tracks.
     */
    public Optional<Lba> nextWritable() {
        if (status() == DiscStatus.FINALIZED
                || status() == DiscStatus.BLANKING_INTERRUPTED
                || invisibleTrackNumber() > DiscGeometry.MAXIMUM_TRACKS) {
            return Optional.empty();
        }
        if (sessions.isEmpty()) {
            return Optional.of(Lba.ZERO);
        }
        DiscSession session = sessions.getLast();
        if (session.leadOut().isPresent()) {
            return Optional.of(
                    DiscGeometry.nextSessionStart(session.number(), session.leadOut().get()));
        }
        DiscTrack track = session.tracks().getLast();
        return Optional.of(
                growing(track) ? track.nextBlock() : track.end().plus(DiscGeometry.PREGAP));
    }

    private static boolean growing(DiscTrack track) {
        return track.state() == TrackState.OPEN && !track.reserved();
    }

    /**
     * Blocks that the invisible track can still take where the lead-out may begin at {@code limit}
     * at most: two less than there is room, for the run-out.
     */
    public int freeBlocks(Lba limit) {
        Optional<DiscTrack> grows =
                openSession().flatMap(_ -> lastTrack()).filter(DiscState::growing);
        return grows.map(track -> Math.max(0, track.room(limit)))
                .or(() ->
                        nextWritable()
                                .map(next -> Math.max(0, limit.minus(next) - DiscGeometry.RUN_OUT)))
                .orElse(0);
    }

    /** What a recorder would find at {@code address}. */
    public SectorStatus statusOf(Lba address) {
        Optional<DiscTrack> track = trackAt(address);
        if (track.isEmpty()) {
            return leadArea(address) ? SectorStatus.LEAD_AREA : SectorStatus.UNRECORDED;
        }
        if (!track.get().recorded(address)) {
            return SectorStatus.UNRECORDED;
        }
        SectorStatus status = SectorStatus.RECORDED;
        for (Defect defect : defects) {
            if (defect.kind() != Defect.Kind.UNWRITABLE && defect.covers(address)) {
                if (defect.kind() == Defect.Kind.UNREADABLE) {
                    return SectorStatus.UNREADABLE;
                }
                status = SectorStatus.WEAK;
            }
        }
        return status;
    }

    private boolean leadArea(Lba address) {
        for (DiscSession session : sessions) {
            if (session.leadOut().isEmpty()) {
                return false;
            }
            Lba leadOut = session.leadOut().get();
            Lba leadOutEnd = DiscGeometry.nextLeadIn(session.number(), leadOut);
            if (address.isBefore(session.start())
                    || (!address.isBefore(leadOut) && address.isBefore(leadOutEnd))) {
                // before a session that is not the first lie 4,500 sectors of its lead-in
                return session.number() == 1
                        || !address.isBefore(session.start().plus(-DiscGeometry.LEAD_IN));
            }
        }
        return false;
    }

    /** The same disc with {@code track} recorded or changed in its open session. */
    public DiscState with(DiscTrack track) {
        DiscSession session = openSession().orElseThrow().with(track);
        return withLast(session);
    }

    /**
     * The same disc with another last session: in the place of the one with its number, or behind.
     */
    public DiscState withLast(DiscSession session) {
        List<DiscSession> changed = new ArrayList<>(sessions);
        if (session.number() == changed.size()) {
            changed.removeLast();
        }
        changed.add(session);
        return with(catalogNumber, changed, pma);
    }

    /** The same disc with other content. */
    public DiscState with(
            Optional<String> catalogNumber, List<DiscSession> sessions, List<PmaEntry> pma) {
        return new DiscState(
                false, catalogNumber, sessions, pma, identification, wear, writeProtected, defects);
    }

    /** The same disc with other wear. */
    public DiscState with(Wear wear) {
        return new DiscState(
                blanking,
                catalogNumber,
                sessions,
                pma,
                identification,
                wear,
                writeProtected,
                defects);
    }

    /** The same disc, protected or not, with these defects. */
    public DiscState with(boolean writeProtected, List<Defect> defects) {
        return new DiscState(
                blanking,
                catalogNumber,
                sessions,
                pma,
                identification,
                wear,
                writeProtected,
                defects);
    }

    /** A disc with nothing on it that is being blanked: what an interrupted BLANK leaves. */
    public DiscState beingBlanked() {
        return new DiscState(
                true,
                Optional.empty(),
                List.of(),
                List.of(),
                identification,
                wear,
                writeProtected,
                defects);
    }
}
