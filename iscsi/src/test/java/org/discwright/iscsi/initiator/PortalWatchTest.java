package org.discwright.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;

class PortalWatchTest {
    private static boolean isSilent(Map<String, String> environment) {
        return new IscsiTransportProvider(environment).watch(new DriveListener() {}).isPresent();
    }

    @Test
    void whereNoPortalIsNamedNobodyHasToLook() {
        assertTrue(isSilent(Map.of()));
        assertTrue(isSilent(Map.of(IscsiTransportProvider.PORTALS, " ")));
        assertFalse(isSilent(Map.of(IscsiTransportProvider.PORTALS, "127.0.0.1")));
    }
}
