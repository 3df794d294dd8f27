package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.BlockTrack;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.mmc.response.MultiSessionInfo;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TocData;
import org.discwright.model.address.Lba;

/**
 * READ TOC/PMA/ATIP of DVD and BD, which have no such thing: formats 0 and 1 are made up from their
 * closed sessions. Of a DVD-R or DVD-RW the last bordered area is track 2, all before it track 1.
 *
 * @mmc 6.26 READ TOC/PMA/ATIP, fabrication of TOC information
 */
final class BlockTocHandler implements Handler<ReadTocPmaAtip> {
    private static final int POSITION = 1;
    private static final int DATA = 4;

    /** More tracks than a TOC can name are left out in the middle. */
    private static final int MOST = 99;

    private final Machine machine;

    BlockTocHandler(Machine machine) {
        this.machine = machine;
    }

    /**
     * A session as a TOC has it.
     *
     * @param starts where its tracks start
     * @param end where it ends
     */
    private record Part(List<Lba> starts, Lba end) {}

    @Override
    public Reply handle(ReadTocPmaAtip command, Exchange exchange) throws Refusal {
        BlockDisc disc = machine.blockDisc();
        List<Part> parts = parts(disc);
        if (parts.isEmpty()) {
            throw Refusal.invalidFieldInCdb(2, 3);
        }
        TocData data =
                switch (command.format()) {
                    case 0 -> toc(command, parts);
                    case 1 -> sessions(parts);
                    default -> throw Refusal.invalidFieldInCdb(2, 3);
                };
        return Reply.of(data.encode(command.msf()));
    }

    private static List<Part> parts(BlockDisc disc) {
        BlockState state = disc.state();
        if (disc.mode().anywhere()) {
            return state.formatting().formatted()
                    ? List.of(new Part(List.of(Lba.ZERO), new Lba(state.formatting().capacity())))
                    : List.of();
        }
        if (BlockCapacityHandler.grownInPlace(disc)) {
            return List.of(new Part(List.of(Lba.ZERO), new Lba(state.formatting().capacity())));
        }
        List<BlockSession> closed = state.sessions().stream().filter(BlockSession::closed).toList();
        if (closed.isEmpty()) {
            return List.of();
        }
        if (!disc.mode().isDash()) {
            return closed.stream()
                    .map(session ->
                            new Part(
                                    session.tracks().stream().map(BlockTrack::start).toList(),
                                    session.end()))
                    .toList();
        }
        BlockSession last = closed.getLast();
        // layer jump recording has the end of each session on layer 1, that of the first outermost
        Lba leadOut =
                disc.recorder().layout().jumps().isPresent()
                        ? new Lba(BlockCapacityHandler.recorded(disc))
                        : last.end();
        Part end = new Part(List.of(last.start()), leadOut);
        return closed.size() == 1
                ? List.of(end)
                : List.of(new Part(List.of(Lba.ZERO), closed.get(closed.size() - 2).end()), end);
    }

    private static TocData toc(ReadTocPmaAtip command, List<Part> parts) throws Refusal {
        List<Lba> starts = parts.stream().flatMap(part -> part.starts().stream()).toList();
        if (starts.size() > MOST) {
            List<Lba> shortened = new ArrayList<>(starts.subList(0, MOST - 1));
            shortened.add(starts.getLast());
            starts = List.copyOf(shortened);
        }
        if (command.number() > starts.size() && command.number() != Toc.LEAD_OUT) {
            throw Refusal.invalidFieldInCdb(6, -1);
        }
        List<Toc.Entry> entries = new ArrayList<>();
        for (int number = Math.max(1, command.number()); number <= starts.size(); number++) {
            entries.add(entry(number, starts.get(number - 1)));
        }
        entries.add(entry(Toc.LEAD_OUT, parts.getLast().end()));
        return new Toc(1, starts.size(), entries);
    }

    private static Toc.Entry entry(int number, Lba start) {
        return new Toc.Entry(POSITION, DATA, number, start);
    }

    private static TocData sessions(List<Part> parts) {
        int before =
                parts.subList(0, parts.size() - 1).stream()
                        .mapToInt(part -> part.starts().size())
                        .sum();
        int number = Math.min(MOST, before + 1);
        return new MultiSessionInfo(
                1,
                Math.min(MOST, parts.size()),
                Optional.of(entry(number, parts.getLast().starts().getFirst())));
    }
}
