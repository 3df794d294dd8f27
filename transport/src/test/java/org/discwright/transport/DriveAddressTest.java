package org.discwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DriveAddressTest {
    @Test
    void schemesHaveTwoLettersAndTheRestAreDevices() {
        assertEquals(
                new DriveAddress("emulated", "demo.disc?persona=strict"),
                DriveAddress.parse("Emulated:demo.disc?persona=strict"));
        assertEquals(new DriveAddress("device", "/dev/sr0"), DriveAddress.parse("/dev/sr0"));
        assertEquals(new DriveAddress("device", "D:"), DriveAddress.parse(" D: "));
        assertEquals(
                new DriveAddress("iscsi", "//host/target/0"),
                DriveAddress.parse("iscsi://host/target/0"));
    }

    @Test
    void anAddressPrintsAsItWasWritten() {
        for (String text : new String[] {"emulated:a b.disc", "/dev/sr0", "D:"}) {
            assertEquals(text, DriveAddress.parse(text).toString());
        }
    }

    @Test
    void anUnknownKindIsRefusedWithTheKnownOnes() {
        assertThrows(IllegalArgumentException.class, () -> DriveAddress.parse("  "));
        TransportException refused =
                assertThrows(
                        TransportException.class,
                        () -> TransportProvider.openDrive(DriveAddress.parse("nosuch:thing")));
        assertEquals(TransportException.Reason.BAD_ADDRESS, refused.reason());
        assertTrue(refused.toString().contains("nosuch:thing"));
    }
}
