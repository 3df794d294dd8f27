package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.PowResources;
import org.discwright.mmc.response.TrackResources;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * READ DISC INFORMATION: the state of the disc in all three data types.
 *
 * @mmc 6.22 READ DISC INFORMATION
 */
final class DiscInformationHandler {
    private static final int STANDARD = 0;
    private static final int TRACK_RESOURCES = 1;

    private final Machine machine;

    DiscInformationHandler(Machine machine) {
        this.machine = machine;
    }

    Reply readDiscInformation(ReadDiscInformation command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        return switch (command.dataType()) {
            case STANDARD -> Reply.of(standard(disc).encode());
            case TRACK_RESOURCES -> Reply.of(trackResources(disc.state()).encode());
            // pseudo-overwrite resources: CD has none
            default -> Reply.of(new PowResources(0, 0, 0).encode());
        };
    }

    private static DiscInformation standard(Disc disc) {
        DiscState state = disc.state();
        boolean blank = state.status() == DiscStatus.BLANK;
        boolean finalized = state.status() == DiscStatus.FINALIZED;
        boolean open = state.openSession().isPresent();
        int last = lastTrack(state);
        Optional<DiscSession> current =
                open || finalized ? Optional.of(state.sessions().getLast()) : Optional.empty();
        return new DiscInformation(
                status(state),
                lastSession(state),
                disc.type().family().rewritable(),
                firstTrack(state),
                state.sessions().size() + (open || finalized ? 0 : 1),
                current.map(s -> s.tracks().getFirst().number()).orElse(last),
                last,
                true,
                false,
                0,
                discType(state),
                // known once there is a PMA
                blank
                        ? Optional.empty()
                        : Optional.of(Integer.toUnsignedLong(state.identification())),
                nextLeadIn(disc).map(DiscTime::of),
                finalized ? Optional.empty() : Optional.of(DiscTime.of(disc.type().lastLeadOut())),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static DiscInformation.DiscStatus status(DiscState state) {
        return switch (state.status()) {
            case BLANK -> DiscInformation.DiscStatus.EMPTY;
            case FINALIZED -> DiscInformation.DiscStatus.COMPLETE;
            default -> DiscInformation.DiscStatus.INCOMPLETE;
        };
    }

    private static DiscInformation.SessionState lastSession(DiscState state) {
        if (state.openSession().isPresent() || state.status() == DiscStatus.BLANKING_INTERRUPTED) {
            return DiscInformation.SessionState.INCOMPLETE;
        }
        return state.status() == DiscStatus.FINALIZED
                ? DiscInformation.SessionState.COMPLETE
                : DiscInformation.SessionState.EMPTY;
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
                .orElse(DiscInformation.TYPE_UNDEFINED);
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

    private static TrackResources trackResources(DiscState state) {
        int most = DiscGeometry.MAXIMUM_TRACKS;
        int assigned = state.tracks().size();
        boolean room = state.nextWritable().isPresent();
        return new TrackResources(most, assigned, room ? most - assigned : 0, room ? 1 : 0);
    }
}
