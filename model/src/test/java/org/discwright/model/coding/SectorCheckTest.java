package org.discwright.model.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorState.Proof;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;

class SectorCheckTest {
    private final SplittableRandom random = new SplittableRandom(5);
    private final Lba address = new Lba(4711);

    private byte[] sector(SectorMode mode) {
        return SectorEncoderTest.sector(random, mode, address);
    }

    @Test
    void encodedSectorsAreValid() {
        for (SectorMode mode : SectorEncoderTest.DATA_MODES) {
            Proof proof =
                    switch (mode) {
                        case MODE_1, MODE_2_FORM_1 -> Proof.EDC_AND_ECC;
                        case MODE_2_FORM_2 -> Proof.EDC;
                        default -> Proof.NONE;
                    };
            assertEquals(
                    new SectorState.Valid(mode, address, proof),
                    SectorCheck.check(sector(mode), 0));
        }
    }

    @Test
    void form2WithoutEdcIsValidButUnproven() {
        byte[] sector = sector(SectorMode.MODE_2_FORM_2);
        LongBytes.putInt(sector, 2348, 0);
        assertEquals(
                new SectorState.Valid(SectorMode.MODE_2_FORM_2, address, Proof.NONE),
                SectorCheck.check(sector, 0));
    }

    @Test
    void everyFlippedBitOfMode1IsSeen() {
        byte[] sector = sector(SectorMode.MODE_1);
        for (int at = 0; at < sector.length; at++) {
            sector[at] ^= (byte) (1 << at % 8);
            assertTrue(!SectorCheck.check(sector, 0, SectorMode.MODE_1).isValid(), "byte " + at);
            sector[at] ^= (byte) (1 << at % 8);
        }
    }

    @Test
    void damageIsNamed() {
        byte[] sector = sector(SectorMode.MODE_1);
        sector[3] = 0;
        assertEquals(new SectorState.BadSync(), SectorCheck.check(sector, 0));
        sector[3] = -1;
        sector[12] = 0x1A;
        assertInstanceOf(SectorState.BadHeader.class, SectorCheck.check(sector, 0));
        sector[12] = 0;
        sector[13] = 0x60;
        assertInstanceOf(SectorState.BadHeader.class, SectorCheck.check(sector, 0));
        sector[13] = 0;
        sector[15] = 3;
        assertEquals(new SectorState.UnexpectedMode(3), SectorCheck.check(sector, 0));
        byte[] parity = sector(SectorMode.MODE_2_FORM_1);
        parity[2200] ^= 1;
        assertEquals(
                new SectorState.EccMismatch(SectorMode.MODE_2_FORM_1, 1, 1),
                SectorCheck.check(parity, 0));
        byte[] data = sector(SectorMode.MODE_1);
        int stored = LongBytes.getInt(data, 2064);
        data[100] ^= 1;
        assertEquals(
                new SectorState.EdcMismatch(SectorMode.MODE_1, stored, Edc.of(data, 0, 2064)),
                SectorCheck.check(data, 0));
    }

    @Test
    void dataHoldsAsLongAsNoneOfItsBitsIsFlipped() {
        for (SectorMode mode : SectorEncoderTest.DATA_MODES) {
            byte[] sector = sector(mode);
            assertEquals(
                    mode != SectorMode.MODE_2, SectorCheck.dataHolds(sector, 0, mode), mode::name);
        }
        byte[] sector = sector(SectorMode.MODE_1);
        for (int at = 0; at < sector.length; at++) {
            sector[at] ^= (byte) (1 << at % 8);
            // eight zeros and the parity follow the EDC
            assertEquals(
                    at >= 2068, SectorCheck.dataHolds(sector, 0, SectorMode.MODE_1), "byte " + at);
            sector[at] ^= (byte) (1 << at % 8);
        }
        assertFalse(SectorCheck.dataHolds(sector, 0, SectorMode.AUDIO));
        assertFalse(SectorCheck.dataHolds(sector, 0, SectorMode.MODE_2_FORM_1));
    }

    @Test
    void sectorOfAnotherAddressIsTold() {
        assertEquals(
                new SectorState.WrongAddress(new Lba(1), address),
                SectorCheck.check(sector(SectorMode.MODE_1), 0, SectorMode.MODE_1, new Lba(1)));
    }
}
