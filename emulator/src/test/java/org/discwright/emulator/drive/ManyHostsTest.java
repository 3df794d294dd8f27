package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that come and go at a drive, as its transport tells it. */
class ManyHostsTest {
    private static final String READY = "00 00 00 00 00 00";
    private static final String LOCK = "1e 00 00 00 01 00";
    private static final String EJECT = "1b 00 00 00 02 00";
    private static final String LOAD = "1b 00 00 00 03 00";

    @TempDir Path directory;

    @Test
    void theLockOfAHostGoesWithIt() throws IOException {
        try (Host host = Host.open(directory.resolve("one.disc"))) {
            Host other = host.other("other");
            other.settle();
            other.ok(LOCK);
            assertSense("5/53/02", host.refused(EJECT));
            host.drive().nexusLost(new Nexus("other"));
            host.ok(EJECT);
            // who comes back is new to the drive
            assertSense("6/29/00", other.refused(READY));
        }
    }

    @Test
    void aResetOpensLocksAndIsNewsForEverybody() throws IOException {
        try (Host host = Host.open(directory.resolve("one.disc"))) {
            Host other = host.other("other");
            other.settle();
            other.ok(LOCK);
            host.drive().reset();
            assertSense("6/29/00", host.refused(READY));
            assertSense("6/29/00", other.refused(READY));
            host.ok(EJECT);
        }
    }

    @Test
    void whoWatchesTheMediumIsToldOfEveryChange() throws Exception {
        LinkedBlockingQueue<DriveAddress> told = new LinkedBlockingQueue<>();
        try (Host host = Host.open(directory.resolve("one.disc"))) {
            DriveListener listener =
                    new DriveListener() {
                        @Override
                        public void mediumChanged(DriveAddress drive) {
                            told.add(drive);
                        }
                    };
            DriveWatch watch = host.drive().watchMedium(listener);
            host.ok(READY);
            host.ok(EJECT);
            assertEquals(host.drive().address(), told.poll(10, TimeUnit.SECONDS));
            host.ok(LOAD);
            assertSense("6/28/00", host.refused(READY));
            assertEquals(host.drive().address(), told.poll(10, TimeUnit.SECONDS));
            watch.close();
            host.ok(EJECT);
            assertNull(told.poll(50, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void itSaysThatItIsMadeOfSoftware() throws IOException {
        Path file = directory.resolve("one.disc");
        try (Host host = Host.open(file)) {
            assertEquals(BusType.VIRTUAL, host.drive().description().bus());
            assertTrue(host.drive().description().location().endsWith("one.disc"));
        }
    }
}
