package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.model.address.Lba;

/**
 * Where the blocks lie that a host names by address. As a rule each sector of a CD has its address
 * (addressing method 1); in a track of fixed packets only user blocks have one (method 2).
 *
 * @mmc 4.2.3.8 logical addressing
 */
final class BlockAddresses {
    private BlockAddresses() {}

    /**
     * Blocks that lie together.
     *
     * @param block address of the first
     * @param sector where it lies
     * @param count how many
     */
    record Stretch(Lba block, Lba sector, int count) {}

    /**
     * Where the blocks from {@code first} on lie.
     *
     * @throws Refusal 5/21/00 where a track of fixed packets has no such block
     */
    static List<Stretch> of(DiscState state, Lba first, int blocks) throws Refusal {
        List<DiscTrack> fixed = state.tracks().stream().filter(DiscTrack::hasFixedPackets).toList();
        if (fixed.isEmpty() || (long) first.value() + blocks > Integer.MAX_VALUE) {
            return List.of(new Stretch(first, first, blocks));
        }
        List<Stretch> stretches = new ArrayList<>();
        Lba end = first.plus(blocks);
        for (Lba at = first; at.isBefore(end); ) {
            Lba now = at;
            Optional<DiscTrack> inside =
                    fixed.stream()
                            .filter(track ->
                                    !now.isBefore(track.start()) && now.isBefore(track.end()))
                            .findFirst();
            Lba to = inside.isPresent() ? packetEnd(inside.get(), at) : nextTrack(fixed, at, end);
            int count = Math.min(to.minus(at), end.minus(at));
            Lba sector = inside.map(track -> track.sector(now)).orElse(at);
            stretches.add(new Stretch(at, sector, count));
            at = at.plus(count);
        }
        return stretches;
    }

    private static Lba packetEnd(DiscTrack track, Lba at) throws Refusal {
        if (at.minus(track.start()) >= track.blocks()) {
            throw Refusal.addressOutOfRange(at.value());
        }
        int size = track.packets().orElseThrow().size();
        return at.plus(size - at.minus(track.start()) % size);
    }

    private static Lba nextTrack(List<DiscTrack> tracks, Lba at, Lba end) {
        return tracks.stream()
                .map(DiscTrack::start)
                .filter(start -> at.isBefore(start) && start.isBefore(end))
                .min(Lba::compareTo)
                .orElse(end);
    }
}
