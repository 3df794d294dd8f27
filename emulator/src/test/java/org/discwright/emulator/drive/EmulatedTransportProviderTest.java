package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedTransportProviderTest {
    @Test
    void nobodyHasToLookForEmulatedDrives() {
        EmulatedTransportProvider provider = new EmulatedTransportProvider();
        assertEquals(List.of(), provider.discover());
        assertTrue(provider.watch(new DriveListener() {}).isPresent());
    }

    @Test
    void recorderIsKnownWithoutBeingOpened(@TempDir Path folder) throws Exception {
        EmulatedTransportProvider provider = new EmulatedTransportProvider();
        Path file = folder.resolve("a.disc");
        DriveAddress address =
                DriveAddress.parse(EmulatedDrives.addressOf(file) + "?persona=strict");
        assertEquals(Optional.empty(), provider.describe(address));
        assertTrue(Files.notExists(file), "none is made");
        provider.open(address).close();
        assertEquals(
                Optional.of("DISCWRT Strict Writer"),
                provider.describe(address).map(DriveDescription::name));
        assertEquals(
                Optional.empty(),
                provider.describe(
                        DriveAddress.parse(EmulatedDrives.addressOf(file) + "?persona=none")));
    }
}
