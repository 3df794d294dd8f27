package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WRITE, SYNCHRONIZE CACHE, CLOSE TRACK/SESSION, RESERVE TRACK and SEND OPC. */
class WriteTest {
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("write.disc"));
        host.writeParameters(Host.AUDIO_PAGE);
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private Host with(MediumOptions options) throws IOException {
        Path file = directory.resolve("special.disc");
        CdMedium.create(file, CdMediaType.parse("cd-r:63"), options, InstantSource.system(), "test")
                .close();
        return Host.open(file);
    }

    private static MediumOptions faultless() {
        return MediumOptions.faultless(new SplittableRandom(1));
    }

    @Test
    void onlyTheNextWritableAddressIsTaken() throws IOException {
        Sense sense = sense(host.write(1, new byte[2352], 2352), "not the NWA");
        assertSense("5/21/02", sense);
        host.writeAll(0, new byte[26 * 2352]);
        assertSense("5/21/02", sense(host.write(0, new byte[2352], 2352), "again"));
        assertEquals(26, host.nextWritable());
    }

    @Test
    void zeroBlocks() throws IOException {
        host.ok("2a 00 00 00 00 00 00 00 00 00");
        assertEquals(0, host.in("51 00 00 00 00 00 00 00 22 00", 34).bits(2, 1, 0));
    }

    @Test
    void otherBlockSizeIsADataPhaseError() throws IOException {
        assertSense("B/4B/00", sense(host.write(0, new byte[2048], 2048), "2,048"));
        assertEquals(0, host.nextWritable());
    }

    @Test
    void beyondCapacity() throws IOException {
        assertSense("5/21/00", sense(host.write(500_000, new byte[2352], 2352), "beyond"));
        assertSense(
                "5/21/02",
                sense(host.write(-150, new byte[2352], 2352), "the pregap is the drive's"));
    }

    @Test
    void reservedBits() throws IOException {
        Sense sense = host.refused("2a 02 00 00 00 00 00 00 00 00");
        assertSense("5/24/00", sense);
        assertField(true, 1, sense);
        assertField(true, 9, host.refused("2a 00 00 00 00 00 00 00 00 04"));
    }

    @Test
    void otherModeInTheMiddleOfATrackIsRefused() throws IOException {
        host.writeAll(0, new byte[26 * 2352]);
        host.writeParameters(Host.DATA_PAGE);
        assertSense("5/64/00", sense(host.write(26, new byte[2048], 2048), "data"));
    }

    @Test
    void finalizedDiscTakesNoMore() throws IOException {
        host.writeAll(0, new byte[300 * 2352]);
        host.ok(CLOSE_SESSION);
        assertSense("5/30/05", sense(host.write(452, new byte[2352], 2352), "finalized"));
        assertSense("5/2C/00", host.refused(CLOSE_SESSION));
        host.ok(SYNCHRONIZE);
    }

    @Test
    void writeProtectedDiscStaysAsItIs() throws IOException {
        try (Host other = with(faultless().withWriteProtection(true))) {
            other.writeParameters(Host.AUDIO_PAGE);
            assertSense("7/27/00", sense(other.write(0, new byte[2352], 2352), "protected"));
            assertSense("7/27/00", other.refused("54 01 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void closeTrackEndsTheOpenTrack() throws IOException {
        host.writeAll(0, new byte[400 * 2352]);
        host.ok("5b 00 01 00 00 01 00 00 00 00");
        assertEquals(402 + 150, host.nextWritable());
        assertSense("5/24/00", host.refused("5b 00 01 00 00 07 00 00 00 00"));
        Sense sense = host.refused("5b 00 06 00 00 00 00 00 00 00");
        assertSense("5/24/00", sense);
        assertField(true, 2, sense);
    }

    @Test
    void nothingToCloseIsASequenceError() throws IOException {
        assertSense("5/2C/00", host.refused(CLOSE_SESSION));
        host.ok(SYNCHRONIZE);
    }

    @Test
    void strictRecorderLeavesAShortTrackOpen() throws IOException {
        DriveOptions strict = DriveOptions.USUAL.with(Personas.STRICT);
        try (Host other = Host.open(directory.resolve("strict.disc"), strict)) {
            other.writeParameters(Host.AUDIO_PAGE);
            other.writeAll(0, new byte[299 * 2352]);
            assertSense("5/2C/00", other.refused(SYNCHRONIZE));
            other.writeAll(299, new byte[2352]);
            other.ok(SYNCHRONIZE);
            assertEquals(452, other.nextWritable());
        }
    }

    @Test
    void moreThanTheTransportTakesNeverReachesTheDrive() {
        TransportException refused =
                assertThrows(
                        TransportException.class, () -> host.write(0, new byte[2352 * 500], 2352));
        assertEquals(TransportException.Reason.HOST_ERROR, refused.reason());
    }

    @Test
    void codesGoIntoTheSubchannel() throws IOException {
        Octets page =
                Octets.ofHex(Host.AUDIO_PAGE)
                        .concat(Octets.ofInts(0x80))
                        .concat(Octets.ofAscii("1234567890123"))
                        .concat(Octets.ofInts(0, 0, 0x80))
                        .concat(Octets.ofAscii("USABC0000001"));
        assertInstanceOf(Completion.Good.class, host.writeParameters(page.toHex()));
        host.writeAll(0, Host.noise(300, 2352, 1));
        host.ok(CLOSE_SESSION);
        Octets catalog = host.in("42 00 40 02 00 00 00 00 18 00", 24);
        assertEquals(0x80, catalog.u8(8));
        assertEquals("1234567890123", catalog.slice(9, 22).text());
        Octets isrc = host.in("42 00 40 03 00 00 01 00 18 00", 24);
        assertEquals("USABC0000001", isrc.slice(9, 21).text());
        assertSense("5/24/00", host.refusedIn("42 00 40 03 00 00 02 00 18 00"));
    }

    @Test
    void reservedTrackTakesItsBlocksAndNoMore() throws IOException {
        host.writeParameters(Host.DATA_PAGE);
        host.ok("53 00 00 00 00 00 00 01 2c 00");
        Octets track = host.in("52 01 00 00 00 01 00 00 30 00", 48);
        assertEquals(0xC0, track.u8(6) & 0xC0, "reserved and blank");
        assertEquals(300, track.i32(16));
        assertSense("5/21/00", host.refused("53 00 00 00 00 7f ff ff ff 00"));
        for (int at = 0; at < 300; at += 30) {
            assertInstanceOf(Completion.Good.class, host.write(at, new byte[30 * 2048], 2048));
        }
        assertSense("5/63/00", sense(host.write(300, new byte[2048], 2048), "full"));
        host.ok(SYNCHRONIZE);
        host.ok(CLOSE_SESSION);
    }

    @Test
    void calibrationUsesUpTheDisc() throws IOException {
        try (Host other = with(faultless())) {
            for (int i = 0; i < 89; i++) {
                other.ok("54 01 00 00 00 00 00 00 00 00");
            }
            // nearly full, and carried out
            for (int i = 0; i < 11; i++) {
                assertSense("1/73/01", other.refused("54 01 00 00 00 00 00 00 00 00"));
            }
            assertSense("3/73/02", other.refused("54 01 00 00 00 00 00 00 00 00"));
        }
    }

    @Test
    void discThatIsFullRefusesTheRest() throws IOException {
        Path file = directory.resolve("small.disc");
        CdMedium.create(
                        file,
                        CdMediaType.parse("cd-r:63"),
                        faultless(),
                        InstantSource.system(),
                        "test")
                .close();
        try (Host other = Host.open(file)) {
            other.writeParameters(Host.DATA_PAGE);
            int free = other.freeBlocks();
            other.ok("53 00 00 00 00 %08x 00".formatted(free - 200));
            assertSense("5/21/00", other.refused("53 00 00 00 00 00 00 03 e8 00"));
        }
    }

    @Test
    void longFormWritesAsTheShortOneDoes() throws IOException {
        assertInstanceOf(Completion.Good.class, host.writeParameters(Host.AUDIO_PAGE));
        Octets data = Octets.of(Host.noise(26, 2352, 12));
        assertInstanceOf(
                Completion.Good.class, host.out("aa 00 00 00 00 00 00 00 00 1a 00 00", data));
        assertEquals(26, host.nextWritable());
    }

    @Test
    void nothingIsReservedOnAFinalizedDisc() throws IOException {
        host.audioTrack(Host.noise(300, 2352, 1));
        host.ok("5b 00 02 00 00 00 00 00 00 00");
        assertSense("5/30/05", host.refused("53 00 00 00 00 00 00 01 2c 00"));
        assertSense("5/30/05", host.refused("53 00 00 00 00 7f ff ff ff 00"));
    }
}
