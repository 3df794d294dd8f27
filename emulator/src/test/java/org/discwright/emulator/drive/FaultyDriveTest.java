package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.discwright.emulator.fault.FaultRule;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive with scripted faults. */
class FaultyDriveTest {
    private static final String READY = "00 00 00 00 00 00";
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    @TempDir Path directory;
    private Path file;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("faulty.disc");
        host = Host.open(file);
        host.writeParameters(Host.AUDIO_PAGE);
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private void fault(String rule) throws IOException {
        host.drive().faults().add(FaultRule.parse(rule));
    }

    private Reason lost(String cdb) {
        return assertThrows(TransportException.class, () -> host.send(cdb)).reason();
    }

    @Test
    void refusedCommandIsNotCarriedOut() throws IOException {
        fault("on WRITE 2 answer 3/0C/00");
        byte[] noise = Host.noise(52, 2352, 1);
        byte[] first = Arrays.copyOf(noise, 26 * 2352);
        assertInstanceOf(Completion.Good.class, host.write(0, first, 2352));
        assertSense("3/0C/00", sense(host.write(26, first, 2352), "fault"));
        assertEquals(26, host.nextWritable());
        assertInstanceOf(Completion.Good.class, host.write(26, first, 2352));
    }

    @Test
    void commandThatIsDoneMayStillFail() throws IOException {
        host.writeAll(0, new byte[300 * 2352]);
        fault("on CLOSE-SESSION done answer 5/72/03");
        assertSense("5/72/03", host.refused(CLOSE_SESSION));
        assertEquals(2, host.in("51 00 00 00 00 00 00 00 22 00", 34).bits(2, 1, 0), "finalized");
    }

    @Test
    void addressOfTheFaultIsInTheSense() throws IOException {
        host.writeAll(0, new byte[300 * 2352]);
        fault("at lba 120 on READ-CD answer 3/11/05 times 2");
        for (int i = 0; i < 2; i++) {
            Sense sense = host.refusedIn(Host.readCd(110, 20, 0xF8, 0));
            assertSense("3/11/05", sense);
            assertEquals(120, sense.details().information().orElseThrow());
        }
        host.readAudio(110, 20);
    }

    @Test
    void lostWriteLeavesSilence() throws IOException {
        fault("on WRITE 2 lose");
        byte[] noise = Host.noise(300, 2352, 4);
        host.writeAll(0, noise);
        host.ok(SYNCHRONIZE);
        assertEquals(452, host.nextWritable());
        assertArrayEquals(new byte[26 * 2352], host.readAudio(26, 26));
        assertArrayEquals(Arrays.copyOfRange(noise, 52 * 2352, 53 * 2352), host.readAudio(52, 1));
    }

    @Test
    void ignoredWritesLeaveABlankDisc() throws IOException {
        fault("on WRITE ignore always");
        host.writeAll(0, Host.noise(300, 2352, 4));
        host.ok(SYNCHRONIZE);
        assertEquals(0, host.nextWritable());
        assertEquals(0, host.in("51 00 00 00 00 00 00 00 22 00", 34).bits(2, 1, 0));
    }

    @Test
    void corruptedWriteChangesOneByteOnTheDiscOnly() throws IOException {
        fault("on WRITE 2 corrupt byte 17 xor 40");
        byte[] noise = Host.noise(300, 2352, 4);
        byte[] sent = noise.clone();
        host.writeAll(0, noise);
        assertArrayEquals(sent, noise, "the host's memory is its own");
        host.ok(SYNCHRONIZE);
        byte[] read = host.readAudio(0, 300);
        read[26 * 2352 + 17] ^= 0x40;
        assertArrayEquals(noise, read);
    }

    @Test
    void corruptedReadIsRightTheNextTime() throws IOException {
        byte[] noise = Host.noise(300, 2352, 4);
        host.writeAll(0, noise);
        fault("at lba 5 on READ corrupt");
        assertTrue(!Arrays.equals(Arrays.copyOfRange(noise, 0, 26 * 2352), host.readAudio(0, 26)));
        assertArrayEquals(Arrays.copyOfRange(noise, 0, 26 * 2352), host.readAudio(0, 26));
    }

    @Test
    void resetIsNewsAndPutsSettingsBack() throws IOException {
        host.ok("1e 00 00 00 01 00");
        fault("on TEST-UNIT-READY reset");
        assertEquals(Reason.RESET, lost(READY));
        assertSense("6/29/00", host.refused(READY));
        host.ok(READY);
        assertEquals(0x21, host.in("5a 00 05 00 00 00 00 01 00 00", 256).u8(10));
        host.ok("1b 00 00 00 02 00");
    }

    @Test
    void resetOpensPersistentLocksToo() throws IOException {
        host.ok("1e 00 00 00 03 00");
        fault("on TEST-UNIT-READY reset");
        assertEquals(Reason.RESET, lost(READY));
        host.settle();
        host.drive().pressEject();
        assertSense("2/3A/02", host.refused(READY));
    }

