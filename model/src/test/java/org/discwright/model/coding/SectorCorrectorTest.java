package org.discwright.model.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class SectorCorrectorTest {
    private static final List<SectorMode> PROTECTED =
            List.of(SectorMode.MODE_1, SectorMode.MODE_2_FORM_1);

    /** Changes every byte of a stretch. */
    private static void burst(SplittableRandom random, byte[] sector, int from, int length) {
        for (int i = from; i < from + length; i++) {
            sector[i] ^= (byte) (1 + random.nextInt(255));
        }
    }

    private static void assertMended(byte[] original, byte[] damaged, int bytes, SectorMode mode) {
        Correction correction = SectorCorrector.correct(damaged, 0, mode);
        assertEquals(bytes, assertInstanceOf(Correction.Corrected.class, correction).bytes());
        assertArrayEquals(original, damaged);
    }

    @Test
    void wholeSectorIsIntact() {
        byte[] sector =
                SectorEncoderTest.sector(new SplittableRandom(1), SectorMode.MODE_1, new Lba(1));
        assertInstanceOf(Correction.Intact.class, SectorCorrector.correct(sector, 0));
    }

    @Test
    void burstOfARowIsMended() {
        Property.forAll(
                100,
                random -> random,
                random -> {
                    for (SectorMode mode : PROTECTED) {
                        byte[] sector = SectorEncoderTest.sector(random, mode, new Lba(7));
                        byte[] damaged = sector.clone();
                        int from = 16 + random.nextInt(2352 - 16 - ProductCode.ROW);
                        burst(random, damaged, from, ProductCode.ROW);
                        assertMended(sector, damaged, ProductCode.ROW, mode);
                    }
                });
    }

    @Test
    void twoErrorsInAColumnAreMendedByTheOtherCode() {
        Property.forAll(
                100,
                random -> random,
                random -> {
                    byte[] sector = SectorEncoderTest.sector(random, SectorMode.MODE_1, new Lba(7));
                    byte[] damaged = sector.clone();
                    int column = 16 + random.nextInt(80);
                    for (int row = 0; row < 20; row++) {
                        burst(random, damaged, column + ProductCode.ROW * row, 1);
                    }
                    assertMended(sector, damaged, 20, SectorMode.MODE_1);
                });
    }

    @Test
    void twoWholeColumnsAreMendedAsErasuresOfQ() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] sector = SectorEncoderTest.sector(random, SectorMode.MODE_1, new Lba(7));
        byte[] damaged = sector.clone();
        for (int row = 1; row < 24; row++) {
            burst(random, damaged, 12 + 20 + ProductCode.ROW * row, 1);
            burst(random, damaged, 12 + 30 + ProductCode.ROW * row, 1);
        }
        assertMended(sector, damaged, 46, SectorMode.MODE_1);
    }

    @Test
    void pointersOfTheDriveDoubleTheBurst() {
        Property.forAll(
                50,
                random -> random,
                random -> {
                    for (SectorMode mode : PROTECTED) {
                        byte[] sector = SectorEncoderTest.sector(random, mode, new Lba(7));
                        byte[] damaged = sector.clone();
                        int length = 2 * ProductCode.ROW;
                        int from = 16 + random.nextInt(2076 - 16 - length);
                        burst(random, damaged, from, length);
                        BitSet doubtful = new BitSet();
                        doubtful.set(from, from + length);
                        assertInstanceOf(
                                Correction.Corrected.class,
                                SectorCorrector.correct(damaged, 0, mode, doubtful));
                        assertArrayEquals(sector, damaged);
                    }
                });
    }

    @Test
    void scatteredErrorsAreMended() {
        Property.forAll(
                100,
                random -> random,
                random -> {
                    byte[] sector = SectorEncoderTest.sector(random, SectorMode.MODE_1, new Lba(7));
                    byte[] damaged = sector.clone();
                    BitSet places = new BitSet();
                    while (places.cardinality() < 30) {
                        places.set(12 + random.nextInt(2340));
                    }
                    places.stream().forEach(place -> burst(random, damaged, place, 1));
                    assertMended(sector, damaged, 30, SectorMode.MODE_1);
                });
    }

    @Test
    void syncAndHeaderOfMode1AreMended() {
        SplittableRandom random = new SplittableRandom(2);
        byte[] sector = SectorEncoderTest.sector(random, SectorMode.MODE_1, new Lba(99));
        byte[] damaged = sector.clone();
        burst(random, damaged, 0, 16);
        assertInstanceOf(Correction.Corrected.class, SectorCorrector.correct(damaged, 0));
        assertArrayEquals(sector, damaged);
    }

    @Test
    void hopelessSectorIsLeftAsItWas() {
        Property.forAll(
                30,
                random -> random,
                random -> {
                    byte[] damaged =
                            SectorEncoderTest.sector(random, SectorMode.MODE_1, new Lba(7));
                    burst(random, damaged, 16, 1000);
                    byte[] before = damaged.clone();
                    assertInstanceOf(
                            Correction.Uncorrectable.class,
                            SectorCorrector.correct(damaged, 0, SectorMode.MODE_1));
                    assertArrayEquals(before, damaged);
                });
    }

    @Test
    void nothingIsCalledMendedThatIsNotWhatItWas() {
        Property.forAll(
                100,
                random -> random,
                random -> {
                    SectorMode mode = PROTECTED.get(random.nextInt(2));
                    byte[] sector = SectorEncoderTest.sector(random, mode, new Lba(7));
                    byte[] damaged = sector.clone();
                    int errors = random.nextInt(200);
                    for (int i = 0; i < errors; i++) {
                        burst(random, damaged, 16 + random.nextInt(2336), 1);
                    }
                    if (!(SectorCorrector.correct(damaged, 0, mode)
                            instanceof Correction.Uncorrectable)) {
                        assertArrayEquals(sector, damaged);
                    }
                });
    }

    @Test
    void form2CanOnlyBeFoundWrong() {
        SplittableRandom random = new SplittableRandom(4);
        byte[] damaged = SectorEncoderTest.sector(random, SectorMode.MODE_2_FORM_2, new Lba(7));
        damaged[500] ^= 4;
        Correction correction = SectorCorrector.correct(damaged, 0, SectorMode.MODE_2_FORM_2);
        assertTrue(
                correction instanceof Correction.Uncorrectable(SectorState.EdcMismatch _),
                correction.toString());
    }
}
