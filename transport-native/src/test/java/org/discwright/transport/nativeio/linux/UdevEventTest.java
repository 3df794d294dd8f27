package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class UdevEventTest {
    /** A message as udev sends it. */
    static Octets message(String... properties) {
        Octets text = Octets.EMPTY;
        for (String property : properties) {
            text = text.concat(Octets.ofAscii(property + "\0"));
        }
        return header(40, 40, text.length()).concat(text);
    }

    private static Octets header(int size, int offset, int length) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.put(Octets.ofAscii("libudev\0").toByteArray()).putInt(0xFEED_CAFE);
        header.order(ByteOrder.nativeOrder()).putInt(size).putInt(offset).putInt(length);
        return Octets.of(header.array());
    }

    @Test
    void aChangedDiscIsRead() {
        UdevEvent event =
                UdevEvent.parse(
                                message(
                                        "ACTION=change",
                                        "DEVPATH=/devices/x/block/sr0",
                                        "SUBSYSTEM=block",
                                        "DEVNAME=/dev/sr0",
                                        "DISK_MEDIA_CHANGE=1",
                                        "ID_FS_LABEL=a=b"))
                        .orElseThrow();
        assertEquals("change", event.action());
        assertEquals("block", event.subsystem());
        assertEquals("/dev/sr0", event.node());
        assertTrue(event.mediumChanged() && !event.ejectRequested());
        assertEquals("a=b", event.properties().get("ID_FS_LABEL"));
    }

    @Test
    void theKernelsOwnMessagesAreNotOurs() {
        assertEquals(
                Optional.empty(),
                UdevEvent.parse(
                        Octets.ofAscii("add@/devices/x/block/sr0\0ACTION=add\0SUBSYSTEM=block\0")));
    }

    @Test
    void lengthsAreHostile() {
        Octets text = Octets.ofAscii("ACTION=add\0SUBSYSTEM=block\0");
        for (int bad : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1000, 28}) {
            assertEquals(Optional.empty(), UdevEvent.parse(header(40, 40, bad).concat(text)));
            assertEquals(Optional.empty(), UdevEvent.parse(header(40, bad, 27).concat(text)));
            assertEquals(bad == 28, UdevEvent.parse(header(bad, 40, 27).concat(text)).isPresent());
        }
        assertEquals(Optional.empty(), UdevEvent.parse(header(0, 0, 67).concat(text)));
        assertEquals(Optional.empty(), UdevEvent.parse(message()));
        assertEquals(Optional.empty(), UdevEvent.parse(message("ACTION=add")));
    }

    @Test
    void nonsenseIsNeverMoreThanNothing() {
        Property.forAll(
                2000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(400)];
                    random.nextBytes(bytes);
                    byte[] start = message("ACTION=add", "SUBSYSTEM=block").toByteArray();
                    int kept = random.nextInt(start.length + 1);
                    System.arraycopy(start, 0, bytes, 0, Math.min(kept, bytes.length));
                    return Octets.of(bytes);
                },
                UdevEvent::parse);
    }
}
