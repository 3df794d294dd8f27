package org.discwright.burn.plan;

import java.util.ArrayList;
import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.LayerJump;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;

/**
 * Where layer jump recording puts what is written.
 *
 * @param data which sectors go where: stretches of layer 0 and of layer 1 by turns
 * @param interval sectors of layer 0 from one jump to the next; 0 where each jump is set by itself
 * @param jumps the addresses of layer 0 behind which recording goes to layer 1, one for each
 *     stretch of layer 0
 * @mmc 4.3.6.4 layer jump recording
 */
public record JumpPlan(DataPlan data, int interval, List<Lba> jumps) {
    private static final int ECC_BLOCK = 16;

    /** More jumps than that are of no use to anybody, and cost time. */
    private static final int MOST_JUMPS = 4_096;

    /** Copies. */
    public JumpPlan {
        jumps = List.copyOf(jumps);
    }

    /**
     * What recording has to itself.
     *
     * @param start where it goes on, on layer 0
     * @param boundary sectors of layer 0: the address with which layer 1 begins
     * @param middle where layer 0 ends for recording: its boundary, or before it
     */
    public record Room(Lba start, int boundary, int middle) {
        /** Sectors of both layers. */
        public SectorCount free() {
            return new SectorCount(Math.max(0, 2L * (middle - start.value())));
        }

        /** The most sectors whose addresses follow each other. */
        long together() {
            return middle == boundary ? free().value() : middle - start.value();
        }
    }

    /**
     * Places a source.
     *
     * @param whole the source in one piece from where recording goes on
     * @throws BurnException {@code DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA} where it does not
     *     fit the room, or not in one piece
     */
    public static JumpPlan of(DataPlan whole, Room room, LayerJump how) throws BurnException {
        whole.requireRoom(room.free());
        long sectors = whole.sectors().value();
        int start = room.start().value();
        int first =
                switch (how.way()) {
                    case AUTOMATIC, NEVER, WHOLE -> {
                        if (sectors > room.together()) {
                            throw new BurnException(
                                    DiscError.DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                                    "'%s' takes %d sectors, and %d follow each other on the disc, whose middle was shifted; nothing was written"
                                            .formatted(
                                                    whole.source().name(),
                                                    sectors,
                                                    room.together()));
                        }
                        yield (int) Math.min(sectors, room.middle() - start);
                    }
                    case EVERY, AFTER -> Math.min(how.sectors(), room.middle() - start);
                };
        boolean regular = how.way() == LayerJump.Way.EVERY;
        List<DataPlan.Part> parts = new ArrayList<>();
        List<Lba> jumps = new ArrayList<>();
        long placed = 0;
        int below = start;
        int length = first;
        while (placed < sectors) {
            if (jumps.size() == MOST_JUMPS) {
                throw new BurnException(
                        DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                        "'%s' would make more than %d layer jumps of %d sectors; nothing was written"
                                .formatted(whole.source().name(), MOST_JUMPS, how.sectors()));
            }
            int behind = Math.min(room.middle(), below + length);
            jumps.add(new Lba(behind - 1));
            placed += add(parts, whole, placed, new Lba(below), behind - below);
            placed +=
                    add(
                            parts,
                            whole,
                            placed,
                            new Lba(2 * room.boundary() - behind),
                            behind - below);
            below = behind;
            if (!regular) {
                // the rest goes onto layer 0 as far as there is room
                length = aligned(sectors - placed, room.middle() - below);
            }
        }
        DataPlan data = new DataPlan(whole.source(), whole.sectorBytes(), parts, whole.padding());
        return new JumpPlan(data, regular ? how.sectors() : 0, jumps);
    }

    private static int aligned(long sectors, int most) {
        return (int) Math.min(most, Math.ceilDiv(sectors, (long) ECC_BLOCK) * ECC_BLOCK);
    }

    /**
     * Adds a stretch, as far as there is something to put there.
     *
     * @return sectors that it holds, those of padding included
     */
    private static long add(
            List<DataPlan.Part> parts, DataPlan whole, long placed, Lba at, int room) {
        long all = Math.min(room, whole.sectors().value() - placed);
        long ofSource = Math.min(all, whole.sourceSectors() - placed);
        if (ofSource > 0) {
            parts.add(new DataPlan.Part(at, ofSource, placed * whole.sectorBytes()));
        }
        return Math.max(0, all);
    }

    /** The address of layer 0 behind which recording goes up from the part with that index. */
    public Lba jumpOf(int part) {
        return jumps.get(part / 2);
    }

    /** True for parts on layer 0. */
    public static boolean isBelow(int part) {
        return part % 2 == 0;
    }

    /**
     * The jumps that are made: where the data ends before the last one, closing the track goes to
     * layer 1 from there.
     */
    public List<Lba> made() {
        List<Lba> made = new ArrayList<>(jumps.subList(0, jumps.size() - 1));
        made.add(lowerEnd().plus(-1));
        return made;
    }

    /** Sectors of both layers that the session takes, with what closing it fills. */
    public SectorCount taken() {
        return new SectorCount(2L * lowerEnd().minus(data.start()));
    }

    /** Behind the last ECC block of layer 0 that is recorded: the one with the end of the data. */
    private Lba lowerEnd() {
        int last = data.parts().size() - 1;
        boolean endsBelow = isBelow(last);
        DataPlan.Part lower = data.parts().get(endsBelow ? last : last - 1);
        long behind = lower.start().value() + lower.sectors() + (endsBelow ? data.padding() : 0);
        long recorded = Math.ceilDiv(behind, (long) ECC_BLOCK) * ECC_BLOCK;
        return new Lba((int) Math.min(jumps.getLast().value() + 1L, recorded));
    }
}
