package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SEND CUE SHEET, and what else session at once changes. */
class CueSheetTest {
    /** Three tracks as cdrskin lays them out. */
    private static final String SHEET =
            """
            01 00 00 01 00 00 00 00  01 01 00 00 00 00 00 00  01 01 01 00 00 00 02 00
            01 02 00 00 00 00 0c 00  01 02 01 00 00 00 0e 00  01 03 01 00 00 00 16 01
            01 aa 01 01 00 00 1a 01
            """;

    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        DriveOptions options = DriveOptions.USUAL;
        host = Host.open(directory.resolve("cue.disc"), options);
        host.writeParameters(Host.AUDIO_PAGE.replace("05 32 41", "05 32 42"));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private Completion send(String sheet) throws IOException {
        Octets entries = Octets.ofHex(sheet);
        return host.out("5d 00 00 00 00 00 %06x 00".formatted(entries.length()), entries);
    }

    private static String replaced(int byteOffset, int value) {
        byte[] bytes = Octets.ofHex(SHEET).toByteArray();
        bytes[byteOffset] = (byte) value;
        return Octets.of(bytes).toHex();
    }

    @Test
    void nextWritableAddressIncludesThePregap() throws IOException {
        assertEquals(-150, host.nextWritable());
        host.writeParameters(Host.AUDIO_PAGE);
        assertEquals(0, host.nextWritable());
    }

    @Test
    void soundSheetIsTaken() throws IOException {
        assertInstanceOf(Completion.Good.class, send(SHEET));
    }

    @Test
    void sheetWithCodesIsTaken() throws IOException {
        assertInstanceOf(
                Completion.Good.class,
                send(
                        """
                        02 31 32 33 34 35 36 37  02 38 39 30 31 32 33 00  01 00 00 41 00 61 22 17
                        03 01 55 53 41 42 43 30  03 01 30 30 30 30 30 31  01 01 00 00 00 00 00 00
                        01 01 01 00 00 00 02 00  21 02 00 00 00 00 0c 00  21 02 01 00 00 00 0e 00
                        01 03 01 00 00 00 16 00  01 aa 01 01 00 00 1b 01
                        """));
    }

    @Test
    void errorsInTheSheetAreNamed() throws IOException {
        assertRefused(1, replaced(1, 2)); // no lead-in first
        assertRefused(8 * 3 + 1, replaced(8 * 3 + 1, 4)); // track 4 behind track 1
        assertRefused(8 * 5 + 5, replaced(8 * 5 + 6, 0x0d)); // time runs backwards
        assertRefused(8 * 5 + 6, replaced(8 * 5 + 6, 60)); // 60 seconds
        assertRefused(8 * 6 + 5, replaced(8 * 6 + 5, 80)); // beyond the disc
        assertRefused(8 * 6 + 5, replaced(8 * 6 + 6, 0x19)); // last track below four seconds
        assertRefused(8 * 6 + 1, replaced(8 * 6 + 1, 4)); // no lead-out
        assertRefused(8 * 3, replaced(8 * 3, 0x05)); // unknown ADR
        assertRefused(8 * 2 + 3, replaced(8 * 2 + 3, 0x3f)); // unknown data form
        assertRefused(8 * 2 + 4, replaced(8 * 2 + 4, 0x01)); // reserved bits
        assertRefused(8 * 3, replaced(8 * 3, 0x02)); // half a catalogue number
    }

    private void assertRefused(int offset, String sheet) throws IOException {
        Sense sense = sense(send(sheet), sheet);
        assertSense("5/26/00", sense);
        assertField(false, offset, sense);
    }

    @Test
    void sheetOfOddLengthIsRefused() throws IOException {
        assertSense("5/1A/00", sense(send("01 00 00 01"), "half an entry"));
    }

    @Test
    void sheetComesInItsTurn() throws IOException {
        host.writeParameters(Host.AUDIO_PAGE);
        assertSense("5/2C/00", sense(send(SHEET), "track at once"));
        host.writeAll(0, new byte[26 * 2352]);
        host.writeParameters(Host.AUDIO_PAGE.replace("05 32 41", "05 32 42"));
        assertSense("5/2C/00", sense(send(SHEET), "a session is open"));
        assertSense("5/2C/00", sense(host.write(26, new byte[2352], 2352), "session at once"));
    }

    @Test
    void recorderWithoutSessionAtOnceKnowsNoCueSheet() throws IOException {
        DriveOptions options =
                DriveOptions.USUAL.with(Personas.CD_WRITER.with(Trait.NO_SESSION_AT_ONCE));
        try (Host plain = Host.open(directory.resolve("plain.disc"), options)) {
            Octets sheet = Octets.ofHex(SHEET);
            assertSense("5/20/00", sense(plain.out("5d 00 00 00 00 00 00 00 38 00", sheet), "cue"));
        }
    }
}
