package org.discwright.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.discwright.iscsi.initiator.ScriptedTarget.Talk;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.iscsi.login.SessionWishes;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.iscsi.pdu.LogoutRequest;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.Residual;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.iscsi.pdu.TextResponse;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The initiator in peace, against a target that keeps to the protocol. */
@Timeout(60)
class IscsiDriveTest {
    static final Cdb READY = Cdb.ofHex("00 00 00 00 00 00");
    static final Cdb READ = Cdb.ofHex("28 00 00 00 00 00 00 00 08 00");
    static final Cdb WRITE = Cdb.ofHex("2A 00 00 00 00 00 00 00 08 00");
    static final Duration TIME = Duration.ofSeconds(20);

    static ScsiRequest plain() {
        return ScsiRequest.withoutData(Nexus.LOCAL, READY, TIME);
    }

    static ScsiRequest read(MemorySegment memory) {
        return new ScsiRequest(Nexus.LOCAL, READ, Direction.IN, memory, TIME);
    }

    private static Octets sense(Sense sense) {
        Octets bytes = sense.encodeFixed();
        return Octets.ofInts(0, bytes.length()).concat(bytes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void answersAndSenseComeBackAsValues() throws IOException {
        Sense changed = Sense.of(SenseKey.UNIT_ATTENTION, 0x28, 0);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            talk.answer(talk.command(), 2, Residual.NONE, sense(changed));
                            Octets descriptors = changed.encodeDescriptor();
                            talk.answer(
                                    talk.command(),
                                    2,
                                    Residual.NONE,
                                    Octets.ofInts(0, descriptors.length()).concat(descriptors));
                            talk.good(talk.command());
                            talk.answer(talk.command(), 8, Residual.NONE, Octets.EMPTY);
                            talk.answer(talk.command(), 0x18, Residual.NONE, Octets.EMPTY);
                            talk.answer(talk.command(), 0x28, Residual.NONE, Octets.EMPTY);
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.CheckCondition(changed, 0), drive.execute(plain()));
            assertEquals(new Completion.CheckCondition(changed, 0), drive.execute(plain()));
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(new Completion.Busy(), drive.execute(plain()));
            assertEquals(new Completion.ReservationConflict(), drive.execute(plain()));
            assertEquals(new Completion.Other(0x28), drive.execute(plain()));
            assertEquals(BusType.ISCSI, drive.description().bus());
            assertTrue(drive.description().location().contains(ScriptedTarget.NAME));
            assertEquals(1, target.logins.get());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataComeIntoTheCallersMemory(boolean guarded) throws IOException {
        byte[] disc = random(10_001);
        SessionWishes wishes =
                guarded
                        ? SessionWishes.USUAL.withDigests(List.of(Digest.CRC32C))
                        : SessionWishes.USUAL;
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            talk.data(command, 0, 0, Octets.of(disc, 0, 4000));
                            talk.data(command, 1, 4000, Octets.of(disc, 4000, 4001));
                            talk.writer.write(
                                    talk.dataIn(command, 2, 8001, OptionalInt.of(0)),
                                    Octets.of(disc, 8001, 2000));
                            ScsiCommand second = talk.command();
                            talk.data(second, 0, 0, Octets.of(disc, 0, 100));
                            talk.answer(
                                    second,
                                    0,
                                    new Residual(Residual.Kind.UNDERFLOW, disc.length - 100),
                                    Octets.EMPTY);
                            talk.next();
                        });
                IscsiDrive drive = target.open(wishes);
                Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(disc.length);
            assertEquals(new Completion.Good(disc.length), drive.execute(read(memory)));
            assertArrayEquals(disc, memory.toArray(ValueLayout.JAVA_BYTE));
            assertEquals(new Completion.Good(100), drive.execute(read(memory)));
        }
    }

    /** Takes what a command writes, as R2Ts ask for it. */
    private static byte[] takeWrite(Talk talk, int immediate, int unsolicited) throws IOException {
        ScsiCommand command = talk.command();
        ByteBuffer all = ByteBuffer.allocate((int) command.expectedLength());
        assertEquals(immediate, talk.reader.dataLength());
        talk.read(all);
        assertEquals(unsolicited == 0, command.finished());
        takeSequence(talk, all, unsolicited, Pdu.RESERVED_TAG);
        for (int number = 0; all.hasRemaining(); number++) {
            int length = Math.min(all.remaining(), talk.parameters.maxBurst());
            talk.ask(command, number, all.position(), length);
            takeSequence(talk, all, length, 100 + number);
        }
        talk.good(command);
        return all.array();
    }

    private static void takeSequence(Talk talk, ByteBuffer all, int length, int tag)
            throws IOException {
        int end = all.position() + length;
        for (int number = 0; all.position() < end; number++) {
            DataOut data = (DataOut) talk.next();
            assertEquals(all.position(), data.bufferOffset());
            assertEquals(number, data.dataSn().value());
            assertEquals(tag, data.targetTransferTag());
            assertTrue(talk.reader.dataLength() <= talk.parameters.maxSend());
            talk.read(all);
            assertEquals(all.position() == end, data.finished());
        }
    }

    @Test
    void dataGoWithTheCommandUnaskedAndAsAskedFor() throws Exception {
        BlockingQueue<byte[]> taken = new LinkedBlockingQueue<>();
        byte[] bytes = random(60_001);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            taken.add(takeWrite(talk, 4096, 4096));
                            taken.add(takeWrite(talk, 1000, 0));
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.Good(bytes.length), drive.execute(write(bytes)));
            assertArrayEquals(bytes, taken.poll(10, TimeUnit.SECONDS));
            byte[] small = random(1000);
            assertEquals(new Completion.Good(1000), drive.execute(write(small)));
            assertArrayEquals(small, taken.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void nothingGoesUnaskedWhereThatWasAgreed() throws Exception {
        SessionWishes strict =
                new SessionWishes(
                        List.of(Digest.NONE),
                        List.of(Digest.NONE),
                        true,
                        false,
                        512,
                        1024,
                        512,
                        Duration.ZERO,
                        Duration.ZERO,
                        1);
        BlockingQueue<byte[]> taken = new LinkedBlockingQueue<>();
        byte[] bytes = random(5000);
        try (ScriptedTarget target =
                        new ScriptedTarget(strict, talk -> taken.add(takeWrite(talk, 0, 0)));
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.Good(5000), drive.execute(write(bytes)));
            assertArrayEquals(bytes, taken.poll(10, TimeUnit.SECONDS));
        }
    }

    private static ScsiRequest write(byte[] bytes) {
        return new ScsiRequest(
                Nexus.LOCAL, WRITE, Direction.OUT, MemorySegment.ofArray(bytes), TIME);
    }

    @Test
    void aTargetThatPingsIsAnsweredWithinACommandAndBetweenThem() throws Exception {
        BlockingQueue<NopOut> answers = new LinkedBlockingQueue<>();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            ping(talk, 5);
                            answers.add((NopOut) talk.next());
                            talk.good(command);
                            ping(talk, 6);
                            answers.add((NopOut) talk.next());
                            talk.good(talk.command());
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            for (int tag : new int[] {5, 6}) {
                NopOut answer = answers.poll(10, TimeUnit.SECONDS);
                assertEquals(tag, answer.targetTransferTag());
                assertEquals(Pdu.RESERVED_TAG, answer.initiatorTaskTag());
                assertTrue(answer.immediate());
            }
            assertEquals(new Completion.Good(0), drive.execute(plain()));
        }
    }

    private static void ping(Talk talk, int tag) throws IOException {
        talk.writer.write(new NopIn(Lun.ZERO, Pdu.RESERVED_TAG, tag, talk.counters()));
    }

    @Test
    void listenersHearThatTheMediumChangedWhileNothingGoesOn() throws Exception {
        BlockingQueue<DriveAddress> heard = new LinkedBlockingQueue<>();
        Octets news = sense(Sense.of(SenseKey.UNIT_ATTENTION, new AdditionalSense(0x28, 0)));
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            talk.good(talk.command());
                            talk.writer.write(
                                    new AsyncMessage(
                                            Lun.ZERO,
                                            talk.status(),
                                            AsyncMessage.SCSI_EVENT,
                                            0,
                                            0,
                                            0,
                                            0),
                                    news);
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            DriveWatch watch =
                    drive.watchMedium(
                            new DriveListener() {
                                @Override
                                public void mediumChanged(DriveAddress address) {
                                    heard.add(address);
                                }
                            });
            try (watch) {
                assertEquals(new Completion.Good(0), drive.execute(plain()));
                assertEquals(drive.address(), heard.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aTargetThatWantsUsOutIsLeftAndVisitedAgain() throws Exception {
        BlockingQueue<Integer> reasons = new LinkedBlockingQueue<>();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            talk.writer.write(
                                    new AsyncMessage(
                                            Lun.ZERO,
                                            talk.status(),
                                            AsyncMessage.REQUEST_LOGOUT,
                                            0,
                                            0,
                                            0,
                                            3));
                            talk.good(command);
                            reasons.add(((LogoutRequest) talk.next()).reason());
                        });
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(LogoutRequest.CLOSE_SESSION, reasons.poll(10, TimeUnit.SECONDS));
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(2, target.logins.get());
        }
    }

    @Test
    void aHostWithOneTargetNeedsNoName() throws IOException {
        try (ScriptedTarget target =
                new ScriptedTarget(talk -> {
                    Pdu first = talk.next();
                    if (first instanceof TextRequest request) {
                        assertEquals("SendTargets=All", talk.reader.data().text());
                        talk.writer.write(
                                new TextResponse(
                                        true,
                                        false,
                                        Lun.ZERO,
                                        request.initiatorTaskTag(),
                                        Pdu.RESERVED_TAG,
                                        talk.status()),
                                SendTargets.encode(
                                        List.of(
                                                new SendTargets.Found(
                                                        ScriptedTarget.NAME, List.of()))));
                        return;
                    }
                    ScsiCommand list = (ScsiCommand) first;
                    talk.expCmdSn = list.cmdSn().next();
                    talk.data(list, 0, 0, Octets.ofHex("00000008 00000000 0000000000000000"));
                    talk.answer(
                            list,
                            0,
                            new Residual(Residual.Kind.UNDERFLOW, list.expectedLength() - 16),
                            Octets.EMPTY);
                    ScsiCommand inquiry = talk.command();
                    talk.data(inquiry, 0, 0, Octets.ofInts(5).concat(Octets.zeros(35)));
                    talk.good(inquiry);
                    talk.good(talk.command());
                    talk.next();
                })) {
            DriveAddress address = DriveAddress.parse("iscsi://" + target.portal());
            try (IscsiDrive drive = target.open(address, SessionWishes.USUAL)) {
                assertEquals(address, drive.address());
                assertEquals(new Completion.Good(0), drive.execute(plain()));
            }
        }
    }

    @Test
    void unknownTargetsClosedPortsAndBadAddressesSaySo() throws Exception {
        try (ScriptedTarget target = new ScriptedTarget(Talk::next)) {
            String portal = target.portal();
            TransportException unknown =
                    refused(target, "iscsi://" + portal + "/iqn.2026-01.org.example:other/0");
            assertEquals(TransportException.Reason.DEVICE_GONE, unknown.reason());
            assertTrue(
                    String.valueOf(unknown.getMessage()).contains("has no target"),
                    unknown.toString());
            assertEquals(
                    TransportException.Reason.BAD_ADDRESS,
                    refused(target, "iscsi://ann:secret@" + portal).reason());
            target.stop();
            TransportException gone =
                    refused(target, "iscsi://" + portal + "/" + ScriptedTarget.NAME);
            assertEquals(TransportException.Reason.DEVICE_GONE, gone.reason());
            assertTrue(
                    String.valueOf(gone.getMessage()).contains("nothing answers"), gone.toString());
        }
    }

    private static TransportException refused(ScriptedTarget target, String address) {
        return assertThrows(
                TransportException.class,
                () -> target.open(DriveAddress.parse(address), SessionWishes.USUAL));
    }

    private static long idleThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("iscsi-idle"))
                .count();
    }

    /** A unit that is no drive, and the second one, which is. */
    private static void twoUnits(Talk talk, ScsiCommand command) throws IOException {
        Octets answer =
                command.cdb().u8(0) == 0xA0
                        ? Octets.ofHex("0000001000000000 0000000000000000 0001000000000000")
                        : Octets.ofInts(command.lun().equals(Lun.of(1)) ? 5 : 0x0C, 0x80);
        talk.writer.write(talk.dataIn(command, 0, 0, OptionalInt.of(0)), answer);
    }

    private static void stop(ScriptedTarget target) throws IOException {
        try {
            target.stop();
        } catch (InterruptedException stopped) {
            throw new IOException("nobody stops a test", stopped);
        }
    }

    @Test
    void nothingIsLeftOfADriveWhoseSecondLoginFails() throws Exception {
        AtomicReference<ScriptedTarget> self = new AtomicReference<>();
        try (ScriptedTarget target =
                new ScriptedTarget(talk -> {
                    for (int i = 0; i < 3; i++) {
                        ScsiCommand command = talk.command();
                        if (i == 2) {
                            stop(self.get());
                        }
                        twoUnits(talk, command);
                    }
                    talk.next();
                })) {
            self.set(target);
            long before = idleThreads();
            DriveAddress anyUnit =
                    DriveAddress.parse("iscsi://" + target.portal() + "/" + ScriptedTarget.NAME);
            assertThrows(
                    TransportException.class, () -> target.open(anyUnit, ScriptedTarget.QUICK));
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (idleThreads() > before && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
            assertTrue(idleThreads() <= before, "somebody still waits for it");
        }
    }
}
