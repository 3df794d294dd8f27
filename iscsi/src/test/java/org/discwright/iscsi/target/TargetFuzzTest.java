package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.SplittableRandom;
import org.discwright.model.Octets;
import org.discwright.testkit.Burden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sends malformed PDUs, seeded and bounded: {@code -Dfuzz.pdus=10000000} for a long run, {@code
 * -Dprop.seed=N} for another one.
 */
class TargetFuzzTest {
    private static final long PDUS = Long.getLong("fuzz.pdus", 100_000);
    private static final long SEED = Long.getLong("prop.seed", 20_261_122L);
    private static final int PER_CONNECTION = 60;
    private static final long MAY_GROW = 48L << 20;

    /** Beside the data of commands: what the JVM itself keeps for every thread at a socket. */
    private static final long BESIDE = 16L << 20;

    private static final int THREADS_BESIDE = 16;

    @Test
    @Timeout(3 * 3600)
    void malformedPdusNeitherCrashNorHangNorGrowTheTarget() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        try (Served served = new Served()) {
            long sent = 0;
            long before = 0;
            long outside = Burden.outsideHeap();
            int threads = Burden.threads();
            while (sent < PDUS) {
                long seed = random.nextLong();
                try (HostileInitiator hostile =
                        new HostileInitiator(
                                served.server.address(), Served.NAME, new SplittableRandom(seed))) {
                    sent += hostile.attack(PER_CONNECTION);
                } catch (IOException stuck) {
                    throw new AssertionError("-Dprop.seed=" + SEED + ", connection " + seed, stuck);
                }
                if (before == 0 && sent > PDUS / 4) {
                    before = Burden.heap();
                }
                long more = Burden.outsideHeap() - outside;
                assertTrue(
                        more <= TargetLimits.USUAL.totalBytes() + BESIDE,
                        more + " bytes more outside the heap");
            }
            assertTrue(
                    served.drive.carriedOut.get() > PDUS / 100,
                    "only " + served.drive.carriedOut.get() + " went through to the drive");
            Served.await(() -> served.server.sessions() == 0);
            Served.await(() -> served.server.memoryInUse() == 0);
            long after = Burden.heap();
            assertTrue(after - before < MAY_GROW, "the heap grew from " + before + " to " + after);
            Served.await(() -> Burden.threads() <= threads + THREADS_BESIDE);
            long kept = Burden.outsideHeap() - outside;
            assertTrue(
                    kept <= TargetLimits.USUAL.totalBytes() / 4 + BESIDE,
                    kept + " bytes outside the heap are left");
            try (Peer peer = served.peer(9)) {
                assertEquals(36, peer.read(Octets.ofHex("120000002400"), 36).data().length());
            }
        }
    }
}
