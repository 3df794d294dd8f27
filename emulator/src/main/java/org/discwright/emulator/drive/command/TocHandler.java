package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.function.IntFunction;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.PmaEntry;
import org.discwright.emulator.medium.SpeedClass;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * READ TOC/PMA/ATIP. A session that is open has no table of contents yet: its tracks are in the PMA
 * alone.
 *
 * @mmc 6.26 READ TOC/PMA/ATIP
 */
final class TocHandler implements Handler<ReadTocPmaAtip> {
    private static final int LEAD_OUT = 0xAA;

    private final Machine machine;

    TocHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(ReadTocPmaAtip command, Exchange exchange) throws Refusal {
        Disc disc = machine.disc();
        DiscState state = seen(disc);
        List<DiscSession> closed = state.sessions().stream().filter(DiscSession::closed).toList();
        boolean needsToc = command.format() <= 2;
        if (needsToc && closed.isEmpty()) {
            throw Refusal.invalidFieldInCdb(2, 3);
        }
        return switch (command.format()) {
            case 0 -> toc(command, closed);
            case 1 -> sessions(command, closed);
            case 2 -> fullToc(command, disc.type(), closed);
            case 3 -> Reply.of(pma(state));
            case 4 -> Reply.of(atip(disc.type()));
            default -> Reply.of(new Bytes().u8(0, 0).behindLength16()); // no CD-TEXT on the disc
        };
    }

    private DiscState seen(Disc disc) {
        return machine.persona().has(Trait.STALE_TOC)
                ? machine.stateWhenLoaded().orElseGet(disc::state)
                : disc.state();
    }

    private static Reply toc(ReadTocPmaAtip command, List<DiscSession> closed) throws Refusal {
        List<DiscTrack> tracks = closed.stream().flatMap(s -> s.tracks().stream()).toList();
        int last = tracks.getLast().number();
        if (command.number() > last && command.number() != LEAD_OUT) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        Bytes bytes = new Bytes().u8(tracks.getFirst().number(), last);
        IntFunction<Octets> address = lba -> address(new Lba(lba), command.msf());
        for (DiscTrack track : tracks) {
            if (track.number() >= command.number()) {
                bytes.u8(0, 0x10 | track.controlNibble(), track.number(), 0)
                        .octets(address.apply(track.start().value()));
            }
        }
        Lba leadOut = closed.getLast().leadOut().orElseThrow();
        bytes.u8(0, 0x10 | tracks.getLast().controlNibble(), LEAD_OUT, 0)
                .octets(address.apply(leadOut.value()));
        return Reply.of(bytes.behindLength16());
    }

    private static Reply sessions(ReadTocPmaAtip command, List<DiscSession> closed) {
        DiscTrack first = closed.getLast().tracks().getFirst();
        return Reply.of(
                new Bytes()
                        .u8(1, closed.getLast().number())
                        .u8(0, 0x10 | first.controlNibble(), first.number(), 0)
                        .octets(address(first.start(), command.msf()))
                        .behindLength16());
    }

    private static Reply fullToc(ReadTocPmaAtip command, MediaType type, List<DiscSession> closed)
            throws Refusal {
        if (command.number() > closed.getLast().number()) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        Bytes bytes = new Bytes().u8(1, closed.getLast().number());
        for (DiscSession session : closed) {
            if (session.number() >= command.number()) {
                bytes.octets(new FullToc(type, session).encode());
            }
        }
        return Reply.of(bytes.behindLength16());
    }

    private static Octets pma(DiscState state) {
        Bytes bytes = new Bytes().u8(0, 0);
        if (!state.sessions().isEmpty()) {
            int id = state.identification();
            // ADR 2: the disc identification, six decimal digits in the minutes, seconds, frames
            bytes.u8(0, 0x20, 0, 0, bcd(id / 10_000), bcd(id / 100 % 100), bcd(id % 100))
                    .u8(0, 0, 0, 0);
        }
        for (PmaEntry entry : state.pma()) {
            bytes.u8(0, 0x10 | entry.control(), 0, entry.track())
                    .msf(entry.end().toMsf())
                    .u8(0)
                    .msf(entry.start().toMsf());
        }
        return bytes.behindLength16();
    }

    private static int bcd(int twoDigits) {
        return ((twoDigits / 10) << 4) + twoDigits % 10;
    }

    private static Octets atip(MediaType type) {
        boolean rewritable = type.family().rewritable();
        boolean firstSpeeds = type.speedClass() == SpeedClass.MULTI_SPEED;
        Bytes bytes =
                new Bytes()
                        .u8(0, 0)
                        .u8(0xC0 | type.referenceSpeed(), 0)
                        .u8(
                                0x80
                                        | (rewritable ? 0x40 : 0)
                                        | type.speedClass().subType() << 3
                                        | (firstSpeeds ? 4 : 0),
                                0)
                        .msf(type.leadInStart())
                        .u8(0)
                        .msf(type.lastLeadOut())
                        .u8(0);
        if (firstSpeeds) {
            bytes.u8(0x04, 0x26, 0xB2); // A1: 1x to 4x
        } else {
            bytes.zeros(3);
        }
        return bytes.zeros(9).behindLength16();
    }

    private static Octets address(Lba lba, boolean msf) {
        return msf ? new Bytes().u8(0).msf(msf(lba)).build() : new Bytes().u32(lba.value()).build();
    }

    private static Msf msf(Lba lba) {
        return lba.toMsf();
    }
}
