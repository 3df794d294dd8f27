package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.model.Octets;
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
                "x?tray=robot | motor or hand",
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

    /** A limit below what the drive writes CDs at counts all the same. */
    @ParameterizedTest
    @CsvSource({
        "cd-r:80, 2, 353",
        "cd-rw:80:4x, 1, 177",
        "dvd-r, 2, 2770",
        "dvd+r, 3, 3324",
        "bd-r, 2, 8991",
        "bd-r, 1, 4495",
        "dvd+rw, 1, 3324"
    })
    void speedLimitsEveryMedium(String type, int speed, int fastest) throws Exception {
        Path file = directory.resolve("speed.disc");
        Medium.create(
                        file,
                        MediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "test")
                .close();
        EmulatedAddress address = EmulatedAddress.parse(file + "?speed=" + speed);
        try (Host host = Host.open(file, address.options())) {
            Octets answer = host.in("ac 00 00 00 00 00 00 00 00 10 03 00", 8 + 16 * 16);
            assertEquals(fastest, answer.i32(8 + 12));
        }
    }
}
