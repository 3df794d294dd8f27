package org.discwright.emulator.recording.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.LayerJump;
import org.discwright.model.address.Lba;

/**
 * Where recording goes on, and what is recorded, on a DVD-R DL that is recorded by layer jumps: a
 * stretch of layer 0 outwards, then the stretch of layer 1 that lies over it, inwards to its end,
 * and so on. Addresses are those of the opposite track path: a block of layer 1 has the address of
 * the one below it, counted back from twice the boundary. A {@link BlockTrack} here is what the
 * track takes of layer 0; what it takes of layer 1 follows from that.
 *
 * @param type the disc
 * @param state what lies on it
 * @mmc 4.3.6.4 layer jump recording
 */
public record JumpLayout(BlockMediaType type, BlockState state) {
    /**
     * Blocks one behind the other.
     *
     * @param first the first of them
     * @param end the address behind the last
     */
    public record Stretch(Lba first, Lba end) {
        boolean covers(Lba address) {
            return !address.isBefore(first) && address.isBefore(end);
        }
    }

    /** Anchor points that can be remapped. */
    public static final int ANCHOR_POINTS = 4;

    /** Layer jump recording, without a next jump. */
    private static final int NOT_SAID = 1;

    /** The next jump is where a host said. */
    private static final int MANUAL = 2;

    /** Jumps are in regular distances. */
    private static final int REGULAR = 3;

    private LayerJump now() {
        return state.layers().now();
    }

    /** Blocks of layer 0: layer 1 begins with that address. */
    public int boundary() {
        return state.layers().size() > 0 ? state.layers().size() : type.layerBlocks();
    }

    /** Where layer 0 ends for recording: at its boundary, or where the middle area was shifted. */
    public int middle() {
        return state.layers().middle() > 0 ? state.layers().middle() : boundary();
    }

    /** The track that grows. */
    public Optional<BlockTrack> growing() {
        return state.openSession()
                .map(session -> session.tracks().getLast())
                .filter(BlockTrack::growing);
    }

    /** Where layer 0 goes on, whichever layer is being recorded; {@code start} without a track. */
    int below(int start) {
        return growing().map(track -> track.next().value()).orElse(start);
    }

    /** The first address of layer 1 over what is recorded of layer 0 up to {@code end}. */
    Lba above(int end) {
        return new Lba(2 * boundary() - end);
    }

    /** Where a WRITE goes on, of a track that begins at {@code start} where none grows. */
    Optional<Lba> next(Optional<Lba> start) {
        if (state.status() != DiscStatus.BLANK && state.status() != DiscStatus.APPENDABLE) {
            return Optional.empty();
        }
        if (now().above()) {
            return Optional.of(new Lba(now().upper()));
        }
        return growing().map(BlockTrack::next).or(() -> start).filter(at -> at.value() < middle());
    }

    /** The address behind the last block before the next jump, of a track that is at hand. */
    Lba segmentEnd() {
        if (now().above()) {
            return above(now().base());
        }
        return new Lba(now().at() > 0 ? now().at() : middle());
    }

    /** Where the interval lets the next jump be behind {@code base}; 0 without one. */
    int regular(int base) {
        int interval = state.layers().interval();
        return interval == 0 ? 0 : (int) Math.min(middle(), base + (long) interval);
    }

    /** Blocks that both layers can still take behind {@code start}. */
    public int free(int start) {
        int base = growing().isPresent() ? now().base() : start;
        int lower = middle() - below(start);
        int upper = middle() - base;
        int done = now().above() ? now().upper() - above(now().at()).value() : 0;
        return Math.max(0, lower + upper - done);
    }

    /** Blocks that closing the open session fills with zeros. */
    public int unfilled(boolean appendable) {
        int end = below(state.lastSession().map(one -> one.end().value()).orElse(0));
        int upper = 0;
        if (growing().isPresent()) {
            Lba from = now().above() ? new Lba(now().upper()) : above(end);
            upper = above(now().base()).minus(from);
        }
        return upper + (appendable ? 0 : 2 * Math.max(0, middle() - end));
    }

