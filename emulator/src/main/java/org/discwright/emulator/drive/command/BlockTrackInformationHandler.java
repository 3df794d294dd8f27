package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
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
    private static TrackInformation firstOpen(BlockDisc disc, int number) throws Refusal {
        for (BlockTrack track : disc.state().tracks()) {
            if (track.number() >= number && track.open()) {
                return track(disc, track);
            }
        }
        return invisible(disc);
    }

    private static TrackInformation byAddress(BlockDisc disc, int address) throws Refusal {
        Optional<BlockTrack> track = disc.state().trackAt(new Lba(address));
        if (track.isPresent()) {
            return track(disc, track.get());
        }
        SequentialLayout layout = disc.recorder().layout();
        boolean inInvisible =
                layout.invisibleStart().filter(start -> address >= start.value()).isPresent()
                        && address < layout.limit().value();
        if (!inInvisible) {
            throw Refusal.addressOutOfRange(address);
        }
        return invisible(disc);
    }

    private static TrackInformation byTrack(BlockDisc disc, int number) throws Refusal {
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

    private static TrackInformation bySession(BlockDisc disc, int number) throws Refusal {
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
    private static TrackInformation invisible(BlockDisc disc) throws Refusal {
        SequentialLayout layout = disc.recorder().layout();
        Optional<BlockTrack> growing = layout.growing();
        if (growing.isPresent()) {
            return track(disc, growing.get());
        }
        Lba start = layout.invisibleStart().orElseThrow(() -> Refusal.invalidFieldInCdb(2, -1));
        BlockTrack next = BlockTrack.growing(layout.invisibleNumber(), start);
        return information(disc, layout.invisibleSession(), next, layout.limit().minus(start));
    }

    private static TrackInformation track(BlockDisc disc, BlockTrack track) throws Refusal {
        int session =
                disc.state()
                        .sessionOf(track.number())
                        .map(BlockSession::number)
                        .orElseThrow(Refusal::internalFailure);
        int free = 0;
        if (track.open()) {
            Lba end = track.reserved() ? track.end() : disc.recorder().layout().limit();
            free = end.minus(track.next());
        }
        return information(disc, session, track, free);
    }

    private static TrackInformation information(
            BlockDisc disc, int session, BlockTrack track, int free) {
        boolean recorded = track.start().isBefore(track.next());
        // of packets that have no fixed size
        boolean incremental = disc.mode().isDash() || disc.mode() == RecordingMode.BD_R_SRM;
        return new TrackInformation(
                track.number(),
                session,
                0,
                false,
                false,
                DATA,
                track.reserved() && track.open(),
                !recorded,
                incremental,
                false,
                MODE_1,
                track.start(),
                track.open() && free > 0 ? Optional.of(track.next()) : Optional.empty(),
                new SectorCount(free),
                disc.blocking(),
                new SectorCount(track.growing() ? track.length() + (long) free : track.length()),
                recorded ? Optional.of(track.written().plus(-1)) : Optional.empty(),
                TrackInformation.Layers.NONE);
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
