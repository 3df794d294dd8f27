package org.discwright.conformance.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** The words that the contract is written in. */
final class Contract {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int SECTOR = 2048;
    private static final int TRIES = 100;

    private Contract() {}

    static Completion send(ScsiTransport drive, String cdb) throws TransportException {
        return drive.execute(ScsiRequest.withoutData(Nexus.LOCAL, Cdb.ofHex(cdb), PATIENCE));
    }

    static Completion send(ScsiTransport drive, String cdb, Direction way, MemorySegment data)
            throws TransportException {
        return drive.execute(new ScsiRequest(Nexus.LOCAL, Cdb.ofHex(cdb), way, data, PATIENCE));
    }

    /** TEST UNIT READY until the news is told and the drive is ready. */
    static void settle(ScsiTransport drive) throws TransportException {
        Completion last = new Completion.Good(0);
        for (int i = 0; i < TRIES; i++) {
            last = send(drive, "00 00 00 00 00 00");
            if (last instanceof Completion.Good) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(i < 4 ? 1 : 100).toNanos());
        }
        throw new AssertionError("it does not become ready: " + last);
    }

    /** READ (10) of whole sectors. */
    static String read10(int first, int count) {
        return "28 00 %08x 00 %04x 00".formatted(first, count);
    }

    /** Sectors, by a READ (10) that must succeed, in memory beyond the heap. */
    static Octets sectors(ScsiTransport drive, int first, int count) throws TransportException {
        MemorySegment memory = memory((long) count * SECTOR);
        assertEquals(
                new Completion.Good(count * SECTOR),
                send(drive, read10(first, count), Direction.IN, memory));
        return octets(memory);
    }

    static MemorySegment memory(long length) {
        return Arena.ofAuto().allocate(Math.max(1, length), 4096).asSlice(0, length);
    }

    static Octets octets(MemorySegment memory) {
        return Octets.of(memory.toArray(ValueLayout.JAVA_BYTE));
    }

    /** It is a CHECK CONDITION with that sense. */
    static Sense expectSense(Completion completion, SenseKey key, int asc, int ascq) {
        Sense sense = assertInstanceOf(Completion.CheckCondition.class, completion).sense();
        assertEquals(
                "%s %02X/%02X".formatted(key, asc, ascq),
                "%s %02X/%02X".formatted(sense.key(), sense.code().asc(), sense.code().ascq()));
        return sense;
    }
}
