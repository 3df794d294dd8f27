package org.discwright.emulator.recording.block;

import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.model.address.Lba;

/**
 * Where on a disc that is recorded in sequence something can be added.
 *
 * @param type the disc
 * @param state what lies on it
 */
public record SequentialLayout(BlockMediaType type, BlockState state) {
    /** Border-out and border-in between the first two bordered areas of a DVD-R: 56 MiB. */
    private static final int FIRST_BORDER_ZONE = 28_672;

    /** The same between later ones: 11.5 MiB. */
    private static final int LATER_BORDER_ZONE = 5_888;

    /** Closure and intro between sessions of a DVD+R, of 64 ECC blocks each. */
    private static final int CLOSURE_AND_INTRO = 2_048;

    /** Blocks of the ECC block or cluster. */
    public int blocking() {
        return type.family().blocking();
    }

    /** How a DVD-R DL is recorded by layer jumps; nothing for other discs, and otherwise. */
    public Optional<JumpLayout> jumps() {
        return state.layers().jump() ? Optional.of(new JumpLayout(type, state)) : Optional.empty();
    }

    /** Where all that hosts can use ends, on layer 0 where layer jumps lead to layer 1. */
    public Lba limit() {
        if (state.layers().jump()) {
            return new Lba(new JumpLayout(type, state).middle());
        }
        if (state.layers().size() > 0) {
            return new Lba(state.layers().size() * type.layers());
        }
        return state.formatting().formatted() ? new Lba(state.formatting().capacity()) : type.end();
    }

    /** The track that grows without reservation, where one was begun. */
    public Optional<BlockTrack> growing() {
        return state.openSession()
                .map(session -> session.tracks().getLast())
                .filter(BlockTrack::growing);
    }

    /** The number that the invisible track has, or the one that grows. */
    public int invisibleNumber() {
        return state.lastTrack()
                .map(track -> track.growing() ? track.number() : track.number() + 1)
                .orElse(1);
    }

    /** The number of the session in which the invisible track lies. */
    public int invisibleSession() {
        return state.sessions().size() + (state.openSession().isPresent() ? 0 : 1);
    }

    /** Where the invisible track begins; empty where nothing can be added behind the last. */
    public Optional<Lba> invisibleStart() {
        boolean room =
                state.status() == DiscStatus.BLANK || state.status() == DiscStatus.APPENDABLE;
        if (!room || invisibleNumber() > BlockState.MAXIMUM_TRACKS) {
            return Optional.empty();
        }
        if (state.sessions().isEmpty()) {
            return Optional.of(Lba.ZERO);
        }
        BlockSession last = state.sessions().getLast();
        Lba start =
                last.tracks().getLast().growing()
                        ? last.tracks().getLast().start()
                        : aligned(last.end()).plus(last.closed() ? between(last.number()) : 0);
        return start.isBefore(limit()) ? Optional.of(start) : Optional.empty();
    }

    /** Where a WRITE without reservation goes on; empty where nothing can be added so. */
    public Optional<Lba> nextWritable() {
        Optional<JumpLayout> jumps = jumps();
        if (jumps.isPresent()) {
            return jumps.get().next(invisibleStart());
        }
        return growing()
                .map(BlockTrack::next)
                .or(this::invisibleStart)
                .filter(next -> next.isBefore(limit()));
    }

    /** Blocks that the invisible track can still take. */
    public int freeBlocks() {
        Optional<JumpLayout> jumps = jumps();
        if (jumps.isPresent()) {
            return nextWritable()
                    .map(_ -> jumps.get().free(invisibleStart().map(Lba::value).orElse(0)))
                    .orElse(0);
        }
        return nextWritable().map(next -> limit().minus(next)).orElse(0);
    }

    /** The next multiple of the ECC block's size. */
    Lba aligned(Lba address) {
        return new Lba(Math.ceilDiv(address.value(), blocking()) * blocking());
    }

    /** Blocks between the session with that number and the next. */
    private int between(int session) {
        return switch (type.family().kind()) {
            case BD, HD_DVD, CD -> 0;
            case DVD -> {
                if (!RecordingMode.of(type, state).isDash()) {
                    yield CLOSURE_AND_INTRO;
                }
                yield session == 1 ? FIRST_BORDER_ZONE : LATER_BORDER_ZONE;
            }
        };
    }
}
