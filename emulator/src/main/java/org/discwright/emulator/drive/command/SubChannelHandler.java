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
    private static final int NO_AUDIO_STATUS = 0x15;
    private static final int POSITION = 1;
    private static final int CATALOG_NUMBER = 2;
    private static final int RECORDING_CODE = 3;

    /** Codes come at least once in a hundred sectors. */
    private static final int SEARCH = 200;

    private final Machine machine;

    SubChannelHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadSubChannel command, Exchange exchange) throws Refusal {
        if (!command.subQ()) {
            return Reply.of(new Bytes().u8(0, NO_AUDIO_STATUS).u16(0).build());
        }
        Disc disc = machine.disc();
        Octets data =
                switch (command.parameterList()) {
                    case POSITION -> position(disc, command.msf());
                    case CATALOG_NUMBER -> catalogNumber(disc);
                    case RECORDING_CODE -> recordingCode(disc, command.track());
                    default -> throw Refusal.invalidFieldInCdb(3, -1);
                };
        return Reply.of(new Bytes().u8(0, NO_AUDIO_STATUS).u16(data.length()).octets(data).build());
    }

    private Octets position(Disc disc, boolean msf) {
        Lba at = new Lba(machine.position());
        Optional<DiscTrack> track = disc.medium().state().trackAt(at);
        int relative = track.map(one -> at.minus(one.start())).orElse(0);
        Bytes bytes = new Bytes().u8(POSITION);
        bytes.u8(0x10 | track.map(DiscTrack::controlNibble).orElse(0));
        bytes.u8(track.map(DiscTrack::number).orElse(0), relative < 0 ? 0 : 1);
        if (msf) {
            bytes.u8(0).msf(at.toMsf());
            bytes.u8(0).msf(new Lba(Math.abs(relative) - Lba.MSF_OFFSET).toMsf());
        } else {
            bytes.u32(at.value()).u32(relative);
        }
        return bytes.build();
    }

    private static Octets catalogNumber(Disc disc) throws Refusal {
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
        return new Bytes().u8(CATALOG_NUMBER, 0, 0, 0).octets(code(found, 13)).u8(0, 0).build();
    }

    private static Octets recordingCode(Disc disc, int number) throws Refusal {
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
        return new Bytes()
                .u8(RECORDING_CODE, 0x10 | track.controlNibble(), number, 0)
                .octets(code(found, 12))
                .u8(0, 0, 0)
                .build();
    }

    /** A valid bit and the characters, or zeros. */
    private static Octets code(Optional<String> found, int length) {
        return new Bytes()
                .u8(found.isPresent() ? 0x80 : 0)
                .octets(found.map(Octets::ofAscii).orElse(Octets.zeros(length)))
                .build();
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
