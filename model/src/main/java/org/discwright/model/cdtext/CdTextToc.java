package org.discwright.model.cdtext;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;

/**
 * The table of contents as CD-TEXT repeats it (packs of type 88h).
 *
 * @param firstTrack 1 to 99
 * @param leadOut where the lead-out begins
 * @param starts where each track begins, from the first on; 1 to 99 of them
 */
public record CdTextToc(int firstTrack, Msf leadOut, List<Msf> starts) {
    /** The type of its packs. */
    public static final int TYPE = 0x88;

    private static final int TIME = 3;
    private static final int TIMES_A_PACK = CdTextPack.PAYLOAD / TIME;

    /** Checks the ranges and copies. */
    public CdTextToc {
        starts = List.copyOf(starts);
        if (firstTrack < 1 || starts.isEmpty() || firstTrack + starts.size() - 1 > 99) {
            throw new IllegalArgumentException(
                    "%d tracks from number %d on".formatted(starts.size(), firstTrack));
        }
    }

    /** Number of the last track. */
    public int lastTrack() {
        return firstTrack + starts.size() - 1;
    }

    /** What its packs hold, each with its track number. */
    public List<CdTextBlock.Binary> encode() {
        List<CdTextBlock.Binary> packs = new ArrayList<>();
        packs.add(
                new CdTextBlock.Binary(
                        TYPE,
                        0,
                        Octets.ofInts(
                                firstTrack,
                                lastTrack(),
                                0,
                                leadOut.minute(),
                                leadOut.second(),
                                leadOut.frame(),
                                0,
                                0,
                                0,
                                0,
                                0,
                                0)));
        for (int at = 0; at < starts.size(); at += TIMES_A_PACK) {
            byte[] times = new byte[CdTextPack.PAYLOAD];
            for (int i = 0; i < TIMES_A_PACK && at + i < starts.size(); i++) {
                Msf start = starts.get(at + i);
                times[i * TIME] = (byte) start.minute();
                times[i * TIME + 1] = (byte) start.second();
                times[i * TIME + 2] = (byte) start.frame();
            }
            packs.add(new CdTextBlock.Binary(TYPE, firstTrack + at, Octets.of(times)));
        }
        return packs;
    }

    /**
     * Reads packs of type 88h, of which there must be one at least.
     *
     * @throws IllegalArgumentException if they are no table
     */
    public static CdTextToc decode(List<CdTextBlock.Binary> packs) {
        Octets head = packs.getFirst().payload();
        int first = head.u8(0);
        int count = head.u8(1) - first + 1;
        List<Msf> starts = new ArrayList<>();
        for (int i = 0; i < count && i / TIMES_A_PACK + 1 < packs.size(); i++) {
            Octets times = packs.get(i / TIMES_A_PACK + 1).payload();
            starts.add(time(times, i % TIMES_A_PACK * TIME));
        }
        if (starts.size() != count || packs.getFirst().track() != 0) {
            throw new IllegalArgumentException(
                    "the table of contents has %d tracks and times for %d"
                            .formatted(count, starts.size()));
        }
        return new CdTextToc(first, time(head, TIME), starts);
    }

    private static Msf time(Octets payload, int at) {
        return new Msf(payload.u8(at), payload.u8(at + 1), payload.u8(at + 2));
    }
}
