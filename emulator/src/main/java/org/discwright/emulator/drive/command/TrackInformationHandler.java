package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.WholeSession;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.sector.SectorMode;

/**
 * READ TRACK INFORMATION: by address, track or session; FFh is the invisible track.
 *
 * @mmc 6.27 READ TRACK INFORMATION
 */
final class TrackInformationHandler implements Handler<ReadTrackInformation> {
    private static final int INVISIBLE = 0xFF;

    private final Machine machine;

    TrackInformationHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadTrackInformation command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        int number = command.number();
        if (command.open()) {
            return Reply.of(firstOpen(disc, number).encode());
        }
        return switch (command.addressType()) {
            case LBA -> byAddress(disc, number);
            case TRACK -> byTrack(disc, number);
            case SESSION -> bySession(disc, number);
        };
    }

    /** The first track, from that number on, that can be written. */
    private TrackInformation firstOpen(Disc disc, int number) throws Refusal {
        for (DiscTrack track : disc.state().tracks()) {
            if (track.number() >= number && track.state() != TrackState.COMPLETE) {
                return track(disc, track);
            }
        }
        return invisible(disc);
    }

    private Reply byAddress(Disc disc, int address) throws Refusal {
        DiscState state = disc.state();
        Optional<DiscTrack> track = state.trackAt(new Lba(address));
        // behind the last block of fixed packets there is no address, though the track goes on
        if (track.filter(it -> it.hasFixedPackets() && address - it.start().value() >= it.blocks())
                .isPresent()) {
            throw Refusal.addressOutOfRange(address);
        }
        if (track.isPresent()) {
            return Reply.of(track(disc, track.get()).encode());
        }
        Optional<Lba> next = state.nextWritable();
        boolean inInvisible =
                next.isPresent()
                        && address >= next.get().value() - DiscGeometry.PREGAP
                        && address < disc.recorder().limit().value();
        if (!inInvisible) {
            throw Refusal.addressOutOfRange(address);
        }
        return Reply.of(invisible(disc).encode());
    }

    private Reply byTrack(Disc disc, int number) throws Refusal {
        DiscState state = disc.state();
        Optional<DiscTrack> track = state.track(number);
        if (track.isPresent()) {
            return Reply.of(track(disc, track.get()).encode());
        }
        if (number == INVISIBLE || number == state.invisibleTrackNumber()) {
            return Reply.of(invisible(disc).encode());
        }
        throw Refusal.invalidFieldInCdb(2, -1);
    }

    private Reply bySession(Disc disc, int number) throws Refusal {
        DiscState state = disc.state();
        if (number >= 1 && number <= state.sessions().size()) {
            DiscTrack first = state.sessions().get(number - 1).tracks().getFirst();
            return Reply.of(track(disc, first).encode());
        }
        boolean next = number == state.sessions().size() + 1 && state.openSession().isEmpty();
        if (!next) {
            throw Refusal.invalidFieldInCdb(2, -1);
        }
        return Reply.of(invisible(disc).encode());
    }

    /** The track that does not exist yet, or the one that grows. */
    private TrackInformation invisible(Disc disc) throws Refusal {
        DiscState state = disc.state();
        Optional<DiscTrack> growing =
                state.lastTrack()
                        .filter(track -> track.state() == TrackState.OPEN && !track.reserved());
        if (growing.isPresent()) {
            return track(disc, growing.get());
        }
        if (state.status() == DiscStatus.BLANKING_INTERRUPTED) {
            return halfBlanked();
        }
        Lba next = state.nextWritable().orElseThrow(() -> Refusal.invalidFieldInCdb(2, -1));
        WriteParametersPage page = machine.modePages().writeParameters();
        int packetSize = page.packetSize();
        int free =
                page.is(WriteType.PACKET)
                        ? rounded(Packets.of(packetSize).fitting(limit(disc).minus(next)))
                        : free(disc);
        int session = state.sessions().size() + (state.openSession().isPresent() ? 0 : 1);
        return new TrackInformation(
                state.invisibleTrackNumber(),
                session,
                0,
                false,
                false,
                page.trackMode() | (page.is(WriteType.PACKET) ? 1 : 0),
                false,
                true,
                page.is(WriteType.PACKET),
                packetSize > 0,
                TrackInformation.UNKNOWN_MODE,
                next,
                Optional.of(wholeSession(disc, page).orElse(next)),
                new SectorCount(free),
                packetSize,
                new SectorCount(free),
                Optional.empty(),
                TrackInformation.Layers.NONE);
    }

    /**
     * Where a session that is written in one go goes on, or would begin. Of a later session at once
     * that has not begun drives tell the address behind its pregap, as for a track: programs ask
     * for it with whatever write type is selected, and subtract the pregap themselves.
     */
    private static Optional<Lba> wholeSession(Disc disc, WriteParametersPage page) {
        if (disc.state().openSession().isPresent()) {
            return Optional.empty();
        }
        Optional<Lba> begun = disc.recorder().session().map(WholeSession::next);
        if (page.is(WriteType.SESSION_AT_ONCE)) {
            boolean first = disc.state().status() == DiscStatus.BLANK;
            return begun.or(
                    () -> first ? Optional.of(new Lba(-DiscGeometry.PREGAP)) : Optional.empty());
        }
        return page.is(WriteType.RAW) ? begun.or(disc.recorder()::leadInStart) : Optional.empty();
    }

    /** The one track of a disc whose blanking was interrupted: damaged, and not to be written. */
    private static TrackInformation halfBlanked() {
        return new TrackInformation(
                1,
                1,
                0,
                true,
                false,
                0,
                false,
                false,
                false,
                false,
                TrackInformation.UNKNOWN_MODE,
                Lba.ZERO,
                Optional.empty(),
                SectorCount.ZERO,
                0,
                SectorCount.ZERO,
                Optional.empty(),
                TrackInformation.Layers.NONE);
    }

    private TrackInformation track(Disc disc, DiscTrack track) throws Refusal {
        DiscState state = disc.state();
        int session =
                state.sessionOf(track.number()).orElseThrow(Refusal::internalFailure).number();
        boolean open = track.state() != TrackState.COMPLETE;
        int free = 0;
        if (open) {
            free =
                    rounded(
                            track.reserved()
                                    ? Math.max(0, track.room(limit(disc)))
                                    : state.freeBlocks(limit(disc)));
        }
        int length = Math.max(0, track.nextBlock().minus(track.start()));
        boolean recorded = length > 0;
        Optional<Packets> packets = track.packets();
        return new TrackInformation(
                track.number(),
                session,
                0,
                false,
                false,
                track.controlNibble(),
                track.reserved() && open,
                track.state() == TrackState.RESERVED,
                packets.isPresent(),
                track.hasFixedPackets(),
                dataMode(track.mode()),
                track.start(),
                open ? Optional.of(nextWritable(disc, track)) : Optional.empty(),
                new SectorCount(free),
                packets.map(Packets::size).orElse(0),
                new SectorCount(open && !track.reserved() ? length + free : track.blocks()),
                open && recorded ? Optional.of(lastRecorded(track)) : Optional.empty(),
                TrackInformation.Layers.NONE);
    }

    /** The last block of a host, not the run-out of the packet that it ended. */
    private static Lba lastRecorded(DiscTrack track) {
        boolean linked = track.packets().filter(it -> !it.open()).isPresent();
        return track.hasFixedPackets()
                ? track.nextBlock().plus(-1)
                : track.next().plus(linked ? -1 - Packets.RUN_OUT : -1);
    }

    /** Where an open track goes on; in a session in one go the drive may make what lies between. */
    private static Lba nextWritable(Disc disc, DiscTrack track) {
        return track.reserved()
                ? track.nextBlock()
                : disc.recorder().session().map(WholeSession::next).orElse(track.nextBlock());
    }

    private static int dataMode(SectorMode mode) {
        return switch (mode) {
            case AUDIO -> TrackInformation.UNKNOWN_MODE;
            case MODE_1 -> 1;
            case MODE_2, MODE_2_FORM_1, MODE_2_FORM_2 -> 2;
        };
    }

    /** What the ATIP leaves: a drive that overburns does not promise it. */
    private int free(Disc disc) {
        return rounded(disc.state().freeBlocks(limit(disc)));
    }

    private static Lba limit(Disc disc) {
        return disc.type().leadOutLimit();
    }

    private int rounded(int blocks) {
        return machine.persona().has(Trait.ROUNDED_SIZES) ? blocks / 32 * 32 : blocks;
    }
}
