package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.emulator.recording.block.JumpLayout;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.emulator.recording.block.SequentialLayout;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * READ TRACK INFORMATION of DVD and BD: RZones, fragments and sequential recording ranges are its
 * tracks; FFh is the invisible one.
 *
 * @mmc 6.27 READ TRACK INFORMATION
 */
final class BlockTrackInformationHandler implements Handler<ReadTrackInformation> {
    private static final int DATA = 4;
    private static final int MODE_1 = 1;

    private final Machine machine;

    BlockTrackInformationHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadTrackInformation command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        int number = command.number();
        TrackInformation found;
        if (disc.mode().anywhere()) {
            found = whole(disc, command);
        } else if (command.open()) {
            found = firstOpen(disc, number);
        } else {
            found =
                    switch (command.addressType()) {
                        case LBA -> byAddress(disc, number);
                        case TRACK -> byTrack(disc, number);
                        case SESSION -> bySession(disc, number);
                    };
        }
        return Reply.of(found.encode());
    }

    /** The first track, from that number on, that can be written. */
    private TrackInformation firstOpen(BlockDisc disc, int number) throws Refusal {
        for (BlockTrack track : disc.state().tracks()) {
            if (track.number() >= number && track.open()) {
                return track(disc, track);
            }
        }
        return invisible(disc);
    }

    private TrackInformation byAddress(BlockDisc disc, int address) throws Refusal {
        SequentialLayout layout = disc.recorder().layout();
        Lba asked = new Lba(address);
        Lba place = layout.jumps().map(jumps -> jumps.below(asked)).orElse(asked);
        Optional<BlockTrack> track = disc.state().trackAt(place);
        if (track.isPresent()) {
            return track(disc, track.get());
        }
        boolean inInvisible =
                layout.invisibleStart().filter(start -> !place.isBefore(start)).isPresent()
                        && place.isBefore(layout.limit());
        if (!inInvisible) {
            throw Refusal.addressOutOfRange(address);
        }
        return invisible(disc);
    }

    private TrackInformation byTrack(BlockDisc disc, int number) throws Refusal {
        Optional<BlockTrack> track = disc.state().track(number);
        if (track.isPresent() && number != ReadTrackInformation.INVISIBLE_TRACK) {
            return track(disc, track.get());
        }
        if (number == ReadTrackInformation.INVISIBLE_TRACK
                || number == disc.recorder().layout().invisibleNumber()) {
            return invisible(disc);
        }
        throw Refusal.invalidFieldInCdb(2, -1);
    }

    private TrackInformation bySession(BlockDisc disc, int number) throws Refusal {
        BlockState state = disc.state();
        if (number >= 1 && number <= state.sessions().size()) {
            return track(disc, state.sessions().get(number - 1).tracks().getFirst());
        }
        if (number != disc.recorder().layout().invisibleSession()) {
            throw Refusal.invalidFieldInCdb(2, -1);
        }
        return invisible(disc);
    }

    /** The track that does not exist yet, or the one that grows. */
    private TrackInformation invisible(BlockDisc disc) throws Refusal {
        SequentialLayout layout = disc.recorder().layout();
        Optional<BlockTrack> growing = layout.growing();
        if (growing.isPresent()) {
            return track(disc, growing.get());
        }
        Lba start = layout.invisibleStart().orElseThrow(() -> Refusal.invalidFieldInCdb(2, -1));
        BlockTrack next = BlockTrack.growing(layout.invisibleNumber(), start);
        int free = jumps(disc).map(jumps -> jumps.free(start.value())).orElse(layout.freeBlocks());
        return information(disc, layout.invisibleSession(), next, free);
    }

    private TrackInformation track(BlockDisc disc, BlockTrack track) throws Refusal {
        int session =
                disc.state()
                        .sessionOf(track.number())
                        .map(BlockSession::number)
                        .orElseThrow(Refusal::internalFailure);
        int free = 0;
        if (track.growing()) {
            free = disc.recorder().layout().freeBlocks();
        } else if (track.open()) {
            Lba end = track.reserved() ? track.end() : disc.recorder().layout().limit();
            free = end.minus(track.next());
        }
        return information(disc, session, track, free);
    }

    private TrackInformation information(BlockDisc disc, int session, BlockTrack track, int free) {
        boolean recorded = track.start().isBefore(track.next());
        // of packets that have no fixed size
        boolean incremental = disc.mode().isDash() || disc.mode() == RecordingMode.BD_R_SRM;
        Optional<JumpLayout> jumps = jumps(disc);
        Optional<Lba> next =
                track.growing()
                        ? disc.recorder().layout().nextWritable()
                        : Optional.of(track.next());
        // the size of a track in two pieces says nothing: there it is the address of its end
        long size =
                jumps.map(layout -> (long) layout.lastOf(track).value())
                        .orElse(track.growing() ? track.length() + (long) free : track.length());
        return new TrackInformation(
                track.number(),
                session,
                jumps.map(layout -> layout.status(track)).orElse(0),
                false,
                false,
                DATA,
                track.reserved() && track.open(),
                !recorded,
                incremental,
                false,
                MODE_1,
                track.start(),
                track.open() && free > 0 ? next : Optional.empty(),
                new SectorCount(free),
                disc.blocking(),
                new SectorCount(size),
                recorded ? lastRecorded(jumps, track) : Optional.empty(),
                jumps.map(layout -> layers(layout, track)).orElse(TrackInformation.Layers.NONE));
    }

    /** How layer jumps place a track, or will place the first one of a disc. */
    private Optional<JumpLayout> jumps(BlockDisc disc) {
        boolean jumps =
                machine.recordingMode()
                        .filter(mode -> mode == RecordingMode.DVD_R_DL_LAYER_JUMP)
                        .isPresent();
        return jumps
                ? Optional.of(new JumpLayout(disc.type(), disc.state()))
                : disc.recorder().layout().jumps();
    }

    private static Optional<Lba> lastRecorded(Optional<JumpLayout> jumps, BlockTrack track) {
        return jumps.isPresent()
                ? jumps.get().lastRecorded(track)
                : Optional.of(track.written().plus(-1));
    }

    private static TrackInformation.Layers layers(JumpLayout layout, BlockTrack track) {
        return new TrackInformation.Layers(
                Lba.ZERO,
                layout.nextJump(track).orElse(Lba.ZERO),
                layout.lastJump(track).orElse(Lba.ZERO));
    }

    /** The one track of a disc that is recorded anywhere. */
    private static TrackInformation whole(BlockDisc disc, ReadTrackInformation command)
            throws Refusal {
        BlockState state = disc.state();
        int size =
                state.formatting().formatted()
                        ? state.formatting().capacity()
                        : disc.type().capacity();
        int number = command.number();
        boolean known =
                switch (command.addressType()) {
                    case LBA -> number >= 0 && number < size;
                    case TRACK -> number == 1;
                    case SESSION -> number == 1;
                };
        if (!known) {
            throw Refusal.invalidFieldInCdb(2, -1);
        }
        // restricted overwriting is in fixed packets, of one ECC block
        boolean packets = disc.mode() == RecordingMode.DVD_RW_RESTRICTED_OVERWRITE;
        return new TrackInformation(
                1,
                1,
                0,
                false,
                false,
                DATA,
                false,
                !state.formatting().formatted(),
                packets,
                packets,
                MODE_1,
                Lba.ZERO,
                Optional.empty(),
                SectorCount.ZERO,
                disc.blocking(),
                new SectorCount(size),
                Optional.empty(),
                TrackInformation.Layers.NONE);
    }
}
