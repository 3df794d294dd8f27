package org.discwright.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {
    private static final String TABLE =
            """
            22 28 0:20 / /proc rw,nosuid - proc proc rw
            28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
            91 28 11:0 / /media/My\\040Disc ro,nosuid shared:7 master:2 - iso9660 /dev/sr0 ro
            92 28 11:0 / /mnt/back\\134slash\\0 ro - udf /dev/sr0 ro
            93 28 11:0 / /mnt/unfinished ro -
            rubbish

            """;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void mountPointsOfADeviceAreFound() {
        MountTable table = MountTable.parse(TABLE);
        assertEquals(4, table.mounts().size());
        assertEquals(
                List.of(Path.of("/media/My Disc"), Path.of("/mnt/back\\slash\\0")),
                table.pointsOf(List.of("/dev/sr0", "/dev/sg1")));
        assertEquals(List.of(), table.pointsOf(List.of("/dev/sr1")));
        assertEquals(table.pointsOf(List.of("/dev/sr0")), table.pointsOfDevice("11:0"));
        assertEquals(List.of(), table.pointsOfDevice("11:1"));
        assertEquals("iso9660", table.mounts().get(2).type());
    }

    @Test
    void whereThereIsNoTableNothingIsMounted(@TempDir Path folder) throws IOException {
        assertEquals(List.of(), MountTable.read(folder.resolve("mountinfo")).mounts());
        Path file = Files.writeString(folder.resolve("mountinfo"), "1 2 3:4 / /x rw - a b rw\n");
        assertEquals("b", MountTable.read(file).mounts().getFirst().source());
    }
}
