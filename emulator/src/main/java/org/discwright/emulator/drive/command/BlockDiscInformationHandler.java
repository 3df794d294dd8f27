package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.recording.block.SequentialLayout;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.PowResources;
import org.discwright.mmc.response.TrackResources;

/**
 * READ DISC INFORMATION of DVD and BD.
 *
 * @mmc 6.22 READ DISC INFORMATION
 */
final class BlockDiscInformationHandler implements Handler<ReadDiscInformation> {
    private static final int STANDARD = 0;
    private static final int TRACK_RESOURCES = 1;

    /** Open tracks that a drive keeps apart, the invisible one included. */
    private static final int MOST_OPEN = 16;

    private final Machine machine;

    BlockDiscInformationHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadDiscInformation command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        return switch (command.dataType()) {
            case STANDARD ->
                    Reply.of((disc.mode().anywhere() ? anywhere(disc) : inSequence(disc)).encode());
            case TRACK_RESOURCES -> Reply.of(trackResources(disc).encode());
            default -> Reply.of(powResources(disc).encode());
        };
    }

    private static DiscInformation inSequence(BlockDisc disc) {
        BlockState state = disc.state();
        SequentialLayout layout = disc.recorder().layout();
        Optional<BlockSession> open = state.openSession();
        boolean finalized = state.status() == DiscStatus.FINALIZED;
        int last =
                layout.nextWritable().isPresent() || state.lastTrack().isEmpty()
                        ? layout.invisibleNumber()
                        : state.lastTrack().map(BlockTrack::number).orElse(1);
        int sessions = finalized ? state.sessions().size() : layout.invisibleSession();
        int firstOfLast =
                open.or(() -> finalized ? state.lastSession() : Optional.empty())
                        .map(session -> session.tracks().getFirst().number())
                        .orElse(last);
        return information(disc, status(state), lastSession(state), sessions, firstOfLast, last, 0);
    }

    private static DiscInformation.DiscStatus status(BlockState state) {
        return switch (state.status()) {
            case BLANK -> DiscInformation.DiscStatus.EMPTY;
            case FINALIZED -> DiscInformation.DiscStatus.COMPLETE;
            default -> DiscInformation.DiscStatus.INCOMPLETE;
        };
    }

    private static DiscInformation.SessionState lastSession(BlockState state) {
        if (state.status() == DiscStatus.BLANKING_INTERRUPTED) {
            return DiscInformation.SessionState.DAMAGED;
        }
        if (state.openSession().isPresent()) {
            return DiscInformation.SessionState.INCOMPLETE;
        }
        return state.status() == DiscStatus.FINALIZED
                ? DiscInformation.SessionState.COMPLETE
                : DiscInformation.SessionState.EMPTY;
    }

    /** A disc that is recorded anywhere has one session with one track. */
    private static DiscInformation anywhere(BlockDisc disc) {
        BlockState state = disc.state();
        boolean formatted = state.formatting().formatted();
        int background =
                switch (state.formatting().status()) {
                    case NONE -> 0;
                    case INTERRUPTED -> 1;
                    case RUNNING -> 2;
                    case COMPLETE -> 3;
                };
        boolean grows = formatted && state.formatting().grows();
        DiscInformation.DiscStatus whole =
                grows ? DiscInformation.DiscStatus.INCOMPLETE : DiscInformation.DiscStatus.COMPLETE;
        DiscInformation.SessionState border =
                grows
                        ? DiscInformation.SessionState.INCOMPLETE
                        : DiscInformation.SessionState.COMPLETE;
        return information(
                disc,
                formatted ? whole : DiscInformation.DiscStatus.EMPTY,
                formatted ? border : DiscInformation.SessionState.EMPTY,
                1,
                1,
                1,
                background);
    }

    private static DiscInformation information(
            BlockDisc disc,
            DiscInformation.DiscStatus status,
            DiscInformation.SessionState lastSession,
            int sessions,
            int firstOfLast,
            int last,
            int background) {
        boolean blank = status == DiscInformation.DiscStatus.EMPTY;
        // times of lead-in and lead-out are those of CDs
        Optional<DiscTime> noTime =
                status == DiscInformation.DiscStatus.COMPLETE
                        ? Optional.empty()
                        : Optional.of(new DiscTime(0, 0, 0, 0));
        return new DiscInformation(
                status,
                lastSession,
                disc.type().family().rewritable(),
                1,
                sessions,
                firstOfLast,
                last,
                true,
                false,
                background,
                DiscInformation.TYPE_CD_ROM,
                blank
                        ? Optional.empty()
                        : Optional.of(Integer.toUnsignedLong(disc.state().identification())),
                noTime,
                noTime,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static TrackResources trackResources(BlockDisc disc) {
        BlockState state = disc.state();
        int open = (int) state.tracks().stream().filter(BlockTrack::open).count();
        boolean room = !disc.mode().anywhere() && disc.recorder().layout().freeBlocks() > 0;
        return new TrackResources(
                BlockState.MAXIMUM_TRACKS,
                state.tracks().size(),
                room ? MOST_OPEN : 0,
                room ? Math.max(1, open) : 0);
    }

    private static PowResources powResources(BlockDisc disc) {
        if (!disc.recorder().pseudoOverwrite()) {
            return new PowResources(0, 0, 0);
        }
        long free = disc.recorder().layout().freeBlocks();
        long entries = (long) BlockState.MAXIMUM_REPLACEMENTS - disc.state().replacements().size();
        return new PowResources(Math.min(free, entries * disc.blocking()), entries, entries);
    }
}
