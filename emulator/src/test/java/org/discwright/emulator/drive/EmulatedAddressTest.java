package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatedAddressTest {
    @TempDir Path directory;

    @Test
    void fileAloneGivesAPlainRecorder() throws Exception {
        EmulatedAddress address = EmulatedAddress.parse("demo.disc");
        assertEquals(Path.of("demo.disc"), address.file());
        assertEquals(DriveOptions.USUAL.with(Personas.CD_WRITER), address.options());
    }

    @Test
    void percentEncodingNamesAnyFile() throws Exception {
        assertEquals(
                Path.of("a b?c%d+é.disc"),
                EmulatedAddress.parse("a%20b%3Fc%25d+%C3%A9.disc").file());
    }

    @Test
    void parametersCombine() throws Exception {
        Files.writeString(directory.resolve("my faults"), "on WRITE busy\n");
        String faults = directory.resolve("my faults").toString().replace(" ", "%20");
        DriveOptions options =
                EmulatedAddress.parse(
                                "x?persona=quirky&time=simulated&write-offset=-6&speed=8&seed=7"
                                        + "&overburn=yes&faults="
                                        + faults)
                        .options();
        assertEquals("quirky", options.persona().orElseThrow().name());
        assertEquals(new Persona.Offsets(637, -6), options.persona().orElseThrow().offsets());
        assertEquals(8, options.persona().orElseThrow().writeSpeeds().getLast());
        assertTrue(options.persona().orElseThrow().has(Trait.OVERBURN));
        assertEquals(TimeModel.SIMULATED, options.time());
        assertEquals(7, options.seed());
        assertEquals(1, options.faults().rules().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x?colour=red | known are persona, time, faults, speed",
                "x?persona=dvd | known are cd-writer, dvd-writer, bd-writer, strict, quirky",
                "x?time=slow | instant, simulated or real",
                "x?speed=0 | a number from 1 to 99",
                "x?read-offset=9999 | -2940 to 2940",
                "x?speed | needs a value",
                "x?seed=1&seed=2 | given twice",
                "x? | is not a parameter",
                "'' | no file",
                "%4 | two hexadecimal digits",
                "%FF | not UTF-8",
                "x?overburn=perhaps | yes or no",
                "x?cache=old | fresh or stale",
                "x?faults=/does/not/exist | the faults of the emulated drive",
            })
    void whatMakesNoSenseIsRefusedInWords(String rest, String words) {
        TransportException refused =
                assertThrows(TransportException.class, () -> EmulatedAddress.parse(rest));
        assertEquals(TransportException.Reason.BAD_ADDRESS, refused.reason());
        assertTrue(refused.toString().contains(words), refused.toString());
    }

    @Test
    void badFaultFileIsRefusedWithItsLine() throws Exception {
        Path faults = directory.resolve("f");
        Files.writeString(faults, "on WRITE busy\n\non WRITE dance\n");
        TransportException refused =
                assertThrows(
                        TransportException.class,
                        () -> EmulatedAddress.parse("x?faults=" + faults));
        assertTrue(refused.toString().contains(faults + ":3: "), refused.toString());
    }

    @Test
    void providerMakesABlankDiscAndSaysSo() throws Exception {
        Path file = directory.resolve("new disc");
        DriveAddress address = EmulatedDrives.addressOf(file);
        try (EmulatedDrive drive = (EmulatedDrive) TransportProvider.openDrive(address)) {
            assertTrue(Files.exists(file));
            assertTrue(drive.notices().getFirst().contains("a blank 80-minute CD-R was made"));
            assertEquals("cd-r:80", drive.medium().orElseThrow().type().name());
        }
        try (EmulatedDrive drive = (EmulatedDrive) TransportProvider.openDrive(address)) {
            assertEquals(0, drive.notices().size());
        }
    }

    @Test
    void discLiesInOneDriveAtATime() throws Exception {
        Path file = directory.resolve("shared.disc");
        try (EmulatedDrive drive = EmulatedDrives.open(file, DriveOptions.USUAL)) {
            TransportException refused =
                    assertThrows(
                            TransportException.class,
                            () -> EmulatedDrives.open(file, DriveOptions.USUAL));
            assertEquals(TransportException.Reason.IN_USE, refused.reason());
            assertTrue(drive.notices().size() == 1);
        }
    }

    @Test
    void fileThatIsNoDiscIsRefusedAndKept() throws Exception {
        Path file = directory.resolve("letter.txt");
        Files.writeString(file, "Dear Sir or Madam");
        assertThrows(TransportException.class, () -> EmulatedDrives.open(file, DriveOptions.USUAL));
        assertEquals("Dear Sir or Madam", Files.readString(file));
    }
}
