package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;

/** Finds the logical unit of a target that is a CD, DVD or BD drive. */
final class RecorderSearch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_UNITS = 32;
    private static final int HEAD = 8;
    private static final int MULTIMEDIA = 0x05;

    private final Ask ask;

    /** Carries a command out in a logical unit. */
    @FunctionalInterface
    interface Ask {
        Completion execute(int lun, ScsiRequest request) throws IOException;
    }

    RecorderSearch(Ask ask) {
        this.ask = ask;
    }

    /** The first one; nothing where there is none. */
    OptionalInt find() throws IOException {
        for (int lun : units()) {
            if (isDrive(lun)) {
                return OptionalInt.of(lun);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isDrive(int lun) throws IOException {
        // INQUIRY, 36 bytes: peripheral qualifier 0, device type 5
        byte[] answer = new byte[36];
        return ask(lun, Cdb.ofHex("12 00 00 00 24 00"), answer) >= 1 && answer[0] == MULTIMEDIA;
    }

    private List<Integer> units() throws IOException {
        byte[] answer = new byte[HEAD + MOST_UNITS * Long.BYTES];
        Octets cdb =
                Octets.ofInts(
                        0xA0, 0, 0, 0, 0, 0, 0, 0, answer.length >> 8, answer.length & 0xFF, 0, 0);
        int got = ask(0, new Cdb(cdb), answer);
        List<Integer> units = new ArrayList<>();
        if (got >= HEAD) {
            Octets list = Octets.of(answer);
            long end = Math.min(HEAD + list.u32(0), got);
            for (int at = HEAD; at + Long.BYTES <= end; at += Long.BYTES) {
                int method = list.bits(at, 7, 6);
                if (method <= 1) {
                    units.add(list.bits(at, 5, 0) << 8 | list.u8(at + 1));
                }
            }
        }
        // a target that does not list its units has one
        return units.isEmpty() ? List.of(0) : units;
    }

    private int ask(int lun, Cdb cdb, byte[] answer) throws IOException {
        ScsiRequest request =
                new ScsiRequest(
                        Nexus.LOCAL,
                        cdb,
                        ScsiRequest.Direction.IN,
                        MemorySegment.ofArray(answer),
                        PATIENCE);
        // the first answers of a session may be unit attentions
        for (int tries = 0; tries < 3; tries++) {
            if (ask.execute(lun, request) instanceof Completion.Good(int count)) {
                return count;
            }
        }
        return 0;
    }
}
