package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "cd-r:63, CD_R, 283500, 52",
        "cd-r:74, CD_R, 336225, 52",
        "cd-r:80, CD_R, 359848, 52",
        "cd-r:90, CD_R, 359849, 52",
        "cd-r:99, CD_R, 359849, 52",
        "cd-rw:74, CD_RW, 336225, 12",
        "cd-rw:80, CD_RW, 359849, 12",
        "cd-rw:80:4x, CD_RW, 359849, 4",
        "CD-RW:80:32x, CD_RW, 359849, 32"
    })
    void discsHaveTheRoomThatTheirAtipSays(
            String name, MediaFamily family, int leadOut, int speed) {
        CdMediaType type = CdMediaType.parse(name);
        assertEquals(family, type.family());
        assertEquals(new Lba(leadOut), type.leadOutLimit());
        assertEquals(speed, type.maximumSpeed());
        assertTrue(!type.overburnLimit().isBefore(type.leadOutLimit()));
    }

    @Test
    void eightyMinuteDiscIsTheOneThatWasObserved() {
        CdMediaType type = CdMediaType.parse("cd-r:80");
        assertEquals(new Msf(97, 34, 23), type.leadInStart());
        assertEquals(new Msf(79, 59, 73), type.lastLeadOut());
        assertEquals(3, type.speedClass().subType());
    }

    @Test
    void ninetyNineMinutesEndWhereAddressesEnd() {
        assertEquals(new Lba(404_849), CdMediaType.parse("cd-r:99").overburnLimit());
        assertEquals(new Lba(404_849), CdMediaType.parse("cd-r:90").overburnLimit());
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CdMediaType.parse("cd-r:81"));
        assertTrue(refusal.toString().contains("cd-r:80"), refusal.toString());
    }
}
