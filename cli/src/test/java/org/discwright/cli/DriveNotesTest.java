package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.discwright.burn.DiscMaster;
import org.discwright.cli.output.Console;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;

class DriveNotesTest {
    private static final DriveAddress DRIVE = DriveAddress.parse("/dev/sr0");

    private static List<String> told(boolean json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(stream, stream, false, false);
        console.configure(json, Console.Loudness.NORMAL);
        DriveNotes notes = new DriveNotes(console);
        try (DiscMaster master = new DiscMaster(List.of())) {
            notes.begin();
            notes.deviceAdded(master, DRIVE);
            notes.mediaChanged(master, DRIVE);
            notes.deviceRemoved(master, DRIVE);
            notes.close();
            notes.deviceAdded(master, DRIVE);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachEventIsALine() {
        assertEquals(
                List.of("Arrived: /dev/sr0", "Disc changed: /dev/sr0", "Removed: /dev/sr0"),
                told(false));
    }

    @Test
    void programsReadObjects() {
        assertEquals(
                List.of("arrived", "media-changed", "removed").stream()
                        .map(event ->
                                "{\"schema\":\"discwright/1\",\"type\":\"drive-event\",\"event\":\""
                                        + event
                                        + "\",\"drive\":\"/dev/sr0\"}")
                        .toList(),
                told(true));
    }
}
