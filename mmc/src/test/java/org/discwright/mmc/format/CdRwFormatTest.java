package org.discwright.mmc.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.discwright.mmc.command.FormatUnit;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdRwFormatTest {
    @Test
    void listsAreReadAndWrittenBackUnchanged() throws Exception {
        Octets list = Octets.ofHex("00 02 00 08 c0 00 00 00 00 04 80 e0");
        CdRwFormat grow = new CdRwFormat(false, true, true, true, 295_136);
        assertEquals(grow, CdRwFormat.decode(list));
        assertEquals(list, grow.encode());
        Octets whole = Octets.ofHex("00 00 00 08 00 00 00 00 00 00 00 00");
        assertEquals(whole, CdRwFormat.whole(false).encode());
        CdRwFormat tryOut = new CdRwFormat(true, false, false, false, 64);
        assertEquals(Octets.ofHex("00 84 00 08 00 00 00 00 00 00 00 40"), tryOut.encode());
        assertEquals(tryOut, CdRwFormat.decode(tryOut.encode()));
    }

    @Test
    void theInitializationPatternIsPassedOver() throws Exception {
        Octets list = Octets.ofHex("00 00 00 08 ff ff ff ff 00 00 00 00 00 00 0c 80");
        assertEquals(new CdRwFormat(false, false, false, false, 3_200), CdRwFormat.decode(list));
    }

    @ParameterizedTest
    @CsvSource({
        "00 00 00 08 00 00 00 00 00 00 00, 11",
        "00 00 00 10 00 00 00 00 00 00 00 00, 2",
        "00 00 00 08 00 00 00 00 00 00 00 00 00 00, 12"
    })
    void whatIsNoListIsRefusedByItsByte(String hex, long offset) {
        MalformedDataException malformed =
                assertThrows(
                        MalformedDataException.class, () -> CdRwFormat.decode(Octets.ofHex(hex)));
        assertEquals(offset, malformed.offset());
    }

    @Test
    void theCommandHasFormatCodeSeven() {
        assertEquals(0x17, FormatUnit.of(CdRwFormat.whole(true)).cdb().bytes().u8(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CdRwFormat(false, false, false, false, 1L << 32));
    }
}
