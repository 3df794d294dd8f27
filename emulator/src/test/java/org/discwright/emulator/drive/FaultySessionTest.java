package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.noise;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.discwright.emulator.clock.SimulatedClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.fault.FaultRule;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a session at once. */
class FaultySessionTest {
    private static final String PAGE = "05 32 02 00 00 00 00 00 00 00 00 00 00 00 00 96";
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final Octets SHEET =
            Octets.ofHex(
                    """
                    01 00 00 01 00 00 00 00  01 01 00 00 00 00 00 00  01 01 01 00 00 00 02 00
                    01 aa 01 01 00 00 0a 00
                    """);
    private static final int LEAD_OUT = 600;

    @TempDir Path directory;
    private final SimulatedClock clock = new SimulatedClock();
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("faulty.disc"));
        good(host.writeParameters(PAGE));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private static void good(Completion completion) {
        assertInstanceOf(Completion.Good.class, completion);
    }

    private Completion sheet() throws IOException {
        return host.out("5d 00 00 00 00 00 00 00 20 00", SHEET);
    }

    private void fault(String rule) throws IOException {
        host.drive().faults().add(FaultRule.parse(rule));
    }

    private DiscState state() {
        return ((CdMedium) host.drive().medium().orElseThrow()).state();
    }

    @Test
    void refusedCueSheetIsNone() throws IOException {
        fault("on SEND-CUE-SHEET answer 5/26/00");
        assertSense("5/26/00", sense(sheet(), "fault"));
        assertSense("5/2C/00", sense(host.write(-150, new byte[2352], 2352), "no sheet"));
        good(sheet());
        good(host.write(-150, new byte[2352], 2352));
    }

    @Test
    void lateMediumErrorLeavesTheSessionWhereItWas() throws IOException {
        fault("at lba 400 on WRITE answer 3/0C/00");
        good(sheet());
        byte[] data = noise(LEAD_OUT + 150, 2352, 1);
        host.writeAll(-150, Arrays.copyOf(data, 546 * 2352));
        byte[] rest = Arrays.copyOfRange(data, 546 * 2352, data.length);
        byte[] part = Arrays.copyOf(rest, 26 * 2352);
        assertSense("3/0C/00", sense(host.write(396, part, 2352), "fault"));
        assertEquals(396, host.nextWritable());
        host.writeAll(396, rest);
        host.ok(SYNCHRONIZE);
        assertArrayEquals(data, host.readAudio(-150, LEAD_OUT + 150));
    }

    @Test
    void lostWriteIsSilenceOfTheSameLength() throws IOException {
        fault("at lba 0 on WRITE lose");
        good(sheet());
        byte[] data = noise(LEAD_OUT + 150, 2352, 2);
        host.writeAll(-150, data);
        host.ok(SYNCHRONIZE);
        byte[] read = host.readAudio(-150, LEAD_OUT + 150);
        int from = 130 * 2352; // the sixth WRITE of 26 sectors holds sector 0
        int to = 156 * 2352;
        assertArrayEquals(new byte[to - from], Arrays.copyOfRange(read, from, to));
        assertArrayEquals(
                Arrays.copyOfRange(data, to, data.length),
                Arrays.copyOfRange(read, to, read.length));
    }

    @Test
    void failedEndIsNoEnd() throws IOException {
        fault("on SYNCHRONIZE-CACHE answer 5/72/03");
        good(sheet());
        host.writeAll(-150, new byte[(LEAD_OUT + 150) * 2352]);
        assertSense("5/72/03", host.refused(SYNCHRONIZE));
        assertEquals(DiscStatus.APPENDABLE, state().status());
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.FINALIZED, state().status());
    }

    @Test
    void resetInMidSessionKeepsWhatWasAnswered() throws IOException {
        fault("at lba 300 on WRITE reset");
        good(sheet());
        byte[] data = noise(LEAD_OUT + 150, 2352, 3);
        assertThrows(TransportException.class, () -> host.writeAll(-150, data));
        host.settle();
        int answered = state().track(1).orElseThrow().next().value();
        assertEquals(292, answered);
        host.ok("5b 00 02 00 00 00 00 00 00 00");
        assertArrayEquals(
                Arrays.copyOf(data, (answered + 150) * 2352), host.readAudio(-150, answered + 150));
    }

    @Test
    void underrunWithoutProtectionCutsTheSession() throws IOException {
        DriveOptions options = DriveOptions.USUAL.with(TimeModel.SIMULATED, clock);
        try (Host timed = Host.open(directory.resolve("timed.disc"), options)) {
            good(timed.writeParameters(PAGE));
            good(timed.out("5d 00 00 00 00 00 00 00 20 00", SHEET));
            timed.writeAll(-150, new byte[520 * 2352]);
            clock.pass(Duration.ofMinutes(1));
            assertSense("3/0C/09", sense(timed.write(370, new byte[2352], 2352), "too late"));
            assertSense("5/2C/00", sense(timed.write(370, new byte[2352], 2352), "it is cut"));
            timed.ok("5b 00 02 00 00 00 00 00 00 00");
        }
    }
}
