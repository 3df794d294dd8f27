package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;

class EmulatedTransportProviderTest {
    @Test
    void nobodyHasToLookForEmulatedDrives() {
        EmulatedTransportProvider provider = new EmulatedTransportProvider();
        assertEquals(List.of(), provider.discover());
        assertTrue(provider.watch(new DriveListener() {}).isPresent());
    }
}
