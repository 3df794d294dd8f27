package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.write.LongCommand;
import org.discwright.burn.write.LongWork;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drive says of work behind its answer, and how long it is waited for. */
class LongCommandTest {
    private static final int TEST_UNIT_READY = 0x00;
    private static final int REQUEST_SENSE = 0x03;
    private static final DiscError BROKEN = DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE;

    private static Completion atWork(int ascq, int progress) {
        return new Completion.CheckCondition(
                Sense.of(SenseKey.NOT_READY, 0x04, ascq).withProgress(progress), 0);
    }

    private static Duration waited(Workbench bench) {
        return bench.pauses.made().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static List<OperationProgress> await(Workbench bench, LongWork work)
            throws BurnException {
        Drive drive = bench.recorder.drive();
        List<OperationProgress> heard = new ArrayList<>();
        return drive.perform(() -> {
            new LongCommand(drive, work, heard::add).await(BROKEN);
            return heard;
        });
    }

    private static BurnException failure(Workbench bench, LongWork work) {
        return assertThrows(BurnException.class, () -> await(bench, work));
    }

    /** Twenty seconds between steps: three hours in all. */
    private static void movesForThreeHours(Workbench bench) {
        for (int step = 0; step < 540; step++) {
            Completion answer = atWork(0x04, step * 120);
            bench.transport.plan(TEST_UNIT_READY, 0, 40, (_, _) -> answer);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORMATTING", "CLOSING"})
    void workThatMovesIsWaitedForHours(LongWork work) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            movesForThreeHours(bench);
            assertEquals(1000, await(bench, work).getLast().permille().orElseThrow());
            assertTrue(waited(bench).toMinutes() > 175, () -> waited(bench).toString());
        }
    }

    @Test
    void erasingIsGivenUpAfterAnHourAsImapiDoesIt() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            movesForThreeHours(bench);
            assertEquals(
                    DiscError.ERASE_TOOK_LONGER_THAN_ONE_HOUR,
                    failure(bench, LongWork.ERASING).error());
            assertEquals(60, waited(bench).toMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORMATTING", "CLOSING"})
    void workThatStandsStillIsGivenUp(LongWork work) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.plan(TEST_UNIT_READY, 0, 100, (_, _) -> atWork(0x04, 0x4000));
            bench.transport.plan(TEST_UNIT_READY, 0, 100_000, (_, _) -> atWork(0x04, 0x8000));
            BurnException failure = failure(bench, work);
            assertEquals(DiscError.RECORDER_COMMAND_TIMEOUT, failure.error());
            assertTrue(failure.toString().contains("50 %"), failure::toString);
            assertEquals(60, waited(bench).toMinutes());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FORMATTING", "CLOSING"})
    void progressThatOnlyWobblesIsAStandstill(LongWork work) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.plan(TEST_UNIT_READY, 0, 1, (_, _) -> atWork(0x04, 0x8000));
            for (int i = 0; i < 4_000; i++) {
                Completion answer = atWork(0x04, 0x7FFF - i % 2);
                bench.transport.plan(TEST_UNIT_READY, 0, 2, (_, _) -> answer);
            }
            BurnException failure = failure(bench, work);
            assertEquals(DiscError.RECORDER_COMMAND_TIMEOUT, failure.error());
            assertTrue(failure.toString().contains("stood still at 50 %"), failure::toString);
            assertEquals(60, waited(bench).toMinutes());
        }
    }

