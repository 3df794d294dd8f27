package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.BusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A drive that knows of one sender only, whatever its bus says. */
@Timeout(60)
class SharedDriveTest {
    private static final String READY = "000000000000";
    private static final String PREVENT = "1e0000000100";
    private static final String ALLOW = "1e0000000000";

    @Test
    void whatItSaysOnceEverySessionHearsOnAVirtualBusToo() throws IOException {
        try (Served served = Served.ofOneSender();
                Peer one = served.peer(1);
                Peer other = served.peer(2)) {
            assertEquals(BusType.VIRTUAL, served.drive.description().bus());
            Served.await(() -> served.server.sessions() == 2);
            served.drive.attentions.add(Sense.of(SenseKey.UNIT_ATTENTION, 0x2A, 0x01));
            assertEquals(0x062A01, one.without(READY).sense());
            assertEquals(0x062A01, other.without(READY).sense());
            assertEquals(0, one.without(READY).status());
            assertEquals(0, other.without(READY).status());
        }
    }

    @Test
    void driveThatKeepsThemApartIsLeftToTellThemItself() throws IOException {
        try (Served served = new Served();
                Peer one = served.peer(1);
                Peer other = served.peer(2)) {
            Served.await(() -> served.server.sessions() == 2);
            served.drive.attentions.add(Sense.of(SenseKey.UNIT_ATTENTION, 0x2A, 0x01));
            assertEquals(0x062A01, one.without(READY).sense());
            assertEquals(0, other.without(READY).status());
        }
    }

    @Test
    void trayStaysLockedWhileAnybodyWantsThat() throws IOException {
        try (Served served = Served.ofOneSender();
                Peer one = served.peer(1)) {
            try (Peer other = served.peer(2)) {
                assertEquals(0, one.without(PREVENT).status());
                assertEquals(0, other.without(PREVENT).status());
                assertEquals(0, one.without(ALLOW).status());
                assertTrue(served.drive.locked, "the other one still wants it");
            }
            Served.await(() -> !served.drive.locked);
            assertEquals(0, one.without(PREVENT).status());
            assertEquals(0, one.without(ALLOW).status());
            assertFalse(served.drive.locked);
        }
    }
}