    /** Where the blocks that read-only drives see end: with layer 1, once a session is closed. */
    public int readable() {
        return state.sessions().stream().anyMatch(BlockSession::closed) ? 2 * boundary() : 0;
    }

    /** The stretch that is recorded and in which that address lies. */
    Optional<Stretch> recorded(Lba address) {
        return recorded().stream().filter(one -> one.covers(address)).findFirst();
    }

    private List<Stretch> recorded() {
        List<Stretch> all = new ArrayList<>();
        for (BlockTrack track : state.tracks()) {
            int start = track.start().value();
            all.add(new Stretch(track.start(), track.next()));
            if (!track.growing()) {
                all.add(new Stretch(above(track.end().value()), above(start)));
                continue;
            }
            all.add(new Stretch(above(now().base()), above(start)));
            if (now().above()) {
                all.add(new Stretch(above(now().at()), new Lba(now().upper())));
            }
        }
        if (state.status() == DiscStatus.FINALIZED) {
            int end = state.lastSession().map(one -> one.end().value()).orElse(0);
            all.add(new Stretch(new Lba(end), new Lba(middle())));
            all.add(new Stretch(above(middle()), above(end)));
        }
        return all;
    }

    /** The block of layer 0 at, or under, {@code address}. */
    public Lba below(Lba address) {
        return address.value() < boundary() ? address : above(address.value() + 1);
    }

    /** The address that a host has said for the next jump, the last one before it; 0 for none. */
    public int manualJump() {
        return now().manual() && !now().above() ? now().at() - 1 : 0;
    }

    /** The ECC block in which an anchor point lies, as UDF has them: 16, 256, N - 256 and N. */
    Lba anchor(int number) {
        int last = 2 * boundary() - 1;
        int address =
                switch (number) {
                    case 1 -> 16;
                    case 2 -> 256;
                    case 3 -> last - 256;
                    default -> last;
                };
        return new Lba(address / type.family().blocking() * type.family().blocking());
    }

    /** Where an anchor point, 1 to 4, is read instead; 0 where it is not. */
    public int remapped(int number) {
        Lba anchor = anchor(number);
        Lba place = state.placeOf(anchor);
        return place.equals(anchor) ? 0 : place.value();
    }

    /** The address of the last block that a track has, or can have: on layer 1. */
    public Lba lastOf(BlockTrack track) {
        return above(track.start().value()).plus(-1);
    }

    /** The last block of a host in a track; of one that is complete, the last block. */
    public Optional<Lba> lastRecorded(BlockTrack track) {
        if (!track.growing()) {
            return Optional.of(lastOf(track));
        }
        return track.start().isBefore(track.next()) && now().last() > 0
                ? Optional.of(new Lba(now().last() - 1))
                : Optional.empty();
    }

    /**
     * The address of layer 0 at which recording will go to layer 1, the last one before it does.
     *
     * @param track the one that grows, or that would
     */
    public Optional<Lba> nextJump(BlockTrack track) {
        if (!track.growing()) {
            return Optional.empty();
        }
        int at = now().at() > track.start().value() ? now().at() : regular(track.start().value());
        if (now().above()) {
            at = now().at() < middle() ? regular(now().at()) : 0;
        }
        return at == 0 ? Optional.empty() : Optional.of(new Lba(at - 1));
    }

    /** The address of layer 0 at which recording of a track went to layer 1 last. */
    public Optional<Lba> lastJump(BlockTrack track) {
        if (!track.growing()) {
            return Optional.of(track.end().plus(-1));
        }
        if (now().above()) {
            return Optional.of(new Lba(now().at() - 1));
        }
        return now().base() > track.start().value() && track.start().isBefore(track.next())
                ? Optional.of(new Lba(now().base() - 1))
                : Optional.empty();
    }

    /** The layer jump recording status of a track that grows, or would. */
    public int status(BlockTrack track) {
        if (!track.growing()) {
            return NOT_SAID;
        }
        if (now().manual() && now().at() > track.start().value()) {
            return MANUAL;
        }
        return state.layers().interval() > 0 ? REGULAR : NOT_SAID;
    }
}
