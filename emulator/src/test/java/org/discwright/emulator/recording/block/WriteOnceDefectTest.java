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
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A BD-R with spare areas: damaged clusters are recorded there, in sequence or anywhere. */
class WriteOnceDefectTest {
    private static final int POW = 0;
    private static final int SEQUENTIAL = 1;
    private static final int RANDOM = 2;

    @TempDir Path directory;

    private RandomDisc disc(int subType, Defect... defects) throws Exception {
        RandomDisc disc = RandomDisc.of(directory, "bd-r", defects);
        disc.format(FormatOffers.BD_R_SPARES, subType, 0);
        return disc;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void aDamagedClusterIsRecordedInTheSpareArea(int subType) throws Exception {
        try (RandomDisc disc = disc(subType, unwritable(5 * 32 + 3, 1))) {
            byte[] data = noise(10 * 32, 1);
            disc.write(0, Arrays.copyOf(data, (5 * 32 + 10) * BLOCK));
            // the rest of the damaged cluster follows it there
            disc.write(5 * 32 + 10, Arrays.copyOfRange(data, (5 * 32 + 10) * BLOCK, data.length));
            disc.recorder.synchronize();
            disc.assertReads(0, data);
            int capacity = disc.state().formatting().capacity();
            assertEquals(
                    java.util.List.of(new Replacement(new Lba(5 * 32), new Lba(capacity))),
                    disc.state().replacements().list());
            assertEquals(32, disc.state().formatting().spareUsed());
        }
    }

    @Test
    void aReplacedClusterIsRecordedOnceToo() throws Exception {
        try (RandomDisc disc = disc(RANDOM, unwritable(64, 1))) {
            disc.write(64, noise(32, 1));
            disc.recorder.synchronize();
            assertRefused(Refusal.RECORDED, () -> disc.write(64, noise(32, 2)));
            disc.assertReads(64, noise(32, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void withoutSparesTheWriteFailsAndWhatWasBeforeStays(int subType) throws Exception {
        try (RandomDisc disc = disc(subType, unwritable(70, 1))) {
            disc.recorder.useUpSpares();
            byte[] data = noise(96, 1);
            assertRefused(Refusal.NO_SPARE, () -> disc.write(0, data));
            disc.recorder.synchronize();
            disc.assertReads(0, Arrays.copyOf(data, 64 * BLOCK));
            assertEquals(
                    subType == SEQUENTIAL ? new Lba(64) : Lba.ZERO,
                    disc.recorder.layout().nextWritable().orElse(Lba.ZERO));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void whatIsVerifiedIsReplacedWhereItCannotBeRead(int subType) throws Exception {
        Defect weak = new Defect(new Lba(40), 1, Defect.Kind.UNREADABLE);
        try (RandomDisc disc = disc(subType, weak)) {
            disc.write(HOW.verified(), 0, noise(64, 1));
            disc.recorder.synchronize();
            assertEquals(1, disc.state().replacements().size());
            disc.assertReads(0, noise(64, 1));
        }
    }

    /** What is written again goes to the next writable place, and from there to a spare one. */
    @Test
    void pseudoOverwriteIntoADamagedPlaceIsFound() throws Exception {
        try (RandomDisc disc = disc(POW, unwritable(32, 1))) {
            disc.write(0, noise(32, 1));
            disc.recorder.synchronize();
            disc.write(0, noise(32, 2));
            disc.recorder.synchronize();
            disc.assertReads(0, noise(32, 2));
        }
    }
}
