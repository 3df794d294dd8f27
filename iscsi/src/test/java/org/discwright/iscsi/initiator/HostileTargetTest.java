package org.discwright.iscsi.initiator;

import static org.discwright.iscsi.initiator.IscsiDriveTest.TIME;
import static org.discwright.iscsi.initiator.IscsiDriveTest.WRITE;
import static org.discwright.iscsi.initiator.IscsiDriveTest.plain;
import static org.discwright.iscsi.initiator.IscsiDriveTest.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.iscsi.initiator.ScriptedTarget.Talk;
import org.discwright.iscsi.pdu.Reject;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.Residual;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The initiator against targets that break the protocol: a clear end, and a new session after it.
 */
@Timeout(60)
class HostileTargetTest {
    private static final int LENGTH = 6000;

    /** What a target does to a command that reads. */
    record Evil(String name, Deed deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Evil> evils() {
        return List.of(
                new Evil(
                        "beyond the buffer",
                        (talk, read) -> talk.data(read, 0, LENGTH, Octets.zeros(1))),
                new Evil(
                        "far beyond the buffer",
                        (talk, read) -> talk.data(read, 0, 0xFFFF_FFFFL, Octets.zeros(1))),
                new Evil(
                        "across the end",
                        (talk, read) -> {
                            talk.data(read, 0, 0, Octets.zeros(4000));
                            talk.data(read, 1, 4000, Octets.zeros(2001));
                        }),
                new Evil(
                        "overlapping",
                        (talk, read) -> {
                            talk.data(read, 0, 0, Octets.zeros(1000));
                            talk.data(read, 1, 999, Octets.zeros(1000));
                        }),
                new Evil("with a gap", (talk, read) -> talk.data(read, 0, 1, Octets.zeros(10))),
                new Evil(
                        "out of sequence", (talk, read) -> talk.data(read, 1, 0, Octets.zeros(10))),
                new Evil(
                        "for another task",
                        (talk, read) ->
                                talk.writer.write(
                                        new ScsiResponse(
                                                0,
                                                0,
                                                read.initiatorTaskTag() + 1,
                                                0,
                                                talk.status(),
                                                SerialNumber.ZERO,
                                                Residual.NONE,
                                                Residual.NONE))),
                new Evil(
                        "with a lost status",
                        (talk, read) -> {
                            talk.statSn = talk.statSn.next();
                            talk.good(read);
                        }),
                new Evil("asking a read for data", (talk, read) -> talk.ask(read, 0, 0, 10)),
                new Evil(
                        "with sense longer than its segment",
                        (talk, read) ->
                                talk.answer(
                                        read, 2, Residual.NONE, Octets.ofInts(0x40, 0, 0x70, 0))),
                new Evil(
                        "with sense of no format",
                        (talk, read) ->
                                talk.answer(
                                        read, 2, Residual.NONE, Octets.ofInts(0, 4, 1, 2, 3, 4))),
                new Evil(
                        "with a residual longer than all",
                        (talk, read) ->
                                talk.answer(
                                        read,
                                        0,
                                        new Residual(Residual.Kind.UNDERFLOW, LENGTH + 1L),
                                        Octets.EMPTY)),
                new Evil(
                        "that lost data",
                        (talk, read) ->
                                talk.writer.write(
                                        new ScsiResponse(
                                                0,
                                                0,
                                                read.initiatorTaskTag(),
                                                0,
                                                talk.status(),
                                                new SerialNumber(3),
                                                Residual.NONE,
                                                Residual.NONE))),
                new Evil(
                        "that failed",
                        (talk, read) ->
                                talk.writer.write(
                                        new ScsiResponse(
                                                ScsiResponse.TARGET_FAILURE,
                                                0,
                                                read.initiatorTaskTag(),
                                                0,
                                                talk.status(),
                                                SerialNumber.ZERO,
                                                Residual.NONE,
                                                Residual.NONE))),
                new Evil(
                        "that rejects",
                        (talk, read) ->
                                talk.writer.write(
                                        new Reject(
                                                RejectReason.PROTOCOL_ERROR.code(),
                                                talk.status(),
                                                SerialNumber.ZERO),
                                        Octets.zeros(48))),
                new Evil("that talks like an initiator", (talk, read) -> talk.writer.write(read)),
                new Evil(
                        "with more than we take",
                        (talk, read) -> talk.data(read, 0, 0, Octets.zeros(262_145))));
    }

    @FunctionalInterface
    interface Deed {
        void run(Talk talk, ScsiCommand command) throws IOException;
    }

    @ParameterizedTest
    @MethodSource("evils")
    void aBrokenReadEndsClearlyAndTheNextSessionWorks(Evil evil) throws IOException {
        AtomicInteger sessions = new AtomicInteger();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            if (sessions.getAndIncrement() == 0) {
                                evil.deed.run(talk, command);
                            } else {
                                talk.good(command);
                            }
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            byte[] memory = new byte[LENGTH + 64];
            Arrays.fill(memory, (byte) 7);
            TransportException broken =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    drive.execute(
                                            read(
                                                    MemorySegment.ofArray(memory)
                                                            .asSlice(0, LENGTH))));
            assertTrue(
                    broken.reason() == TransportException.Reason.HOST_ERROR
                            || broken.reason() == TransportException.Reason.DEVICE_GONE,
                    broken.toString());
            byte[] behind = new byte[64];
            Arrays.fill(behind, (byte) 7);
            assertArrayEquals(behind, Arrays.copyOfRange(memory, LENGTH, LENGTH + 64));
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(2, target.logins.get());
        }
    }

    /** What a target asks of a command that writes 6,000 bytes, 4,096 of which came unasked. */
    enum Greed {
        BEYOND_THE_END(4096, 1905),
        ALL_AGAIN(0, 6000),
        NOTHING(4096, 0),
        WITH_A_GAP(4097, 100),
        FAR_AWAY(0xFFFF_FFF0L, 0x20),
        MORE_THAN_A_BURST(4096, 0xFFFF_FFFFL);

        private final long offset;
        private final long length;

        Greed(long offset, long length) {
            this.offset = offset;
            this.length = length;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTargetGetsNoBytesThatTheCommandDoesNotHave(Greed greed) throws IOException {
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            talk.ask(command, 0, greed.offset, greed.length);
                            talk.next();
                        });
                IscsiDrive drive = target.open()) {
            TransportException broken =
                    assertThrows(
                            TransportException.class,
                            () ->
                                    drive.execute(
                                            new ScsiRequest(
                                                    Nexus.LOCAL,
                                                    WRITE,
                                                    Direction.OUT,
                                                    MemorySegment.ofArray(new byte[6000]),
                                                    TIME)));
            assertEquals(TransportException.Reason.HOST_ERROR, broken.reason());
            assertTrue(
                    String.valueOf(broken.getMessage()).contains("were asked for"),
                    broken.toString());
        }
    }

    @Test
    void aLostConnectionCostsTheCommandWhichIsNotRepeated() throws IOException {
        AtomicInteger commands = new AtomicInteger();
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            if (commands.getAndIncrement() > 0) {
                                talk.good(command);
                                talk.next();
                            }
                        });
                IscsiDrive drive = target.open()) {
            TransportException lost =
                    assertThrows(TransportException.class, () -> drive.execute(plain()));
            assertEquals(TransportException.Reason.DEVICE_GONE, lost.reason());
            assertEquals(1, commands.get());
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(2, target.logins.get());
        }
    }

    @Test
    void whatComesUnaskedAndBrokenCostsNoCommand() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(1);
        try (ScriptedTarget target =
                        new ScriptedTarget(talk -> {
                            ScsiCommand command = talk.command();
                            talk.good(command);
                            if (sessions.getAndIncrement() == 0) {
                                talk.ask(command, 0, 0, 1);
                                // the initiator closes the connection
                                assertThrows(IOException.class, talk::next);
                                left.countDown();
                            } else {
                                talk.next();
                            }
                        });
                IscsiDrive drive = target.open()) {
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertTrue(left.await(20, TimeUnit.SECONDS));
            assertEquals(new Completion.Good(0), drive.execute(plain()));
            assertEquals(2, target.logins.get());
        }
    }
}
