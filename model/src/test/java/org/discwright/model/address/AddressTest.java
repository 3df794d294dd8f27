package org.discwright.model.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00:02:00",
        "-150, 00:00:00",
        "-151, 99:59:74",
        "359848, 79:59:73",
        "404849, 89:59:74",
        "-11077, 97:34:23",
        "-45150, 90:00:00"
    })
    void lbaAndMsfAreTwoNamesOfOneSector(int lba, String msf) {
        assertEquals(msf, new Lba(lba).toMsf().toString());
        assertEquals(new Lba(lba), Msf.parse(msf).toLba());
    }

    @Test
    void everyAddressOfADiscGoesThereAndBack() {
        Property.forAll(
                2000,
                random -> new Lba(random.nextInt(-45_150, 404_850)),
                lba -> assertEquals(lba, lba.toMsf().toLba()));
    }

    @Test
    void timesThatDoNotExistAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Msf(0, 60, 0));
        assertThrows(IllegalArgumentException.class, () -> new Msf(0, 0, 75));
        assertThrows(IllegalArgumentException.class, () -> new Msf(100, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> Msf.parse("1:2"));
        assertThrows(IllegalArgumentException.class, () -> new Lba(-45_151).toMsf());
        assertThrows(IllegalArgumentException.class, () -> new SectorCount(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "176, 75",
        "177, 75",
        "706, 300",
        "1411, 600",
        "8467, 3600",
        "1764, 750",
        "4234, 1800"
    })
    void drivesRoundTheSpeedOfACdInEitherDirection(long kilobytes, int sectors) {
        assertEquals(sectors, new KilobytesPerSecond(kilobytes).toCdSectorsPerSecond());
    }

    @Test
    void aSpeedInSectorsIsStatedSoThatADriveDoesNotFallBelowIt() {
        assertEquals(new KilobytesPerSecond(177), KilobytesPerSecond.ofCdSectorsPerSecond(75));
        assertEquals(new KilobytesPerSecond(1412), KilobytesPerSecond.ofCdSectorsPerSecond(600));
    }

    @Test
    void sectorsCountTheirLastPartAndPlayAt75ASecond() {
        assertEquals(new SectorCount(2), SectorCount.ofBytes(2353, 2352));
        assertEquals(Duration.ofSeconds(4), new SectorCount(300).playingTime());
        assertEquals(new SectorCount(3), new SectorCount(1).plus(new SectorCount(2)));
    }
}
