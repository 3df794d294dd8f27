package org.discwright.mmc.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Commands;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectorSelectionTest {
    private static SectorSelection of(int main, int sub) throws InvalidFieldException {
        String hex = "be 00 00 00 00 00 00 00 01 %02x %02x 00".formatted(main, sub);
        return ((ReadCd) Commands.parse(Cdb.ofHex(hex)).orElseThrow()).selection();
    }

    private static int size(int main, SectorMode mode) throws InvalidFieldException {
        try {
            return of(main, 0).bytesPerSector(mode);
        } catch (InvalidFieldException illegal) {
            assertEquals(9, illegal.byteOffset());
            return -1;
        }
    }

    /** The standard's table; -1 is "illegal". Columns: mode 1, mode 2, form 1, form 2. */
    @ParameterizedTest
    @CsvSource({
        "10, 2048, 2336, 2048, 2328",
        "18, 2336, 2336, 2328, 2328",
        "20, 4, 4, 4, 4",
        "28, -1, -1, -1, -1",
        "30, 2052, 2340, -1, -1",
        "38, 2340, 2340, -1, -1",
        "40, 0, 0, 8, 8",
        "48, -1, -1, -1, -1",
        "50, 2048, 2336, 2056, 2336",
        "58, 2336, 2336, 2336, 2336",
        "60, 4, 4, 12, 12",
        "68, -1, -1, -1, -1",
        "70, 2052, 2340, 2060, 2340",
        "78, 2340, 2340, 2340, 2340",
        "80, 12, 12, 12, 12",
        "90, -1, -1, -1, -1",
        "98, -1, -1, -1, -1",
        "a0, 16, 16, 16, 16",
        "a8, -1, -1, -1, -1",
        "b0, 2064, 2352, -1, -1",
        "b8, 2352, 2352, -1, -1",
        "c0, -1, -1, -1, -1",
        "c8, -1, -1, -1, -1",
        "d0, -1, -1, -1, -1",
        "d8, -1, -1, -1, -1",
        "e0, 16, 16, 24, 24",
        "e8, -1, -1, -1, -1",
        "f0, 2064, 2352, 2072, 2352",
        "f8, 2352, 2352, 2352, 2352"
    })
    void bytesReturnedAreThoseOfTheTable(String main, int mode1, int mode2, int form1, int form2)
            throws Exception {
        int bits = Integer.parseInt(main, 16);
        assertEquals(mode1, size(bits, SectorMode.MODE_1));
        assertEquals(mode2, size(bits, SectorMode.MODE_2));
        assertEquals(form1, size(bits, SectorMode.MODE_2_FORM_1));
        assertEquals(form2, size(bits, SectorMode.MODE_2_FORM_2));
        assertEquals(2352, size(bits, SectorMode.AUDIO));
    }

    @Test
    void everyLegalSelectionLiesWithinTheSector() throws Exception {
        for (int bits = 0; bits < 0x100; bits += 8) {
            for (SectorMode mode : SectorMode.values()) {
                int size = size(bits, mode);
                if (size > 0) {
                    int end = of(bits, 0).mainOffset(mode) + size;
                    assertTrue(end <= 2352, bits + " " + mode);
                    assertTrue(end == 2352 || (bits & 8) == 0, "EDC and ECC end the sector");
                }
            }
        }
    }

    @Test
    void errorFlagsAndSubchannelFollowTheMainChannel() throws Exception {
        assertEquals(2352 + 294 + 96, of(0xFA, 1).bytesPerSector(SectorMode.AUDIO));
        assertEquals(2352 + 296 + 16, of(0xFC, 2).bytesPerSector(SectorMode.MODE_1));
        assertEquals(96, of(0x00, 4).bytesPerSector(SectorMode.AUDIO));
        assertEquals(0, of(0x00, 0).bytesPerSector(SectorMode.AUDIO));
    }

    @Test
    void aHoleIsRefused() {
        assertThrows(InvalidFieldException.class, () -> of(0x90, 0).mainSize(SectorMode.MODE_1));
    }
}