    /** An hour from 0 to the end, again and again. */
    @ParameterizedTest
    @CsvSource({"FORMATTING, 10", "CLOSING, 4"})
    void progressThatBeginsAnewForEverIsGivenUp(LongWork work, int hours) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            for (int step = 0; step < 17 * 120; step++) {
                Completion answer = atWork(0x04, step % 120 * 500);
                bench.transport.plan(TEST_UNIT_READY, 0, 60, (_, _) -> answer);
            }
            assertEquals(DiscError.RECORDER_COMMAND_TIMEOUT, failure(bench, work).error());
            long waited = waited(bench).toMinutes();
            assertTrue(
                    waited > hours * 60L - 10 && waited <= hours * 60L,
                    () -> "waited for " + waited + " minutes");
        }
    }

    @Test
    void severalPassesAreWaitedFor() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            for (int step = 0; step < 5 * 120; step++) {
                Completion answer = atWork(0x04, step % 120 * 500);
                bench.transport.plan(TEST_UNIT_READY, 0, 60, (_, _) -> answer);
            }
            assertEquals(
                    1000, await(bench, LongWork.FORMATTING).getLast().permille().orElseThrow());
            assertTrue(waited(bench).toMinutes() >= 295, () -> waited(bench).toString());
        }
    }

    @Test
    void formattingThatNeverEndsIsGivenUpAfterSixteenHours() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            for (int step = 0; step < 17 * 60; step++) {
                Completion answer = atWork(0x04, step * 60);
                bench.transport.plan(TEST_UNIT_READY, 0, 120, (_, _) -> answer);
            }
            BurnException failure = failure(bench, LongWork.FORMATTING);
            assertEquals(DiscError.RECORDER_COMMAND_TIMEOUT, failure.error());
            assertTrue(failure.toString().contains("16 hours"), failure::toString);
            assertEquals(16, waited(bench).toHours());
        }
    }

    @ParameterizedTest
    @CsvSource({"FORMATTING, 16", "CLOSING, 2"})
    void workOfWhichNothingIsToldIsGivenUpLater(LongWork work, int hours) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            Completion silent = FakeRecorder.check(2, 0x04, 0x04);
            bench.transport.plan(TEST_UNIT_READY, 0, 1_000_000, (_, _) -> silent);
            bench.transport.plan(REQUEST_SENSE, 0, 1_000_000, (_, _) -> new Completion.Good(0));
            assertEquals(DiscError.RECORDER_COMMAND_TIMEOUT, failure(bench, work).error());
            assertEquals(hours, waited(bench).toHours());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x04, 0x07, 0x08})
    void whatADriveSaysAtWorkIsProgress(int ascq) throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.plan(TEST_UNIT_READY, 0, 200, (_, _) -> atWork(ascq, 0x4000));
            List<OperationProgress> heard = await(bench, LongWork.CLOSING);
            assertEquals(202, heard.size());
            assertEquals(250, heard.get(100).permille().orElseThrow());
        }
    }

    @Test
    void aBusyDriveIsWaitedFor() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.plan(TEST_UNIT_READY, 0, 300, (_, _) -> new Completion.Busy());
            // TASK SET FULL
            bench.transport.plan(TEST_UNIT_READY, 0, 300, (_, _) -> new Completion.Other(0x28));
            await(bench, LongWork.CLOSING);
            assertTrue(waited(bench).toSeconds() > 290);
        }
    }

    @Test
    void manualInterventionIsAFailureAtOnce() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.plan(TEST_UNIT_READY, 0, 9, (_, _) -> FakeRecorder.check(2, 0x04, 3));
            assertEquals(
                    DiscError.RECORDER_MEDIA_NO_MEDIA, failure(bench, LongWork.FORMATTING).error());
            assertEquals(List.of(), bench.pauses.made());
        }
    }

    @Test
    void aDriveThatIsNotReadyForAnotherReasonHasAMinute() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            Completion unwilling = FakeRecorder.check(2, 0x04, 0x02);
            bench.transport.plan(TEST_UNIT_READY, 0, 30, (_, _) -> unwilling);
            await(bench, LongWork.CLOSING);
            bench.transport.plan(TEST_UNIT_READY, 0, 100_000, (_, _) -> unwilling);
            assertEquals(
                    DiscError.RECORDER_MEDIA_BECOMING_READY,
                    failure(bench, LongWork.CLOSING).error());
            long seconds = waited(bench).toSeconds();
            assertTrue(seconds >= 73 && seconds <= 77, () -> "waited for " + seconds + " s");
        }
    }

    /** A drive tells what failed behind its answer at the next command. */
    @ParameterizedTest
    @CsvSource({
        "3, 0x0C, 0x00, ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE",
        "4, 0x44, 0x00, ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE",
        "7, 0x27, 0x00, RECORDER_MEDIA_WRITE_PROTECTED",
    })
    void aFailureOfTheWorkHasItsOwnCodeOrTheCallers(int key, int asc, int ascq, DiscError code)
            throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.transport.answer(TEST_UNIT_READY, 1, FakeRecorder.check(key, asc, ascq));
            bench.transport.plan(TEST_UNIT_READY, 0, 1, (_, _) -> atWork(0x04, 0x4000));
            BurnException failure = failure(bench, LongWork.CLOSING);
            assertEquals(code, failure.error());
            assertEquals("TEST UNIT READY", failure.command().orElseThrow().name());
        }
    }
}
