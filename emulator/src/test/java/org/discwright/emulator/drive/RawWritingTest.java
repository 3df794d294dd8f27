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
import org.discwright.mmc.Completion;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.LeadInEntries;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;
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
        byte[] data = new byte[count * BLOCK];
        for (int i = 0; i < count; i++) {
            int at = from + i;
            int offset = i * BLOCK + 2352;
            if (at < -150) {
                Msf running = Msf.ofFrames(at - LEAD_IN);
                SubchannelQ entry =
                        switch (at & 3) {
                            case 0 -> LeadInEntries.firstTrack(0, running, 1, 0);
                            case 1 -> LeadInEntries.lastTrack(0, running, 1);
                            case 2 -> LeadInEntries.leadOut(0, running, new Lba(LEAD_OUT).toMsf());
                            default -> LeadInEntries.track(0, 1, running, Lba.ZERO.toMsf());
                        };
                SubchannelWriter.write(false, entry, data, offset);
            } else {
                boolean pause = at < 0;
                SubchannelWriter.writePosition(
                        pause,
                        0,
                        at < LEAD_OUT ? 1 : SubchannelQ.LEAD_OUT,
                        pause ? 0 : 1,
                        pause ? -1 - at : at < LEAD_OUT ? at : at - LEAD_OUT,
                        at + 150,
                        data,
                        offset);
            }
        }
        return data;
    }

    private void send(int from, int to) throws IOException {
        for (int at = from; at < to; at += 100) {
            int count = Math.min(100, to - at);
            assertInstanceOf(
                    Completion.Good.class, host.write(at, blocks(at, count), BLOCK), "at " + at);
        }
    }

    @Test
    void sessionBeginsWithItsLeadIn() throws IOException {
        assertEquals(LEAD_IN, host.nextWritable());
        assertSense("5/21/02", sense(host.write(-150, blocks(-150, 1), BLOCK), "no lead-in"));
        assertSense("B/4B/00", sense(host.write(LEAD_IN, new byte[2352], 2352), "block size"));
        send(LEAD_IN, -150);
        assertSense("5/21/02", sense(host.write(0, blocks(0, 1), BLOCK), "a gap"));
        send(-150, LEAD_OUT + 300);
        host.ok(SYNCHRONIZE);
        CdMedium medium = (CdMedium) host.drive().medium().orElseThrow();
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
