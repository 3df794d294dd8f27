package org.discwright.emulator.recording.block;

import static org.discwright.emulator.recording.block.RandomDisc.BLOCK;
import static org.discwright.emulator.recording.block.RandomDisc.HOW;
import static org.discwright.emulator.recording.block.RandomDisc.assertRefused;
import static org.discwright.emulator.recording.block.RandomDisc.noise;
import static org.discwright.emulator.recording.block.RandomDisc.unwritable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recording anywhere: where it is possible, and what becomes of damaged places. */
class RandomRecordingTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"dvd+rw, 38", "dvd-ram, 0", "bd-re, 0", "bd-re, 48", "bd-re, 49"})
    void blocksAreRecordedAndReplacedAnywhere(String type, int format) throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, type)) {
            disc.format(format, 0, 0);
            byte[] first = noise(100, 1);
            disc.write(7_001, first);
            disc.assertReads(7_001, first);
            byte[] second = noise(3, 2);
            disc.write(7_010, second);
            System.arraycopy(second, 0, first, 9 * BLOCK, second.length);
            disc.assertReads(7_001, first);
        }
    }

    @Test
    void aFormattedDiscReadsAsZeros() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re")) {
            disc.format(FormatOffers.FULL, 0, 0);
            disc.write(64, noise(1, 1));
            disc.assertReads(100, new byte[40 * BLOCK]);
            disc.format(FormatOffers.FULL, 0, 0);
            disc.assertReads(64, new byte[BLOCK]);
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd+rw", "bd-re"})
    void nothingIsRecordedBeforeTheDiscIsFormatted(String type) throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, type)) {
            assertRefused(Refusal.NOT_FORMATTED, () -> disc.write(0, noise(1, 1)));
        }
    }

    @Test
    void aDvdRamComesFormattedFromTheFactory() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd-ram")) {
            assertEquals(2_236_704, disc.state().formatting().capacity());
            assertEquals(58_368, disc.state().formatting().spare());
            disc.write(2_236_703, noise(1, 1));
            disc.assertReads(2_236_703, noise(1, 1));
        }
    }

    @Test
    void spareAreasAreNoPlaceForHosts() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re")) {
            disc.format(FormatOffers.BD_RE_SPARES, 0, 0x5000);
            assertEquals(11_564_032, disc.state().formatting().capacity());
            disc.write(11_564_031, noise(1, 1));
            assertRefused(Refusal.OUT_OF_RANGE, () -> disc.write(11_564_031, noise(2, 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd-ram, 16", "bd-re, 32"})
    void aDamagedPlaceIsReplacedWithAllThatLayAround(String type, int ecc) throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, type, unwritable(5 * ecc + 3, 1))) {
            disc.format(new FormatRequest(FormatRequest.ALL, 0, 0, 0, false));
            byte[] whole = noise(10 * ecc, 1);
            disc.write(0, whole);
            disc.assertReads(0, whole);
            assertEquals(ecc, disc.state().formatting().spareUsed());
            Lba place = disc.state().placeOf(new Lba(5 * ecc));
            assertEquals(disc.state().formatting().capacity(), place.value());
            byte[] one = noise(1, 2);
            disc.write(5 * ecc + 7, one);
            System.arraycopy(one, 0, whole, (5 * ecc + 7) * BLOCK, BLOCK);
            disc.assertReads(0, whole);
            assertEquals(1, disc.state().replacements().size(), "a good spare stays");
        }
    }

    @Test
    void aDamagedSpareIsPassedOver() throws Exception {
        int capacity = 11_826_176;
        try (RandomDisc disc =
                RandomDisc.of(directory, "bd-re", unwritable(0, 1), unwritable(capacity, 40))) {
            disc.format(new FormatRequest(FormatRequest.ALL, 0, 0, 0, false));
            disc.write(0, noise(1, 1));
            assertEquals(new Lba(capacity + 64), disc.state().placeOf(Lba.ZERO));
            assertEquals(96, disc.state().formatting().spareUsed());
        }
    }

    @Test
    void spareAreasAreUsedUpOneDay() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re", unwritable(0, 257 * 32))) {
            disc.format(new FormatRequest(FormatRequest.ALL, 0x30, 0, 256, false));
            disc.write(0, noise(256 * 32, 1));
            assertRefused(Refusal.NO_SPARE, () -> disc.write(256 * 32, noise(1, 1)));
            disc.write(0, noise(1, 2));
            disc.assertReads(0, noise(1, 2));
        }
    }

    @Test
    void withoutSpareAreasDamageIsAnError() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re", unwritable(40, 1))) {
            disc.format(FormatOffers.BD_RE_NO_SPARES, 0, 0);
            assertRefused(Refusal.WRITE_ERROR, () -> disc.write(0, noise(64, 1)));
            disc.assertReads(0, Arrays.copyOf(noise(64, 1), 32 * BLOCK));
        }
    }

    @Test
    void aStreamIsNotHeldUpByDamage() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd-ram", unwritable(16, 1))) {
            disc.format(new FormatRequest(FormatRequest.ALL, 0, 0, 0, false));
            byte[] data = noise(48, 1);
            disc.write(HOW.streaming(true), 0, data);
            assertEquals(0, disc.state().formatting().spareUsed());
            disc.assertReads(32, Arrays.copyOfRange(data, 32 * BLOCK, 48 * BLOCK));
        }
    }

    @Test
    void verifyingFindsWhatCannotBeReadBack() throws Exception {
        Defect unreadable = new Defect(new Lba(3), 1, Defect.Kind.UNREADABLE);
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re", unreadable)) {
            disc.format(new FormatRequest(FormatRequest.ALL, 0, 0, 0, false));
            disc.write(0, noise(32, 1));
            assertRefused(Refusal.UNREADABLE, () -> disc.assertReads(0, noise(32, 1)));
            disc.write(HOW.verified(), 0, noise(32, 2));
            disc.assertReads(0, noise(32, 2));
        }
    }

    @Test
    void certificationReplacesBeforeAnythingIsRecorded() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re", unwritable(100, 100))) {
            disc.format(FormatOffers.BD_RE_SPARES, 2, 256);
            assertEquals(4, disc.state().replacements().size());
            disc.write(96, noise(128, 1));
            assertEquals(4 * 32, disc.state().formatting().spareUsed());
            disc.assertReads(96, noise(128, 1));
        }
    }

    @Test
    void certificationFailsWhereThereIsTooMuchDamage() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re", unwritable(0, 257 * 32))) {
            assertRefused(
                    Refusal.FORMAT_FAILED, () -> disc.format(FormatOffers.BD_RE_SPARES, 2, 256));
        }
    }

    @Test
    void restrictedOverwriteTakesWholeEccBlocksWithoutAGap() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd-rw")) {
            disc.format(FormatOffers.QUICK, 0, 16);
            assertEquals(RecordingMode.DVD_RW_RESTRICTED_OVERWRITE, disc.recorder.mode());
            assertRefused(Refusal.NOT_NEXT_WRITABLE, () -> disc.write(16, noise(16, 1)));
            assertRefused(Refusal.INVALID_PACKET_SIZE, () -> disc.write(0, noise(17, 1)));
            disc.write(0, noise(32, 1));
            assertRefused(Refusal.NOT_NEXT_WRITABLE, () -> disc.write(8, noise(16, 1)));
            disc.write(16, noise(32, 2));
            disc.assertReads(16, noise(32, 2));
            assertEquals(48, disc.state().formatting().formattedTo());
            disc.recorder.closeSession(true);
            assertRefused(Refusal.NOT_NEXT_WRITABLE, () -> disc.write(64, noise(16, 1)));
            assertRefused(Refusal.OUT_OF_RANGE, () -> disc.write(48, noise(16, 1)));
            disc.write(32, noise(16, 3));
            disc.format(FormatOffers.QUICK_GROW, 0, 0);
            disc.write(48, noise(16, 4));
            disc.assertReads(32, noise(16, 3));
        }
    }

    @Test
    void aBorderGrowsByFormatting() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd-rw")) {
            disc.format(FormatOffers.QUICK, 0, 0);
            disc.write(0, noise(16, 1));
            disc.recorder.closeSession(true);
            disc.format(new FormatRequest(160, FormatOffers.GROW, 0, 16, true));
            assertEquals(176, disc.state().formatting().formattedTo());
            disc.assertReads(0, noise(16, 1));
            disc.assertReads(16, new byte[160 * BLOCK]);
            disc.write(160, noise(16, 2));
            assertRefused(Refusal.OUT_OF_RANGE, () -> disc.write(176, noise(16, 2)));
        }
    }

    @Test
    void anInterruptedBackgroundFormatGoesOnWhereItStopped() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd+rw")) {
            disc.format(FormatOffers.DVD_PLUS_RW, 0, 0);
            assertEquals(Formatting.Status.RUNNING, disc.state().formatting().status());
            disc.write(1_000, noise(16, 1));
            assertRefused(Refusal.UNRECORDED, () -> disc.assertReads(2_000, noise(16, 1)));
            disc.recorder.backgroundFormat(Formatting.Status.INTERRUPTED, 4_096);
            disc.assertReads(2_000, new byte[BLOCK]);
            assertRefused(Refusal.UNRECORDED, () -> disc.assertReads(5_008, noise(16, 1)));
            disc.write(4_080, noise(16, 2));
            assertRefused(Refusal.NOT_FORMATTED, () -> disc.write(4_096, noise(16, 2)));
            assertRefused(Refusal.NOT_FORMATTED, () -> disc.write(4_095, noise(2, 2)));
            disc.format(FormatOffers.DVD_PLUS_RW, 0, 1);
            disc.write(4_096, noise(16, 2));
            assertEquals(Formatting.Status.RUNNING, disc.state().formatting().status());
            assertEquals(4_096, disc.state().formatting().formattedTo());
            disc.assertReads(1_000, noise(16, 1));
            assertRefused(
                    Refusal.OUT_OF_SEQUENCE, () -> disc.format(FormatOffers.DVD_PLUS_RW, 0, 1));
        }
    }
}
