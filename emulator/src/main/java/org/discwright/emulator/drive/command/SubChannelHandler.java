package org.discwright.emulator.drive.command;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.recording.DiscReader;
import org.discwright.mmc.command.ReadSubChannel;
import org.discwright.mmc.response.SubChannelData;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * READ SUB-CHANNEL: position of the pick-up, catalogue number, recording code. The codes are looked
 * for in the Q channel, as a drive does.
 *
 * @mmc 6.25 READ SUB-CHANNEL
 */
final class SubChannelHandler implements Handler<ReadSubChannel> {
    private static final int POSITION = 1;
    private static final int CATALOG_NUMBER = 2;
    private static final int RECORDING_CODE = 3;
    private static final int ADR_POSITION = 1;

    /** Codes come at least once in a hundred sectors. */
    private static final int SEARCH = 200;

    private final Machine machine;

    SubChannelHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadSubChannel command, Exchange exchange) throws Refusal {
        Optional<SubChannelData.Content> content =
                command.subQ() ? Optional.of(content(command)) : Optional.empty();
        return Reply.of(
                new SubChannelData(SubChannelData.NO_STATUS, content).encode(command.msf()));
    }

    private SubChannelData.Content content(ReadSubChannel command) throws Refusal {
        Disc disc = machine.disc();
        return switch (command.parameterList()) {
            case POSITION -> position(disc);
            case CATALOG_NUMBER -> catalogNumber(disc);
            case RECORDING_CODE -> recordingCode(disc, command.track());
            default -> throw Refusal.invalidFieldInCdb(3, -1);
        };
    }

    private SubChannelData.Position position(Disc disc) {
        Lba at = new Lba(machine.position());
        Optional<DiscTrack> track = disc.medium().state().trackAt(at);
        int relative = track.map(one -> at.minus(one.start())).orElse(0);
        return new SubChannelData.Position(
                ADR_POSITION,
                track.map(DiscTrack::controlNibble).orElse(0),
                track.map(DiscTrack::number).orElse(0),
                relative < 0 ? 0 : 1,
                at,
                relative);
    }

    private static SubChannelData.CatalogNumber catalogNumber(Disc disc) throws Refusal {
        DiscState state = disc.medium().state();
        Optional<String> found = Optional.empty();
        if (!state.tracks().isEmpty()) {
            found =
                    search(
                            disc,
                            state.tracks().getFirst(),
                            q ->
                                    q instanceof SubchannelQ.CatalogNumber number
                                            ? Optional.of(number.digits())
                                            : Optional.empty());
        }
        return new SubChannelData.CatalogNumber(found);
    }

    private static SubChannelData.Isrc recordingCode(Disc disc, int number) throws Refusal {
        DiscTrack track =
                disc.medium()
                        .state()
                        .track(number)
                        .orElseThrow(() -> Refusal.invalidFieldInCdb(6, -1));
        Optional<String> found =
                search(
                        disc,
                        track,
                        q ->
                                q instanceof SubchannelQ.RecordingCode code
                                        ? Optional.of(code.isrc())
                                        : Optional.empty());
        return new SubChannelData.Isrc(ADR_POSITION, track.controlNibble(), number, found);
    }

    /** What a Q holds of what is looked for. */
    @FunctionalInterface
    private interface Extract {
        /** The code, where this is one. */
        Optional<String> of(SubchannelQ q);
    }

    private static Optional<String> search(Disc disc, DiscTrack track, Extract extract)
            throws Refusal {
        DiscReader reader = new DiscReader(disc.medium());
        int count = Math.min(SEARCH, reader.readable(track.start(), SEARCH));
        ByteBuffer main = ByteBuffer.allocate(count * SectorMode.RAW_SIZE);
        ByteBuffer sub = ByteBuffer.allocate(count * SectorMode.SUBCHANNEL_SIZE);
        Recording.attempt(() -> reader.read(track.start(), count, main, sub));
        for (int i = 0; i < count; i++) {
            byte[] q = new byte[SubchannelQ.LENGTH];
            SubchannelLayout.extractQ(sub.array(), i * SectorMode.SUBCHANNEL_SIZE, q, 0);
            Optional<String> found = decode(q).flatMap(extract::of);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<SubchannelQ> decode(byte[] q) {
        try {
            return Optional.of(SubchannelQ.decode(Octets.of(q)));
        } catch (MalformedDataException damaged) {
            return Optional.empty();
        }
    }
}
