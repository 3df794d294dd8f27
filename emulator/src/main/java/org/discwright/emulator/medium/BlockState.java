package org.discwright.emulator.medium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;

/**
 * All that is known of what lies on a DVD, BD or HD DVD, as of one moment: an immutable value.
 *
 * @param blanking true while a full BLANK is under way, and after it was interrupted
 * @param formatting how it is formatted
 * @param layers how its layers are recorded
 * @param sessions in the order of their numbers, the last one perhaps open; on a formatted disc at
 *     most one
 * @param identification the number that the recorder gave the disc, 0 to 999,999
 * @param wear how used the disc is
 * @param writeProtected true where nothing may be recorded
 * @param defects damaged stretches
 * @param replacements blocks that lie elsewhere
 */
public record BlockState(
        boolean blanking,
        Formatting formatting,
        Layers layers,
        List<BlockSession> sessions,
        int identification,
        Wear wear,
        boolean writeProtected,
        List<Defect> defects,
        Replacements replacements) {
    /** The most tracks that a disc has: RZones of a DVD-R. BD-R drives offer no more here. */
    public static final int MAXIMUM_TRACKS = 2_302;

    /** The most replaced blocks that a medium file keeps. */
    public static final int MAXIMUM_REPLACEMENTS = 32_768;

    /** Checks that the values fit each other. */
    public BlockState {
        sessions = List.copyOf(sessions);
        defects = List.copyOf(defects);
        if (identification < 0 || identification > 999_999) {
            throw new IllegalArgumentException("disc identification " + identification);
        }
        if (defects.size() > DiscState.MAXIMUM_DEFECTS
                || replacements.size() > MAXIMUM_REPLACEMENTS) {
            throw new IllegalArgumentException(
                    "%d defects and %d replacements"
                            .formatted(defects.size(), replacements.size()));
        }
        checkOrder(sessions);
        if (blanking && !sessions.isEmpty()) {
            throw new IllegalArgumentException("sessions on a disc that is being blanked");
        }
    }

    private static void checkOrder(List<BlockSession> sessions) {
        int track = 1;
        for (int i = 0; i < sessions.size(); i++) {
            BlockSession session = sessions.get(i);
            if (session.number() != i + 1 || session.tracks().getFirst().number() != track) {
                throw new IllegalArgumentException("session %d out of order".formatted(i + 1));
            }
            if (i > 0) {
                BlockSession before = sessions.get(i - 1);
                if (!before.appendable() || session.start().isBefore(before.end())) {
                    throw new IllegalArgumentException(
                            "session %d at %s behind session %d, which allows none there"
                                    .formatted(i + 1, session.start(), i));
                }
            }
            track = session.tracks().getLast().number() + 1;
        }
    }

    /** A disc on which nothing is recorded, neither formatted. */
    public static BlockState blank(
            int identification, Wear wear, boolean writeProtected, List<Defect> defects) {
        return new BlockState(
                false,
                Formatting.NONE,
                Layers.DEFAULT,
                List.of(),
                identification,
                wear,
                writeProtected,
                defects,
                Replacements.NONE);
    }

    /** What may still be done with the disc. */
    public DiscStatus status() {
        if (blanking) {
            return DiscStatus.BLANKING_INTERRUPTED;
        }
        if (sessions.isEmpty()) {
            return DiscStatus.BLANK;
        }
        BlockSession last = sessions.getLast();
        return last.closed() && !last.appendable() ? DiscStatus.FINALIZED : DiscStatus.APPENDABLE;
    }

    /** The session that is being recorded. */
    public Optional<BlockSession> openSession() {
        return lastSession().filter(session -> !session.closed());
    }

    /** The last session, open or closed. */
    public Optional<BlockSession> lastSession() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getLast());
    }

    /** The tracks of all sessions. */
    public List<BlockTrack> tracks() {
        return sessions.stream().flatMap(session -> session.tracks().stream()).toList();
    }

    /** The last track of the disc. */
    public Optional<BlockTrack> lastTrack() {
        return lastSession().map(session -> session.tracks().getLast());
    }

    /** The track with that number. */
    public Optional<BlockTrack> track(int number) {
        return sessions.stream()
                .flatMap(session -> session.tracks().stream())
                .filter(track -> track.number() == number)
                .findFirst();
    }

    /** The track to which the block at {@code address} belongs, recorded or not. */
    public Optional<BlockTrack> trackAt(Lba address) {
        return sessions.stream()
                .flatMap(session -> session.tracks().stream())
                .filter(track -> track.covers(address))
                .findFirst();
    }

    /** The session in which the track with that number lies. */
    public Optional<BlockSession> sessionOf(int track) {
        return sessions.stream()
                .filter(session ->
                        session.tracks().getFirst().number() <= track
                                && track <= session.tracks().getLast().number())
                .findFirst();
    }

    /** Where the ECC block at {@code original} really lies. */
    public Lba placeOf(Lba original) {
        return replacements.placeOf(original);
    }

    /** True where there is no room for one more block to lie elsewhere. */
    public boolean isFullFor(Lba original) {
        return replacements.size() == MAXIMUM_REPLACEMENTS && !replacements.contains(original);
    }

    /**
     * The same disc with its open track recorded up to {@code next}: on layer 1 where layer jump
     * recording is there.
     */
    public BlockState advanced(int track, Lba next) {
        LayerJump now = layers.now();
        if (now.above()) {
            return with(layers.with(now.aboveUpTo(next.value()).sentUpTo(next.value())));
        }
        BlockState advanced = with(track(track).orElseThrow().writtenTo(next));
        return layers.jump() ? advanced.with(layers.with(now.sentUpTo(next.value()))) : advanced;
    }

    /** The same disc with {@code track} recorded or changed in its open session. */
    public BlockState with(BlockTrack track) {
        return withLast(openSession().orElseThrow().with(track));
    }

    /**
     * The same disc with another last session: in the place of the one with its number, or behind.
     */
    public BlockState withLast(BlockSession session) {
        List<BlockSession> changed = new ArrayList<>(sessions);
        if (session.number() == changed.size()) {
            changed.removeLast();
        }
        changed.add(session);
        return with(changed);
    }

    /** The same disc with other sessions. */
    public BlockState with(List<BlockSession> sessions) {
        return new BlockState(
                false,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc, formatted otherwise. */
    public BlockState with(Formatting formatting) {
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc with its layers recorded otherwise. */
    public BlockState with(Layers layers) {
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc with other wear. */
    public BlockState with(Wear wear) {
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc, protected or not, with these defects. */
    public BlockState with(boolean writeProtected, List<Defect> defects) {
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc with that block elsewhere, whether it was already or not. */
    public BlockState with(Replacement replacement) {
        return with(replacements.with(replacement));
    }

    /** The same disc with other blocks elsewhere. */
    public BlockState with(Replacements replacements) {
        return new BlockState(
                blanking,
                formatting,
                layers,
                sessions,
                identification,
                wear,
                writeProtected,
                defects,
                replacements);
    }

    /** The same disc with nothing on it, neither formatted. */
    public BlockState erased(Wear wear) {
        return blank(identification, wear, writeProtected, defects);
    }

    /** A disc with nothing on it that is being blanked: what an interrupted BLANK leaves. */
    public BlockState beingBlanked() {
        return new BlockState(
                true,
                Formatting.NONE,
                Layers.DEFAULT,
                List.of(),
                identification,
                wear,
                writeProtected,
                defects,
                Replacements.NONE);
    }
}
