package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.mmc.response.DriveEvent;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.BusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A drive that knows of one sender only, whatever its bus says. */
@Timeout(60)
class SharedDriveTest {
    private static final String READY = "000000000000";
    private static final Octets EVENT = Octets.ofHex("4a010000100000000800");
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

    private static void isToldOfAnotherDisc(Peer peer) throws IOException {
        AsyncMessage message = assertInstanceOf(AsyncMessage.class, peer.next());
        assertEquals(AsyncMessage.SCSI_EVENT, message.event());
        assertEquals(0x28, peer.reader.data().u8(14));
    }

    private static int event(Peer peer) throws IOException {
        return peer.read(EVENT, 8).data().u8(4);
    }

    @Test
    void anotherDiscIsToldUnaskedAndEverySessionsQuestionIsAnswered() throws IOException {
        try (Served served = Served.ofOneSender();
                Peer one = served.peer(1);
                Peer other = served.peer(2)) {
            Served.await(() -> served.server.sessions() == 2);
            served.drive.events.add(DriveEvent.Media.NEW_MEDIA);
            isToldOfAnotherDisc(one);
            isToldOfAnotherDisc(other);
            served.drive.attentions.add(Sense.of(SenseKey.UNIT_ATTENTION, 0x28, 0x00));
            assertEquals(0x062800, one.without(READY).sense(), "and nothing unasked before it");
            assertEquals(0x062800, other.without(READY).sense());
            for (Peer peer : List.of(one, other)) {
                assertEquals(DriveEvent.Media.NEW_MEDIA, event(peer), "the target asked first");
                assertEquals(DriveEvent.Media.NO_CHANGE, event(peer));
            }
            served.drive.events.add(DriveEvent.Media.MEDIA_REMOVAL);
            one.writer.write(one.command(EVENT, true, false, true, 8));
            isToldOfAnotherDisc(one);
            assertEquals(DriveEvent.Media.MEDIA_REMOVAL, one.outcome().data().u8(4));
            isToldOfAnotherDisc(other);
            assertEquals(DriveEvent.Media.MEDIA_REMOVAL, event(other), "the other one asked first");
        }
    }

    @Test
    void attentionThatOneSessionGetsIsToldUnaskedToTheOthers() throws IOException {
        try (Served served = Served.ofOneSender();
                Peer one = served.peer(1);
                Peer other = served.peer(2)) {
            served.drive.tellsEvents = false;
            Served.await(() -> served.server.sessions() == 2);
            for (int i = 0; i < 2; i++) {
                served.drive.attentions.add(Sense.of(SenseKey.UNIT_ATTENTION, 0x28, 0x00));
                one.writer.write(one.command(Peer.READY, false, false, true, 0));
                isToldOfAnotherDisc(one);
                assertEquals(0x062800, one.outcome().sense());
                isToldOfAnotherDisc(other);
                assertEquals(0x062800, other.without(READY).sense());
            }
        }
    }

    @Test
    void driveIsAskedNeitherWithALockedTrayNorWhereItDoesNotKnowTheQuestion() throws IOException {
        try (Served served = Served.ofOneSender();
                Served simple = Served.ofOneSender();
                Served apart = new Served();
                Peer one = served.peer(1);
                Peer other = simple.peer(1);
                Peer third = apart.peer(1)) {
            simple.drive.tellsEvents = false;
            assertEquals(0, one.without(PREVENT).status());
            int before = served.drive.asked.get();
            assertEquals(0, other.without(READY).status());
            assertEquals(0, third.without(READY).status());
            LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
            assertEquals(before, served.drive.asked.get());
            assertEquals(1, simple.drive.asked.get(), "once, and never again");
            assertEquals(0, apart.drive.asked.get(), "it tells by itself");
            assertEquals(0, one.without(ALLOW).status());
            Served.await(() -> served.drive.asked.get() > before);
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
