package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.PmaEntry;
import org.discwright.emulator.medium.SpeedClass;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.SessionToc;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.mmc.response.Atip;
import org.discwright.mmc.response.CdTextPacks;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.FullToc;
import org.discwright.mmc.response.MultiSessionInfo;
import org.discwright.mmc.response.Pma;
import org.discwright.mmc.response.QEntry;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TocData;
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

    private static final int POSITION = 1;
    private static final int IDENTIFICATION = 2;
    private static final int TARGET_POWER = 4;

    /** A1: speeds of 1x to 4x. */
    private static final Octets ONE_TO_FOUR = Octets.ofInts(0x04, 0x26, 0xB2);

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
        TocData data =
                switch (command.format()) {
                    case 0 -> toc(command, closed);
                    case 1 -> sessions(closed);
                    case 2 -> fullToc(command, disc.type(), closed);
                    case 3 -> pma(state);
                    case 4 -> atip(disc.type());
                    // the lead-in of the first session is the one that players read
                    default ->
                            new CdTextPacks(
                                    closed.isEmpty()
                                            ? List.of()
                                            : closed.getFirst().leads().cdText());
                };
        return Reply.of(data.encode(command.msf()));
    }

    private DiscState seen(Disc disc) {
        return machine.persona().has(Trait.STALE_TOC)
                ? machine.stateWhenLoaded().orElseGet(disc::state)
                : disc.state();
    }

    private static Toc toc(ReadTocPmaAtip command, List<DiscSession> closed) throws Refusal {
        List<DiscTrack> tracks = closed.stream().flatMap(s -> s.tracks().stream()).toList();
        DiscTrack last = tracks.getLast();
        if (command.number() > last.number() && command.number() != Toc.LEAD_OUT) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        List<Toc.Entry> entries = new ArrayList<>();
        for (DiscTrack track : tracks) {
            if (track.number() >= command.number()) {
                entries.add(entry(track, track.number(), track.start()));
            }
        }
        entries.add(entry(last, Toc.LEAD_OUT, closed.getLast().leadOut().orElseThrow()));
        return new Toc(tracks.getFirst().number(), last.number(), entries);
    }

    private static Toc.Entry entry(DiscTrack track, int number, Lba start) {
        return new Toc.Entry(POSITION, track.controlNibble(), number, start);
    }

    private static MultiSessionInfo sessions(List<DiscSession> closed) {
        DiscTrack first = closed.getLast().tracks().getFirst();
        return new MultiSessionInfo(
                1,
                closed.getLast().number(),
                Optional.of(entry(first, first.number(), first.start())));
    }

    private static FullToc fullToc(
            ReadTocPmaAtip command, CdMediaType type, List<DiscSession> closed) throws Refusal {
        if (command.number() > closed.getLast().number()) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        List<QEntry> entries = new ArrayList<>();
        for (DiscSession session : closed) {
            if (session.number() >= command.number()) {
                entries.addAll(SessionToc.entries(type, session));
            }
        }
        return new FullToc(1, closed.getLast().number(), entries);
    }

    private static Pma pma(DiscState state) {
        List<QEntry> entries = new ArrayList<>();
        if (!state.sessions().isEmpty()) {
            int id = state.identification();
            // six decimal digits in the minutes, seconds, frames
            int high = bcd(id / 10_000);
            int middle = bcd(id / 100 % 100);
            int low = bcd(id % 100);
            entries.add(new QEntry(0, IDENTIFICATION, 0, 0, 0, high, middle, low, 0, 0, 0, 0));
        }
        for (PmaEntry entry : state.pma()) {
            Msf end = entry.end().toMsf();
            Msf start = entry.start().toMsf();
            entries.add(
                    new QEntry(
                            0,
                            POSITION,
                            entry.control(),
                            0,
                            entry.track(),
                            end.minute(),
                            end.second(),
                            end.frame(),
                            0,
                            start.minute(),
                            start.second(),
                            start.frame()));
        }
        return new Pma(entries);
    }

    private static int bcd(int twoDigits) {
        return ((twoDigits / 10) << 4) + twoDigits % 10;
    }

    private static Atip atip(CdMediaType type) {
        boolean firstSpeeds = type.speedClass() == SpeedClass.MULTI_SPEED;
        return new Atip(
                TARGET_POWER,
                false,
                type.referenceSpeed(),
                false,
                type.family().rewritable(),
                type.speedClass().subType(),
                Optional.of(DiscTime.of(type.leadInStart())),
                Optional.of(DiscTime.of(type.lastLeadOut())),
                firstSpeeds ? Optional.of(ONE_TO_FOUR) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
