package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.emulator.fault.FaultRule;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MODE SENSE and MODE SELECT. */
class ModePagesTest {
    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("mode.disc"));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private Octets page(int code, int control) throws IOException {
        return host.in("5a 00 %02x 00 00 00 00 01 00 00".formatted(control << 6 | code), 256);
    }

    private Completion select(String page) throws IOException {
        Octets list = Octets.zeros(8).concat(Octets.ofHex(page));
        return host.out("55 10 00 00 00 00 00 00 %02x 00".formatted(list.length()), list);
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "5, 52", "14, 16", "26, 12", "29, 12", "42, 60"})
    void everyPageIsSensed(int code, int length) throws IOException {
        Octets data = page(code, 0);
        assertEquals(data.length() - 2, data.u16(0));
        assertEquals(code, data.bits(8, 5, 0));
        assertEquals(length, data.length() - 8);
        assertEquals(length - 2, data.u8(9));
        for (int control = 1; control < 4; control++) {
            assertEquals(data.length(), page(code, control).length());
        }
    }

    @Test
    void allPagesComeInOrder() throws IOException {
        Octets all = page(0x3F, 0);
        StringBuilder codes = new StringBuilder();
        for (int at = 8; at < all.length(); at += 2 + all.u8(at + 1)) {
            codes.append("%02X ".formatted(all.bits(at, 5, 0)));
        }
        assertEquals("01 05 0E 1A 1D 2A ", codes.toString());
        assertEquals(all, host.in("5a 00 3f ff 00 00 00 01 00 00", 256), "all subpages");
        assertSense("5/24/00", host.refusedIn("5a 00 05 ff 00 00 00 01 00 00"));
    }

    @Test
    void sixByteFormHasAShorterHeader() throws IOException {
        Octets six = host.in("1a 00 01 00 ff 00", 255);
        assertEquals(6 - 2 + 12, six.length());
        assertEquals(15, six.u8(0));
        assertEquals(0x01, six.bits(4, 5, 0));
    }

    @Test
    void sixByteSelectionIsInForce() throws IOException {
        Octets page = Octets.ofHex("01 0a 05 03 00 00 00 00 07 00 00 00");
        Octets list = Octets.zeros(4).concat(page);
        assertInstanceOf(Completion.Good.class, host.out("15 10 00 00 10 00", list));
        assertEquals(page.slice(2, 12), page(0x01, 0).slice(10, 20));
        assertSense(
                "5/1A/00",
                sense(host.out("15 10 00 00 04 00", Octets.ofHex("00 00 00 08")), "cut off"));
    }

    @Test
    void unknownPageIsRefused() throws IOException {
        Sense sense = host.refusedIn("5a 00 30 00 00 00 00 00 08 00");
        assertSense("5/24/00", sense);
        assertField(true, 2, sense);
    }

    @Test
    void selectedPageIsInForceAndDefaultsStay() throws IOException {
        Octets before = page(0x05, 2);
        assertInstanceOf(Completion.Good.class, host.writeParameters(Host.AUDIO_PAGE));
        assertEquals(0x41, page(0x05, 0).u8(10));
        assertEquals(before, page(0x05, 2));
        assertEquals(before, page(0x05, 3), "nothing was saved");
    }

    @Test
    void savedPageSurvivesAReset() throws IOException {
        Octets list = Octets.zeros(8).concat(page(0x01, 0).slice(8, 20));
        byte[] changed = list.toByteArray();
        changed[8] = 0x01;
        changed[11] = 3;
        host.out("55 11 00 00 00 00 00 00 14 00", Octets.of(changed));
        host.writeParameters(Host.AUDIO_PAGE);
        host.drive().faults().add(FaultRule.parse("on INQUIRY reset"));
        assertThrows(IOException.class, () -> host.in("12 00 00 00 24 00", 36));
        host.settle();
        assertEquals(3, page(0x01, 0).u8(11));
        assertNotEquals(0x41, page(0x05, 0).u8(10));
    }

    @Test
    void driveWithoutMemorySavesNothing() throws IOException {
        try (Host strict =
                Host.open(
                        directory.resolve("strict.disc"),
                        DriveOptions.USUAL.with(Personas.STRICT))) {
            assertSense("5/39/00", strict.refusedIn("5a 00 c5 00 00 00 00 01 00 00"));
            Octets list =
                    Octets.zeros(8).concat(Octets.ofHex("01 0a 00 03")).concat(Octets.zeros(8));
            Sense sense = sense(strict.out("55 11 00 00 00 00 00 00 14 00", list), "save");
            assertSense("5/24/00", sense);
            assertField(true, 1, sense);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // packet; raw without subchannel
                "05 32 40 00 00",
                "05 32 43 00 00",
                // audio with blocks of 2,048; data with raw ones; unknown block types
                "05 32 41 00 08",
                "05 32 41 04 00",
                "05 32 41 04 0e",
                // reserved multi-session
                "05 32 41 84 08",
            })
    void whatItCannotRecordIsRefused(String page) throws IOException {
        Octets before = page(0x05, 0);
        Octets whole = Octets.ofHex(page).concat(Octets.zeros(9)).concat(Octets.ofInts(0, 150));
        assertSense("5/26/00", sense(host.writeParameters(whole.toHex()), page));
        assertEquals(before, page(0x05, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05 32 01 04 08",
                "05 32 21 04 09",
                "05 32 51 C4 0a",
                "05 32 41 06 0d",
                "05 32 42 00 00",
                "05 32 42 05 03",
                "05 32 43 00 03"
            })
    void whatItCanRecordIsTaken(String page) throws IOException {
        Octets whole = Octets.ofHex(page).concat(Octets.zeros(9)).concat(Octets.ofInts(0, 150));
        assertInstanceOf(Completion.Good.class, host.writeParameters(whole.toHex()));
    }

    @Test
    void otherPauseThanTwoSecondsIsRefused() throws IOException {
        Sense sense = sense(host.writeParameters(Host.AUDIO_PAGE.replace("96", "00")), "pause");
        assertSense("5/26/00", sense);
        assertField(false, 8 + 14, sense);
    }

    @Test
    void fixedFieldsAndUnknownPagesAreRefused() throws IOException {
        assertSense("5/26/00", sense(select("2a 02 00 00"), "capabilities"));
        assertSense("5/26/00", sense(select("1a 0a ff 00 00 00 00 00 00 00 00 00"), "fixed bits"));
        assertSense("5/26/00", sense(select("01 02 00 00"), "wrong length"));
        assertSense("5/1A/00", sense(select("01 0a 00 00"), "cut off"));
    }

    @Test
    void listShorterThanItsLengthIsRefused() throws IOException {
        assertSense(
                "5/1A/00",
                sense(host.out("55 10 00 00 00 00 00 00 3c 00", Octets.zeros(8)), "short"));
        assertSense(
                "5/1A/00",
                sense(host.out("55 10 00 00 00 00 00 00 04 00", Octets.zeros(4)), "header"));
        assertInstanceOf(
                Completion.Good.class, host.send("55 10 00 00 00 00 00 00 00 00"), "nothing");
    }

    @Test
    void blockDescriptorOf2048IsTaken() throws IOException {
        Octets wodim = Octets.ofHex("00 00 00 00 00 00 00 08 00 00 00 00 00 00 08 00");
        assertInstanceOf(Completion.Good.class, host.out("55 10 00 00 00 00 00 00 10 00", wodim));
        Octets odd = Octets.ofHex("00 00 00 00 00 00 00 08 00 00 00 00 00 00 02 00");
        assertSense("5/26/00", sense(host.out("55 10 00 00 00 00 00 00 10 00", odd), "512"));
    }

    @Test
    void pagesNeedTheirFormat() throws IOException {
        Octets list =
                Octets.zeros(8).concat(Octets.ofHex(Host.AUDIO_PAGE)).concat(Octets.zeros(36));
        Sense sense = sense(host.out("55 00 00 00 00 00 00 00 3c 00", list), "PF 0");
        assertField(true, 1, sense);
    }

    @Test
    void capabilitiesTellSpeedsAndTheLock() throws IOException {
        Octets page = page(0x2A, 0);
        assertEquals(8468, page.u16(8 + 18), "48x");
        assertEquals(7, page.u16(8 + 30), "write speeds");
        assertEquals(0, page.u8(8 + 6) & 2);
        host.ok("1e 00 00 00 01 00");
        assertEquals(2, page(0x2A, 0).u8(8 + 6) & 2);
        assertTrue(page(0x2A, 1).slice(10, 30).equals(Octets.zeros(20)), "nothing can be changed");
    }

    @Test
    void softwareWriteProtectionKeepsTheDisc() throws IOException {
        select("1d 0a 00 00 01 00 00 3c 01 e0 00 00");
        host.writeParameters(Host.AUDIO_PAGE);
        assertSense("7/27/02", sense(host.write(0, new byte[2352], 2352), "protected"));
    }

    @Test
    void whatCanBeChangedLiesWhereTheStandardHasIt() throws IOException {
        assertEquals(
                Octets.ofHex("85 32 7f ff 0f ff 00 3f ff 00").concat(Octets.ofHex("ff".repeat(42))),
                page(0x05, 1).slice(8, 60),
                "the application code is byte 7");
        assertEquals(
                Octets.ofHex("9d 0a 00 00 01 00 ff ff ff ff 00 00"),
                page(0x1D, 1).slice(8, 20),
                "SWPP is bit 0, TMOE cannot be set");
        assertSense("5/26/00", sense(select("1d 0a 00 00 04 00 00 3c 01 e0 00 00"), "TMOE"));
    }

    @Test
    void defaultsAreThoseOfARecorderFromTheFactory() throws IOException {
        assertEquals(
                Octets.ofHex(
                        "81 0a 00 08 00 00 00 00 08 00 00 00"
                                + "85 32 21 04 08 07 00 00 00 00 00 00 00 10 00 96"
                                + "00".repeat(36)
                                + "8e 0e 04 00 00 00 00 00 01 ff 02 ff 00 00 00 009a 0a 00 03 00 00"
                                + " 02 58 00 00 12 c09d 0a 00 00 00 00 00 3c 01 e0 00 002a 3a 07 07"
                                + " f0 7f 29 00 21 14 00 00 08 00 21 14 00 00 21 14 21 1400 00 00"
                                + " 00 00 00 21 14 00 07 00 00 21 14 00 00 1b 90 00 00 16 0d00 00"
                                + " 10 8a 00 00 0b 07 00 00 05 84 00 00 02 c2"),
                page(0x3F, 2).slice(8, 172));
    }
}
