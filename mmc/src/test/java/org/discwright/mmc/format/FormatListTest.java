package org.discwright.mmc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.FormatUnit;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.mmc.response.FormatCapacities.Formattable;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatListTest {
    /** The lists that burning programs send, byte for byte. */
    @Test
    void knownListsAreReadAndWrittenBackUnchanged() throws Exception {
        Octets plusRw = Octets.ofHex("00 82 00 08 00 23 05 40 98 00 00 00");
        FormatList background = FormatList.of(FormatType.DVD_PLUS_RW, true, 2_295_104, 0);
        assertEquals(plusRw, background.encode());
        assertEquals(background, FormatList.decode(plusRw));
        Octets quick = Octets.ofHex("00 00 00 08 00 23 12 80 54 00 00 10");
        assertEquals(quick, FormatList.of(FormatType.QUICK, false, 0x231280, 16).encode());
        Octets blueRay = Octets.ofHex("00 a2 00 08 00 b4 00 00 c3 00 00 60");
        FormatList spares =
                FormatList.of(FormatType.BD_RE_SPARES, true, 11_796_480, 96)
                        .withSubType(FormatList.BD_RE_QUICK_CERTIFICATION)
                        .uncertified();
        assertEquals(blueRay, spares.encode());
        assertEquals(spares, FormatList.decode(blueRay));
    }

    @Test
    void everyFlagHasItsBit() throws Exception {
        for (int bit : List.of(7, 6, 5, 4, 2, 1, 0)) {
            Octets list =
                    Octets.ofInts(
                            0, 1 << bit, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
            assertEquals(list, FormatList.decode(list).encode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00 00 00 08 00 00 00 00 00 00 00, 11",
        "01 00 00 08 00 00 00 00 00 00 00 00, 0",
        "00 00 00 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00, 2",
        "00 00 00 00 00 00 00 00 00 00 00 00, 2"
    })
    void whatIsNoListIsRefusedByItsByte(String hex, long offset) {
        MalformedDataException malformed =
                assertThrows(
                        MalformedDataException.class, () -> FormatList.decode(Octets.ofHex(hex)));
        assertEquals(offset, malformed.offset());
    }

    @Test
    void theCommandCarriesTheList() {
        FormatList list = FormatList.of(FormatType.FULL, false, 12_219_392, 2048);
        assertEquals(new DataPhase.Out(list.encode()), FormatUnit.of(list).dataPhase());
        assertThrows(
                IllegalArgumentException.class,
                () -> FormatList.of(FormatType.FULL, false, 1L << 32, 0));
        assertEquals(Optional.of(FormatType.BD_R_SPARES), FormatType.of(0x32));
        assertEquals(Optional.empty(), FormatType.of(0x3F));
    }

    @Test
    void capacitiesNameTheSubType() throws Exception {
        FormatCapacities capacities =
                new FormatCapacities(
                        new FormatCapacities.Current(
                                12_219_392, FormatCapacities.State.UNFORMATTED, 2048),
                        List.of(new Formattable(11_826_176, 0x32, 2, 0x3000)));
        assertEquals(
                Octets.ofHex("00 00 00 10 00 ba 74 00 01 00 08 00 00 b4 74 00 ca 00 30 00"),
                capacities.encode());
        assertEquals(capacities, FormatCapacities.decode(capacities.encode()));
    }
}
