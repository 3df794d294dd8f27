package org.discwright.mmc.cuesheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueSheetTest {
    /** Three tracks with CD-TEXT, a catalogue number, a recording code and two pregaps. */
    private static final Octets RICH =
            Octets.ofHex(
                    "02 31 32 33 34 35 36 37 02 38 39 30 31 32 33 00 01 00 00 41 00 61 22 17"
                            + "03 01 55 53 41 42 43 30 03 01 30 30 30 30 30 31"
                            + "01 01 00 00 00 00 00 00 01 01 01 00 00 00 02 00"
                            + "21 02 00 00 00 00 0c 00 21 02 01 00 00 00 0e 00"
                            + "01 03 01 00 00 00 16 00 01 aa 01 01 00 00 1b 01");

    private static final Octets PLAIN =
            Octets.ofHex(
                    "01 00 00 41 00 00 00 00 01 01 00 00 00 00 00 00 01 01 01 00 00 00 02 00"
                            + "01 02 00 00 00 00 0c 00 01 03 01 00 00 00 16 01 01 aa 01 01 00 00 1a 01");

    @Test
    void recordedSheetsAreReadAndWrittenBack() throws Exception {
        assertEquals(RICH, CueSheet.decode(RICH).encode());
        assertEquals(PLAIN, CueSheet.decode(PLAIN).encode());
    }

    @Test
    void everyStatementIsUnderstood() throws Exception {
        List<CueEntry> entries = CueSheet.decode(RICH).entries();
        assertEquals(new CueEntry.CatalogNumber(0, "1234567890123"), entries.get(0));
        assertEquals(
                new CueEntry.Point(
                        0,
                        CueEntry.LEAD_IN,
                        0,
                        DataForm.LEAD_IN_WITH_CD_TEXT,
                        false,
                        new Msf(97, 34, 23)),
                entries.get(1));
        assertEquals(new CueEntry.Isrc(0, 1, "USABC0000001"), entries.get(2));
        assertEquals(
                new CueEntry.Point(2, 2, 0, DataForm.AUDIO, false, new Msf(0, 12, 0)),
                entries.get(5));
        assertEquals(
                new CueEntry.Point(
                        0, CueEntry.LEAD_OUT, 1, DataForm.AUDIO_BY_DRIVE, false, new Msf(0, 27, 1)),
                entries.get(8));
        assertEquals(7, CueSheet.decode(RICH).points().size());
    }

    @Test
    void aDataFormSaysWhatTheHostSends() {
        assertEquals(2352, DataForm.AUDIO.mainChannelBytes());
        assertEquals(0, DataForm.AUDIO_BY_DRIVE.mainChannelBytes());
        assertEquals(2048, DataForm.MODE_1.mainChannelBytes());
        assertEquals(2336, DataForm.XA.mainChannelBytes());
        assertEquals(0, DataForm.LEAD_IN_WITH_CD_TEXT.mainChannelBytes());
        assertEquals(96, DataForm.LEAD_IN_WITH_CD_TEXT.subChannelBytes());
        assertEquals(2352, new DataForm(0x40).mainChannelBytes());
        assertTrue(!new DataForm(0x80).known() && !new DataForm(0x02).known());
    }

    @ParameterizedTest
    @CsvSource({
        "01 00 00 41 00 00 00, 0",
        "04 00 00 41 00 00 00 00, 0",
        "02 31 32 33 34 35 36 37, 0",
        "02 31 32 33 34 35 36 37 03 38 39 30 31 32 33 00, 0",
        "02 31 32 33 34 35 36 3a 02 38 39 30 31 32 33 00, 1",
        "03 00 55 53 41 42 43 30 03 00 30 30 30 30 30 31, 1",
        "03 01 55 53 41 42 43 30 03 02 30 30 30 30 30 31, 9",
        "03 01 55 53 41 42 43 61 03 01 30 30 30 30 30 31, 2",
        "01 64 01 00 00 00 02 00, 1",
        "01 01 64 00 00 00 02 00, 2",
        "01 01 01 02 00 00 02 00, 3",
        "01 01 01 80 00 00 02 00, 3",
        "01 01 01 00 01 00 02 00, 4",
        "01 01 01 00 00 64 02 00, 5",
        "01 01 01 00 00 00 3c 00, 6",
        "01 01 01 00 00 00 02 4b, 7"
    })
    void whatTheStandardDoesNotHaveIsRefusedByItsByte(String hex, int offset) {
        InvalidFieldException invalid =
                assertThrows(InvalidFieldException.class, () -> CueSheet.decode(Octets.ofHex(hex)));
        assertEquals(offset, invalid.byteOffset(), invalid.getMessage());
        assertTrue(!invalid.inCdb());
    }

    private static CueSheet random(SplittableRandom random) {
        List<CueEntry> entries = new ArrayList<>();
        int count = random.nextInt(1, 30);
        for (int i = 0; i < count; i++) {
            int control = random.nextInt(16);
            entries.add(
                    switch (random.nextInt(4)) {
                        case 0 ->
                                new CueEntry.CatalogNumber(
                                        control, "%013d".formatted(random.nextLong(1L << 40)));
                        case 1 ->
                                new CueEntry.Isrc(
                                        control,
                                        random.nextInt(1, 100),
                                        "DEX4%08d".formatted(random.nextInt(100_000_000)));
                        default ->
                                new CueEntry.Point(
                                        control,
                                        random.nextInt(100),
                                        random.nextInt(100),
                                        new DataForm(0x10),
                                        random.nextBoolean(),
                                        Msf.ofFrames(random.nextInt(450_000)));
                    });
        }
        return new CueSheet(entries);
    }

    @Test
    void anySheetIsReadBackAsItWas() {
        Property.forAll(
                CueSheetTest::random,
                sheet -> assertEquals(sheet, CueSheet.decode(sheet.encode())));
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Property.forAll(
                random -> {
                    byte[] bytes = RICH.truncate(random.nextInt(RICH.length() + 1)).toByteArray();
                    for (int i = 0; i < bytes.length; i++) {
                        if (random.nextInt(30) == 0) {
                            bytes[i] = (byte) random.nextInt();
                        }
                    }
                    return Octets.of(bytes);
                },
                list -> {
                    try {
                        assertEquals(list.length(), CueSheet.decode(list).encode().length());
                    } catch (InvalidFieldException invalid) {
                        assertTrue(invalid.byteOffset() <= list.length());
                    }
                });
    }
}
