package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.RawBlocks;
import org.discwright.mmc.Completion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw writing as a host sees it. */
class RawWritingTest {
    private static final String PAGE = "05 32 43 00 03 00 00 00 00 00 00 00 00 00 00 96";
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final int LEAD_IN = -11_077;
    private static final int LEAD_OUT = 600;
    private static final int BLOCK = 2448;

    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("raw.disc"));
        assertInstanceOf(Completion.Good.class, host.writeParameters(PAGE));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    /** One audio track. */
    private static byte[] blocks(int from, int count) {
        return RawBlocks.first(LEAD_OUT, false).of(from, count);
    }

    private void send(int from, int to) throws IOException {
        for (int at = from; at < to; at += 100) {
            int count = Math.min(100, to - at);
            assertInstanceOf(
                    Completion.Good.class, host.write(at, blocks(at, count), BLOCK), "at " + at);
        }
    }

    private void send(RawBlocks session, int from, int to, byte mark) throws IOException {
        for (int at = from; at < to; at += 150) {
            int count = Math.min(150, to - at);
            assertInstanceOf(
                    Completion.Good.class,
                    host.write(at, session.of(at, count, mark), BLOCK),
                    "at " + at);
        }
    }

    /** The first session's lead-in lets another follow: it is written raw as well, then read. */
    @Test
    void aSecondSessionIsWrittenBehindTheFirst() throws IOException {
        RawBlocks first = RawBlocks.first(LEAD_OUT, true);
        send(first, LEAD_IN, LEAD_OUT + 6_750, (byte) 1);
        host.ok(SYNCHRONIZE);
        CdMedium medium = (CdMedium) host.drive().medium().orElseThrow();
        assertEquals(DiscStatus.APPENDABLE, medium.state().status());
        RawBlocks second = first.second(450);
        assertEquals(LEAD_OUT + 6_750, second.leadIn());
        assertEquals(second.leadIn(), host.nextWritable());
        assertSense(
                "5/21/02",
                sense(host.write(second.program(), second.of(second.program(), 1), BLOCK), "gap"));
        send(second, second.leadIn(), second.leadOut() + 2_249, (byte) 2);
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.APPENDABLE, medium.state().status(), "a lead-out too short by one");
        send(second, second.leadOut() + 2_249, second.leadOut() + 2_250, (byte) 2);
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.FINALIZED, medium.state().status());
        // sessions and tracks as both lead-ins say
        assertEquals(
                second.start(), host.in("43 00 01 00 00 00 00 00 0c 00", 12).i32(8), "session 2");
        assertEquals(2, host.in("43 00 01 00 00 00 00 00 0c 00", 12).u8(3));
        assertEquals(second.leadOut(), host.in("43 00 00 00 00 00 aa 00 0c 00", 12).i32(8));
        assertEquals(1, host.readAudio(LEAD_OUT - 1, 1)[0]);
        assertEquals(2, host.readAudio(second.start(), 1)[0]);
        assertEquals(2, host.readAudio(second.leadOut() - 1, 1)[2351]);
    }

    @Test
    void sessionBeginsWithItsLeadIn() throws IOException {
        assertEquals(LEAD_IN, host.nextWritable());
        assertSense("5/21/02", sense(host.write(-150, blocks(-150, 1), BLOCK), "no lead-in"));
        assertSense("B/4B/00", sense(host.write(LEAD_IN, new byte[2352], 2352), "block size"));
        send(LEAD_IN, -150);
        assertSense("5/21/02", sense(host.write(0, blocks(0, 1), BLOCK), "a gap"));
        send(-150, LEAD_OUT + 6_749);
        host.ok(SYNCHRONIZE);
        CdMedium medium = (CdMedium) host.drive().medium().orElseThrow();
        assertEquals(DiscStatus.APPENDABLE, medium.state().status(), "a lead-out too short by one");
        send(LEAD_OUT + 6_749, LEAD_OUT + 6_750);
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.FINALIZED, medium.state().status());
        assertEquals(LEAD_OUT, host.in("43 00 00 00 00 00 aa 00 0c 00", 12).i32(8));
    }

    @Test
    void testWriteRecordsNothing() throws IOException {
        host.writeParameters(PAGE.replace("05 32 43", "05 32 53"));
        send(LEAD_IN, LEAD_OUT + 10);
        host.ok(SYNCHRONIZE);
        CdMedium medium = (CdMedium) host.drive().medium().orElseThrow();
        assertEquals(DiscStatus.BLANK, medium.state().status());
    }

    @Test
    void recorderWithoutItRefusesTheWriteType() throws IOException {
        DriveOptions options =
                DriveOptions.USUAL.with(Personas.CD_WRITER.with(Trait.NO_RAW_WRITING));
        try (Host plain = Host.open(directory.resolve("plain.disc"), options)) {
            assertSense("5/26/00", sense(plain.writeParameters(PAGE), "raw"));
        }
    }
}
