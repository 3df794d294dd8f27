package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * READ DISC INFORMATION: the state of the disc in all three data types.
 *
 * @mmc 6.22 READ DISC INFORMATION
 */
final class DiscInformation {
    private static final int STANDARD = 0;
    private static final int TRACK_RESOURCES = 1;
    private static final int UNDEFINED_TYPE = 0xFF;

    private final Machine machine;

    DiscInformation(Machine machine) {
        this.machine = machine;
    }

    Reply readDiscInformation(ReadDiscInformation command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        return switch (command.dataType()) {
            case STANDARD -> standard(disc);
            case TRACK_RESOURCES -> trackResources(disc.state());
            // pseudo-overwrite resources: CD has none
            default -> Reply.of(new Bytes().u8(0x40, 0).zeros(12).behindLength16());
        };
    }

    private static Reply standard(Disc disc) {
        DiscState state = disc.state();
        boolean blank = state.status() == DiscStatus.BLANK;
        boolean interrupted = state.status() == DiscStatus.BLANKING_INTERRUPTED;
        boolean finalized = state.status() == DiscStatus.FINALIZED;
        boolean open = state.openSession().isPresent();
        int sessions = state.sessions().size() + (open || finalized ? 0 : 1);
        int discStatus = blank ? 0 : finalized ? 2 : 1;
        int sessionState = open || interrupted ? 1 : finalized ? 3 : 0;
        int last = lastTrack(state);
        Optional<DiscSession> current =
                open || finalized ? Optional.of(state.sessions().getLast()) : Optional.empty();
        int firstOfLast = current.map(s -> s.tracks().getFirst().number()).orElse(last);
        int rewritable = disc.type().family().rewritable() ? 0x10 : 0;
        return Reply.of(
                new Bytes()
                        .u8(rewritable | sessionState << 2 | discStatus)
                        .u8(firstTrack(state), sessions, firstOfLast, last)
                        .u8(
                                (blank ? 0 : 0x80)
                                        | 0x20) // DID_V once there is a PMA; unrestricted use
                        .u8(discType(state))
                        .u8(0, 0, 0)
                        .u32(blank ? 0 : state.identification())
                        .octets(address(nextLeadIn(disc)))
                        .octets(
                                address(
                                        finalized
                                                ? Optional.empty()
                                                : Optional.of(disc.type().lastLeadOut())))
                        .zeros(8)
                        .u8(0, 0)
                        .behindLength16());
    }

    private static int firstTrack(DiscState state) {
        return state.tracks().isEmpty() ? 1 : state.tracks().getFirst().number();
    }

    /** The last track of the last session, the invisible one included where there is one. */
    private static int lastTrack(DiscState state) {
        boolean more = state.nextWritable().isPresent() || state.lastTrack().isEmpty();
        return more
                ? Math.min(DiscGeometry.MAXIMUM_TRACKS, state.invisibleTrackNumber())
                : state.lastTrack().get().number();
    }

    private static int discType(DiscState state) {
        return state.sessions().stream()
                .filter(DiscSession::closed)
                .findFirst()
                .map(DiscSession::format)
                .orElse(UNDEFINED_TYPE);
    }

    /** Where the lead-in of the session begins that is open, or would come next. */
    private static Optional<Msf> nextLeadIn(Disc disc) {
        DiscState state = disc.state();
        if (state.status() == DiscStatus.FINALIZED) {
            return Optional.empty();
        }
        int closed = (int) state.sessions().stream().filter(DiscSession::closed).count();
        if (closed == 0) {
            return Optional.of(disc.type().leadInStart());
        }
        Lba leadOut = state.sessions().get(closed - 1).leadOut().orElseThrow();
        return Optional.of(DiscGeometry.nextLeadIn(closed, leadOut).toMsf());
    }

    private static Octets address(Optional<Msf> time) {
        return time.map(msf -> new Bytes().u8(0).msf(msf).build())
                .orElseGet(() -> Octets.ofInts(0xFF, 0xFF, 0xFF, 0xFF));
    }

    private static Reply trackResources(DiscState state) {
        int most = DiscGeometry.MAXIMUM_TRACKS;
        int assigned = state.tracks().size();
        return Reply.of(
                new Bytes()
                        .u8(0x20, 0)
                        .u16(most)
                        .u16(assigned)
                        .u16(state.nextWritable().isPresent() ? most - assigned : 0)
                        .u16(state.nextWritable().isPresent() ? 1 : 0)
                        .behindLength16());
    }
}