    @Test
    void staleCacheHidesALostWriteUntilEnoughWasReadFromTheDisc() throws IOException {
        host.close();
        DriveOptions stale = DriveOptions.USUAL.with(Personas.CD_WRITER.with(Trait.STALE_CACHE));
        host = Host.open(file, stale);
        host.writeParameters(Host.AUDIO_PAGE);
        host.writeAll(0, Host.noise(2_000, 2352, 4));
        fault("on WRITE lose");
        byte[] sent = Host.noise(20, 2352, 5);
        assertInstanceOf(Completion.Good.class, host.write(2_000, sent, 2352));
        assertArrayEquals(sent, host.readAudio(2_000, 20), "from the cache");
        host.ok("2b 00 00 00 00 00 00 00 00 00");
        host.ok("35 00 00 00 00 00 00 00 00 00");
        host.readAudio(0, 1_000);
        assertArrayEquals(sent, host.readAudio(2_000, 20), "a cache holds 1,024 sectors");
        host.readAudio(0, 30);
        assertArrayEquals(new byte[20 * 2352], host.readAudio(2_000, 20), "from the disc");
    }

    @Test
    void resetKeepsWhatWasAnsweredGood() throws IOException {
        host.writeAll(0, Host.noise(52, 2352, 4));
        fault("on WRITE reset");
        assertThrows(TransportException.class, () -> host.write(52, new byte[2352], 2352));
        host.settle();
        assertEquals(52, host.nextWritable());
    }

    @Test
    void powerCycleMakesEveryHostNew() throws IOException {
        fault("on TEST-UNIT-READY power-cycle");
        assertEquals(Reason.RESET, lost(READY));
        assertSense("6/29/00", host.refused(READY));
        assertSense("6/28/00", host.refused(READY));
        host.ok(READY);
    }

    @Test
    void driveThatIsGoneStaysGone() throws IOException {
        host.writeAll(0, Host.noise(52, 2352, 4));
        fault("on INQUIRY gone");
        assertEquals(Reason.DEVICE_GONE, lost("12 00 00 00 24 00"));
        assertEquals(Reason.DEVICE_GONE, lost(READY));
        host.close();
        try (Host again = Host.open(file)) {
            assertEquals(52, again.nextWritable());
        }
    }

    @Test
    void powerOffTakesTheDriveAway() throws IOException {
        fault("on INQUIRY power-off");
        assertEquals(Reason.DEVICE_GONE, lost("12 00 00 00 24 00"));
        assertEquals(Reason.DEVICE_GONE, lost(READY));
    }

    @Test
    void hangingCommandTimesOut() throws IOException {
        fault("on TEST-UNIT-READY timeout");
        assertEquals(Reason.TIMEOUT, lost(READY));
        host.ok(READY);
    }

    @Test
    void delayBeyondTheTimeoutIsATimeout() throws IOException {
        fault("on TEST-UNIT-READY delay 5s times 2");
        host.ok(READY);
        TransportException lost =
                assertThrows(
                        TransportException.class,
                        () ->
                                host.drive()
                                        .execute(
                                                ScsiRequest.withoutData(
                                                        Nexus.LOCAL,
                                                        Cdb.ofHex(READY),
                                                        Duration.ofSeconds(3))));
        assertEquals(Reason.TIMEOUT, lost.reason());
    }

    @Test
    void busyAndConflictAreStatusAlone() throws IOException {
        fault("on TEST-UNIT-READY 1 busy");
        fault("on TEST-UNIT-READY 2 conflict");
        assertInstanceOf(Completion.Busy.class, host.send(READY));
        assertInstanceOf(Completion.ReservationConflict.class, host.send(READY));
        host.ok(READY);
    }

    @Test
    void deferredErrorComesWithTheNextCommand() throws IOException {
        fault("on WRITE deferred 3/0C/00");
        assertInstanceOf(Completion.Good.class, host.write(0, new byte[2352], 2352));
        Sense sense = host.refused(READY);
        assertSense("3/0C/00", sense);
        assertTrue(sense.deferred());
        assertEquals(1, host.nextWritable(), "the command itself was carried out");
    }

    @Test
    void shortAndInventedAnswers() throws IOException {
        fault("on INQUIRY 1 short 7");
        fault("on INQUIRY 2 reply 05 80 00 32");
        assertEquals(7, host.in("12 00 00 00 24 00", 36).length());
        assertEquals(Octets.ofHex("05 80 00 32"), host.in("12 00 00 00 24 00", 36));
        assertEquals(36, host.in("12 00 00 00 24 00", 36).length());
    }

    @Test
    void everyAnswerIsHeardInOrder() throws IOException {
        List<AnsweredCommand> heard = new ArrayList<>();
        Path other = directory.resolve("heard.disc");
        try (Host listened = Host.open(other, DriveOptions.USUAL.withListener(heard::add))) {
            listened.ok(READY);
            listened.drive().faults().add(FaultRule.parse("on TEST-UNIT-READY reset"));
            assertThrows(TransportException.class, () -> listened.send(READY));
            assertSense("6/29/00", listened.refused(READY));
        }
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L), heard.stream().map(AnsweredCommand::number).toList());
        assertInstanceOf(Completion.CheckCondition.class, heard.getLast().completion());
        assertEquals(0, heard.getLast().cdb().opcode());
    }
}
