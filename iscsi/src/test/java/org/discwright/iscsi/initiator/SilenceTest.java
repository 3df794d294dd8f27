package org.discwright.iscsi.initiator;

import static org.discwright.iscsi.initiator.IscsiDriveTest.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.discwright.iscsi.initiator.ScriptedTarget.Talk;
import org.discwright.iscsi.login.SessionWishes;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.TaskFunction;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets that fall silent, on a clock that the test moves. */
@Timeout(60)
class SilenceTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** Runs a command that fails; the clock jumps once its target has it. */
    private static TransportException fail(
            IscsiDrive drive, ScsiRequest request, ScriptedTarget target, CountDownLatch has)
            throws InterruptedException {
        Thread mover =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                if (has.await(20, TimeUnit.SECONDS)) {
                                    // in steps, as time goes; each is seen in turn
                                    for (int i = 0; i < 60; i++) {
                                        target.jump(Duration.ofSeconds(5));
                                        Thread.sleep(20);
                                    }
                                }
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        TransportException failed =
                assertThrows(TransportException.class, () -> drive.execute(request));
        mover.join(20_000);
        return failed;
    }

    @Test
    void aLateCommandIsAbortedAndTheSessionGoesOn() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        BlockingQueue<TaskManagementRequest> asked = new LinkedBlockingQueue<>();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            has.countDown();
                            TaskManagementRequest abort = managementAfterPings(talk);
                            assertEquals(command.initiatorTaskTag(), abort.referencedTaskTag());
                            assertEquals(command.cmdSn(), abort.refCmdSn());
                            asked.add(abort);
                            talk.managed(abort, TaskManagementResponse.COMPLETE);
                            talk.good(talk.command());
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            TransportException late = fail(drive, plain(), target, has);
            assertEquals(TransportException.Reason.TIMEOUT, late.reason());
            assertTrue(String.valueOf(late.getMessage()).contains("aborted"), late.toString());
            assertEquals(
                    TaskFunction.ABORT_TASK.code(), asked.poll(1, TimeUnit.SECONDS).function());
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(1, target.logins.get());
        }
    }

    /** Answers pings until something else comes. */
    private static TaskManagementRequest managementAfterPings(Talk talk) throws IOException {
        Pdu pdu = talk.next();
        while (pdu instanceof NopOut ping) {
            talk.writer.write(
                    new NopIn(
                            ping.lun(), ping.initiatorTaskTag(), Pdu.RESERVED_TAG, talk.status()));
            pdu = talk.next();
        }
        return (TaskManagementRequest) pdu;
    }

    @Test
    void aTargetThatCannotAbortIsAskedToReset() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            assertEquals(0, talk.command().cdb().u8(0));
                            has.countDown();
                            talk.managed(
                                    managementAfterPings(talk),
                                    TaskManagementResponse.NOT_SUPPORTED);
                            TaskManagementRequest reset = managementAfterPings(talk);
                            assertEquals(TaskFunction.LOGICAL_UNIT_RESET.code(), reset.function());
                            talk.managed(reset, TaskManagementResponse.COMPLETE);
                            talk.good(talk.command());
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            TransportException late = fail(drive, plain(), target, has);
            assertEquals(TransportException.Reason.TIMEOUT, late.reason());
            assertTrue(String.valueOf(late.getMessage()).contains("was reset"), late.toString());
            assertEquals(new Completion.Good(0), drive.execute(plain()));
        }
    }

    @Test
    void anAnswerThatComesWithTheAbortStillCounts() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            has.countDown();
                            TaskManagementRequest abort = managementAfterPings(talk);
                            talk.good(command);
                            talk.managed(abort, TaskManagementResponse.NO_SUCH_TASK);
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            if (has.await(20, TimeUnit.SECONDS)) {
                                target.jump(Duration.ofSeconds(21));
                            }
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                    });
            assertEquals(new Completion.Good(0), drive.execute(plain()));
        }
    }

    @Test
    void aNetworkThatStallsForFiveMinutesEndsTheCommandInTimeAndTheDriveIsUsableAfterwards()
            throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger sessions = new AtomicInteger();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            if (sessions.getAndIncrement() == 0) {
                                has.countDown();
                                await(over);
                            } else {
                                talk.good(command);
                                talk.next();
                            }
                        });
                IscsiDrive drive = target.open()) {
            long before = target.now();
            AtomicInteger seconds = new AtomicInteger();
            Thread waiting =
                    Thread.ofPlatform()
                            .start(() -> {
                                TransportException failed =
                                        assertThrows(
                                                TransportException.class,
                                                () -> drive.execute(plain()));
                                assertEquals(TransportException.Reason.TIMEOUT, failed.reason());
                                seconds.set(
                                        (int)
                                                TimeUnit.NANOSECONDS.toSeconds(
                                                        target.now() - before));
                            });
            assertTrue(has.await(20, TimeUnit.SECONDS));
            for (long stalled = 0; stalled < FIVE_MINUTES.toSeconds(); stalled++) {
                target.jump(Duration.ofSeconds(1));
                Thread.sleep(waiting.isAlive() ? 110 : 0);
            }
            waiting.join(20_000);
            over.countDown();
            // the time-out of the command is 20 s
            assertTrue(seconds.get() >= 20 && seconds.get() <= 20 + 30, seconds + " s");
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(2, target.logins.get());
        }
    }

    private static Initiator by(LongSupplier clock) {
        return new Initiator(
                "iqn.2026-01.org.example:me",
                Optional.empty(),
                Optional.empty(),
                ScriptedTarget.QUICK,
                clock,
                new Random(3));
    }

    @Test
    void aTargetThatTalksOfOtherThingsWithoutEndDoesNotHoldACommandForLonger() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        AtomicLong time = new AtomicLong();
        // it goes as often as it is looked at: as slowly as the flood comes, time is up for its
        // reader
        LongSupplier clock = () -> time.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        try (ScriptedTarget target =
                new ScriptedTarget(talk -> {
                    ScsiCommand command = talk.command();
                    if (sessions.getAndIncrement() > 0) {
                        talk.good(command);
                        talk.next();
                    }
                    while (true) {
                        talk.writer.write(
                                new NopIn(
                                        command.lun(),
                                        Pdu.RESERVED_TAG,
                                        Pdu.RESERVED_TAG,
                                        talk.counters()));
                    }
                })) {
            DriveAddress address =
                    DriveAddress.parse(
                            "iscsi://" + target.portal() + "/" + ScriptedTarget.NAME + "/0");
            try (IscsiDrive drive = IscsiDrive.open(address, by(clock))) {
                long before = time.get();
                TransportException failed =
                        assertThrows(TransportException.class, () -> drive.execute(plain()));
                assertEquals(TransportException.Reason.TIMEOUT, failed.reason());
                long seconds = TimeUnit.NANOSECONDS.toSeconds(time.get() - before);
                assertTrue(seconds >= 20 && seconds <= 20 + 30, seconds + " s");
                assertEquals(new Completion.Good(0), drive.execute(plain()));
            }
        }
    }

    @Test
    void aTargetThatSendsOnAndOnTakesNoMoreTimeThanOneLogin() throws Exception {
        AtomicLong ahead = new AtomicLong();
        LongSupplier clock = () -> System.nanoTime() + ahead.get();
        try (RedirectionTest.Signpost circle =
                new RedirectionTest.Signpost(
                        0x0101,
                        Optional.empty(),
                        () -> {
                            // time for the first login, and none for a second
                            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                            ahead.addAndGet(TimeUnit.SECONDS.toNanos(16));
                        })) {
            DriveAddress address =
                    DriveAddress.parse(
                            "iscsi://" + circle.portal() + "/" + ScriptedTarget.NAME + "/0");
            TransportException failed =
                    assertThrows(
                            TransportException.class, () -> IscsiDrive.open(address, by(clock)));
            assertEquals(TransportException.Reason.TIMEOUT, failed.reason());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(50, TimeUnit.SECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLongCommandEndsWhenTheTargetGivesNoSignOfLife() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            assertEquals(0, talk.command().cdb().u8(0));
                            has.countDown();
                            await(over);
                        });
                IscsiDrive drive = target.open()) {
            ScsiRequest hours =
                    ScsiRequest.withoutData(Nexus.LOCAL, IscsiDriveTest.READY, Duration.ofHours(2));
            TransportException lost = fail(drive, hours, target, has);
            assertEquals(TransportException.Reason.DEVICE_GONE, lost.reason());
            assertTrue(String.valueOf(lost.getMessage()).contains("sign of life"), lost.toString());
            over.countDown();
        }
    }

    @Test
    void aTargetThatTakesNoDataDoesNotHoldTheWriterForever() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        SessionWishes greedy =
                new SessionWishes(
                        List.of(Digest.NONE),
                        List.of(Digest.NONE),
                        false,
                        true,
                        0xFF_FFFF,
                        0xFF_FFFF,
                        0xFF_FFFF,
                        Duration.ZERO,
                        Duration.ZERO,
                        1);
        try (ScriptedTarget target =
                        new ScriptedTarget(
                                greedy,
                                talk -> {
                                    has.countDown();
                                    await(over);
                                });
                IscsiDrive drive = target.open(greedy)) {
            ScsiRequest much =
                    new ScsiRequest(
                            Nexus.LOCAL,
                            IscsiDriveTest.WRITE,
                            Direction.OUT,
                            MemorySegment.ofArray(new byte[drive.maximumTransferLength()]),
                            IscsiDriveTest.TIME);
            TransportException late = fail(drive, much, target, has);
            assertEquals(TransportException.Reason.TIMEOUT, late.reason());
            over.countDown();
        }
    }

    @Test
    void aResetBreaksOffTheCommandOfAnotherThread() throws Exception {
        CountDownLatch has = new CountDownLatch(1);
        BlockingQueue<Integer> functions = new LinkedBlockingQueue<>();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            assertEquals(0, talk.command().cdb().u8(0));
                            has.countDown();
                            TaskManagementRequest reset = managementAfterPings(talk);
                            functions.add(reset.function());
                            talk.managed(reset, TaskManagementResponse.COMPLETE);
                            talk.good(talk.command());
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            BlockingQueue<TransportException> failed = new LinkedBlockingQueue<>();
            Thread.ofPlatform()
                    .start(() ->
                            failed.add(
                                    assertThrows(
                                            TransportException.class,
                                            () -> drive.execute(plain()))));
            assertTrue(has.await(20, TimeUnit.SECONDS));
            drive.reset();
            assertEquals(
                    TransportException.Reason.RESET, failed.poll(20, TimeUnit.SECONDS).reason());
            assertEquals(TaskFunction.LOGICAL_UNIT_RESET.code(), functions.poll());
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(1, target.logins.get());
        }
    }

    @Test
    void anInterruptNeitherBreaksTheCommandNorIsItLost() throws Exception {
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            talk.good(talk.command());
                            talk.good(talk.command());
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            Thread.currentThread().interrupt();
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertTrue(Thread.interrupted());
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(1, target.logins.get());
        }
    }
}
