package org.discwright.transport.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final Cdb READY = Cdb.ofHex("00 00 00 00 00 00");
    private static final Cdb INQUIRY = Cdb.ofHex("12 00 00 00 04 00");
    private static final Completion NO_MEDIUM =
            new Completion.CheckCondition(Sense.of(SenseKey.NOT_READY, 0x3A, 0x00), 0);

    private static ScsiRequest ready() {
        return ScsiRequest.withoutData(Nexus.LOCAL, READY, Duration.ofSeconds(1));
    }

    private static ScsiRequest inquiry(MemorySegment memory) {
        return new ScsiRequest(
                Nexus.LOCAL, INQUIRY, ScsiRequest.Direction.IN, memory, Duration.ofSeconds(1));
    }

    @Test
    void aRecordingReplaysToTheByte() throws TransportException {
        List<Exchange> kept = new ArrayList<>();
        try (Arena arena = Arena.ofConfined();
                RecordingTransport recording =
                        new RecordingTransport(
                                ScriptedTransport.answering(
                                        4096,
                                        request ->
                                                new Completion.Good(
                                                        request.cdb().equals(INQUIRY)
                                                                ? ScriptedTransport.fill(
                                                                        request,
                                                                        Octets.ofHex("05800032"))
                                                                : 0)),
                                16,
                                kept::add)) {
            recording.execute(ready());
            recording.execute(inquiry(arena.allocate(4)));
            assertEquals(Octets.ofHex("05800032"), kept.get(1).data());

            ScriptedTransport replay = ScriptedTransport.replaying(kept);
            assertEquals(new Completion.Good(0), replay.execute(ready()));
            MemorySegment memory = arena.allocate(4);
            assertEquals(new Completion.Good(4), replay.execute(inquiry(memory)));
            assertEquals(Octets.ofHex("05800032"), Octets.copyOf(memory.asByteBuffer()));
            assertThrows(AssertionError.class, () -> replay.execute(ready()));
        }
    }

    @Test
    void replayRefusesAnotherCommandThanTheOneDue() {
        ScriptedTransport replay =
                ScriptedTransport.replaying(
                        List.of(
                                new Exchange(
                                        INQUIRY,
                                        ScsiRequest.Direction.IN,
                                        Octets.EMPTY,
                                        new Completion.Good(0))));
        assertThrows(AssertionError.class, () -> replay.execute(ready()));
    }

    @Test
    void aFaultStrikesWhenItWasPlannedAndNeverAgain() throws TransportException {
        try (FaultyTransport faulty =
                new FaultyTransport(ScriptedTransport.answering(4096, _ -> new Completion.Good(0)))
                        .answer(0x00, 1, NO_MEDIUM)) {
            assertEquals(new Completion.Good(0), faulty.execute(ready()));
            assertEquals(List.of(0x00), faulty.pending());
            assertEquals(NO_MEDIUM, faulty.execute(ready()));
            assertEquals(new Completion.Good(0), faulty.execute(ready()));
            assertEquals(List.of(), faulty.pending());
        }
    }

    @Test
    void aFaultMayAskTheDriveAndLoseItsAnswer() throws TransportException {
        List<Exchange> kept = new ArrayList<>();
        try (FaultyTransport faulty =
                new FaultyTransport(
                                new RecordingTransport(
                                        ScriptedTransport.answering(
                                                4096, _ -> new Completion.Good(0)),
                                        0,
                                        kept::add))
                        .plan(
                                0x00,
                                0,
                                1,
                                (drive, request) -> {
                                    drive.execute(request);
                                    throw new TransportException(
                                            TransportException.Reason.TIMEOUT, "lost");
                                })) {
            assertThrows(TransportException.class, () -> faulty.execute(ready()));
            assertEquals(1, kept.size());
        }
    }
}
