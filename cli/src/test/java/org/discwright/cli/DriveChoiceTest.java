package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.discwright.burn.DiscRecorder;
import org.discwright.cli.output.Console;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;

class DriveChoiceTest {
    private static Program program() {
        PrintStream stream =
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Program(
                new Surroundings(
                        new Console(stream, stream, false, false),
                        Map.of(),
                        new Interruption(),
                        Optional.empty()));
    }

    private static void confirm(String address, boolean named, boolean yes) throws Failure {
        try (DiscRecorder recorder = new DiscRecorder()) {
            new DriveChoice(DriveAddress.parse(address), recorder, named)
                    .confirm(program(), yes, "burn 1 track");
        }
    }

    @Test
    void realDriveIsWrittenOnlyWhenNamedOrConfirmed() throws Failure {
        Failure refused = assertThrows(Failure.class, () -> confirm("/dev/sr0", false, false));
        assertEquals(ExitCode.UNSUITABLE, refused.exitCode());
        confirm("/dev/sr0", true, false);
        confirm("/dev/sr0", false, true);
        confirm("emulated:demo.disc", false, false);
    }

    @Test
    void mediumFileIsReadOutOfTheAddress() {
        assertEquals(
                Optional.of(Path.of("a b+c?.disc")), medium("emulated:a%20b+c%3F.disc?time=real"));
        assertEquals(Optional.empty(), medium("emulated:?time=real"));
        assertEquals(Optional.empty(), medium("emulated:%zz"));
        assertEquals(Optional.empty(), medium("/dev/sr0"));
    }

    private static Optional<Path> medium(String address) {
        return DriveChoice.mediumFile(DriveAddress.parse(address));
    }
}
