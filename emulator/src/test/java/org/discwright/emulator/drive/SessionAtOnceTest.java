package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.discwright.emulator.drive.Host.noise;
import static org.discwright.emulator.drive.Host.sense;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.TrackState;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.model.subchannel.QCrc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session sent in one go, as a cue sheet says. */
class SessionAtOnceTest {
    private static final String PAGE = "05 32 42 00 00 00 00 00 00 00 00 00 00 00 00 96";
    private static final String SYNCHRONIZE = "35 00 00 00 00 00 00 00 00 00";
    private static final String CLOSE_SESSION = "5b 00 02 00 00 00 00 00 00 00";

    /** Tracks 1 (750 sectors) and 2 (pregap 150, 450 sectors in two indexes), as wodim has it. */
    private static final String SHEET =
            """
            01 00 00 01 00 00 00 00  01 01 00 00 00 00 00 00  01 01 01 00 00 00 02 00
            21 02 00 00 00 00 0c 00  21 02 01 00 00 00 0e 00  21 02 02 00 00 00 10 00
            01 aa 01 01 00 00 14 00
            """;

    private static final int LEAD_OUT = 1_350;

    @TempDir Path directory;
    private Host host;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(file());
        good(host.writeParameters(PAGE));
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    private Path file() {
        return directory.resolve("sao.disc");
    }

    private static void good(Completion completion) {
        assertInstanceOf(Completion.Good.class, completion);
    }

    private Completion sheet(String lines) throws IOException {
        Octets entries = Octets.ofHex(lines);
        return host.out("5d 00 00 00 00 00 %06x 00".formatted(entries.length()), entries);
    }

    private DiscState state() {
        return ((CdMedium) host.drive().medium().orElseThrow()).state();
    }

    @Test
    void wholeSessionIsRecordedAndClosedBySynchronizeCache() throws IOException {
        good(sheet(SHEET));
        byte[] data = noise(LEAD_OUT + 150, 2352, 1);
        host.writeAll(-150, data);
        host.ok(SYNCHRONIZE);
        DiscState state = state();
        assertEquals(DiscStatus.FINALIZED, state.status());
        DiscTrack second = state.track(2).orElseThrow();
        assertEquals(900, second.start().value());
        assertEquals(150, second.pregap());
        assertEquals(List.of(150), second.laterIndexes());
        assertEquals(LEAD_OUT, second.end().value());
        assertEquals(2, second.controlNibble());
        assertArrayEquals(data, host.readAudio(-150, LEAD_OUT + 150));
        assertEquals(
                Octets.ofHex(
                        """
                        00 1a 01 02  00 10 01 00 00 00 00 00  00 12 02 00 00 00 03 84
                        00 12 aa 00 00 00 05 46
                        """),
                host.in("43 00 00 00 00 00 00 00 40 00", 64));
        assertSense("5/2C/00", host.refused(CLOSE_SESSION));
    }

    @Test
    void subchannelSaysTrackIndexAndTime() throws IOException {
        good(sheet(SHEET));
        host.writeAll(-150, new byte[(LEAD_OUT + 150) * 2352]);
        host.ok(SYNCHRONIZE);
        // Q: control and ADR, track, index, relative and absolute time
        assertEquals("01010100000000000200", q(0));
        assertEquals("21020000017400001200", q(750));
        assertEquals("21020100000000001400", q(900));
        assertEquals("21020200020000001600", q(1_050));
    }

    private String q(int lba) throws IOException {
        String hex = host.in(Host.readCd(lba, 1, 0, 2), 16).slice(0, 10).toHex();
        return hex.replace(" ", "");
    }

    @Test
    void writesComeInTheOrderOfTheSheet() throws IOException {
        byte[] one = new byte[2352];
        assertSense("5/2C/00", sense(host.write(-150, one, 2352), "no sheet"));
        good(sheet(SHEET));
        assertSense("5/21/02", sense(host.write(0, one, 2352), "pregap is missing"));
        assertSense("B/4B/00", sense(host.write(-150, new byte[2048], 2048), "block size"));
        host.writeAll(-150, new byte[100 * 2352]);
        assertEquals(-50, host.nextWritable());
        assertSense("5/21/02", sense(host.write(-49, one, 2352), "a gap"));
        assertSense("5/21/02", sense(host.write(-150, one, 2352), "again"));
        host.writeAll(-50, new byte[(LEAD_OUT + 49) * 2352]);
        byte[] two = new byte[2 * 2352];
        assertSense("5/21/00", sense(host.write(LEAD_OUT - 1, two, 2352), "into the lead-out"));
        good(host.write(LEAD_OUT - 1, one, 2352));
        assertSense("5/21/00", sense(host.write(LEAD_OUT, one, 2352), "behind the sheet"));
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.FINALIZED, state().status());
    }

    @Test
    void earlySynchronizeCacheEndsNothing() throws IOException {
        good(sheet(SHEET));
        host.writeAll(-150, new byte[200 * 2352]);
        host.ok(SYNCHRONIZE);
        assertSense("5/2C/00", host.refused(CLOSE_SESSION));
        assertEquals(50, host.nextWritable());
        host.writeAll(50, new byte[(LEAD_OUT - 50) * 2352]);
        host.ok(SYNCHRONIZE);
        assertEquals(2, state().tracks().size());
        assertEquals(DiscStatus.FINALIZED, state().status());
    }

    @Test
    void cutSessionIsOpenAndCanBeClosed() throws IOException {
        good(sheet(SHEET));
        byte[] data = noise(950, 2352, 2);
        host.writeAll(-150, data);
        host.drive().reset();
        host.settle();
        host.writeParameters(PAGE);
        assertSense("5/2C/00", sense(host.write(800, new byte[2352], 2352), "after a reset"));
        assertSense("5/2C/00", sense(sheet(SHEET), "a session is open"));
        DiscState cut = state();
        assertEquals(List.of(TrackState.COMPLETE, TrackState.OPEN), states(cut));
        host.ok(CLOSE_SESSION);
        assertEquals(DiscStatus.FINALIZED, state().status());
        assertArrayEquals(data, host.readAudio(-150, 950));
    }

    private static List<TrackState> states(DiscState state) {
        return state.tracks().stream().map(DiscTrack::state).toList();
    }

    @Test
    void anotherWriteTypeCutsTheSession() throws IOException {
        good(sheet(SHEET));
        host.writeAll(-150, new byte[30 * 2352]);
        good(host.writeParameters(Host.AUDIO_PAGE));
        assertEquals(-120, host.nextWritable());
        host.ok(CLOSE_SESSION);
        assertEquals(1, state().tracks().size());
        assertTrue(state().track(1).orElseThrow().length() >= 300);
    }

    @Test
    void testWriteRecordsNothing() throws IOException {
        good(host.writeParameters(PAGE.replace("05 32 42", "05 32 52")));
        good(sheet(SHEET));
        host.writeAll(-150, new byte[(LEAD_OUT + 150) * 2352]);
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.BLANK, state().status());
        assertEquals(-150, host.nextWritable());
    }

    @Test
    void multiSessionFieldLetsAnotherSessionFollow() throws IOException {
        good(host.writeParameters(PAGE.replace("05 32 42 00", "05 32 42 c0")));
        good(sheet(SHEET));
        host.writeAll(-150, new byte[(LEAD_OUT + 150) * 2352]);
        host.ok(SYNCHRONIZE);
        assertEquals(DiscStatus.APPENDABLE, state().status());
        int start = LEAD_OUT + 11_400 - 150;
        // whatever write type is selected: programs take the pregap from it themselves
        assertEquals(start + 150, host.nextWritable());
        good(host.writeParameters(Host.AUDIO_PAGE));
        assertEquals(start + 150, host.nextWritable());
        good(host.writeParameters(PAGE.replace("05 32 42 00", "05 32 42 c0")));
        // 12,750 is 02:52:00, data in mode 1 from the pregap on; track 1 exists already
        String later =
                """
                41 00 00 14 00 00 00 00  41 03 00 10 00 02 32 00  41 03 01 10 00 02 34 00
                41 aa 01 14 00 02 38 00
                """;
        assertSense("5/26/00", sense(sheet(later.replace("41 03", "41 01")), "track 1"));
        assertSense("5/26/00", sense(sheet(later.replace("41 03", "01 03")), "audio, mode 1"));
        assertSense("5/26/00", sense(sheet(SHEET), "at the beginning of the disc"));
        good(sheet(later));
        byte[] data = noise(450, 2048, 3);
        for (int at = 0; at < 450; at += 30) {
            byte[] part = Arrays.copyOfRange(data, at * 2048, (at + 30) * 2048);
            good(host.write(start + at, part, 2048));
        }
        host.ok(SYNCHRONIZE);
        assertEquals(2, state().sessions().size());
        Octets read = host.in("28 00 %08x 00 00 10 00".formatted(start + 150), 16 * 2048);
        assertArrayEquals(Arrays.copyOfRange(data, 150 * 2048, 166 * 2048), read.toByteArray());
    }

    @Test
    void cdTextOfTheLeadInIsReadBack() throws IOException {
        good(sheet(SHEET.replaceFirst("01 00 00 01", "01 00 00 41")));
        assertEquals(-11_077, host.nextWritable());
        List<byte[]> packs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            packs.add(pack(i));
        }
        byte[] block = new byte[96 * 3];
        for (int i = 0; i < 12; i++) {
            spread(packs.get(i % 6), block, i * 24);
        }
        byte[] broken = block.clone();
        broken[30] ^= 1; // its check does not hold: not a pack
        good(host.write(-11_077, broken, 96));
        good(host.write(-11_074, block, 96));
        assertSense("5/21/02", sense(host.write(-11_074, block, 96), "again"));
        host.writeAll(-150, new byte[(LEAD_OUT + 150) * 2352]);
        host.ok(SYNCHRONIZE);
        Octets answer = host.in("43 00 05 00 00 00 00 10 00 00", 4096);
        assertEquals(4 + 6 * 18, answer.length());
        for (int i = 0; i < 6; i++) {
            Octets one = answer.slice(4 + i * 18, 22 + i * 18);
            int number = one.u8(2);
            assertEquals(Octets.of(packs.get(number)), one);
        }
    }

    private static byte[] pack(int number) {
        byte[] pack = new byte[18];
        pack[0] = (byte) 0x80;
        pack[1] = 1;
        pack[2] = (byte) number;
        Arrays.fill(pack, 4, 16, (byte) ('A' + number));
        int check = QCrc.of(Octets.of(pack, 0, 16));
        pack[16] = (byte) (check >> 8);
        pack[17] = (byte) check;
        return pack;
    }

    /** 18 bytes as 24 symbols of six bits. */
    private static void spread(byte[] pack, byte[] block, int offset) {
        for (int bit = 0; bit < 144; bit++) {
            if ((pack[bit / 8] >> (7 - bit % 8) & 1) != 0) {
                block[offset + bit / 6] |= (byte) (0x20 >> bit % 6);
            }
        }
    }

    @Test
    void pregapByTheDriveIsNotSent() throws IOException {
        good(
                sheet(
                        SHEET.replaceFirst("01 01 00 00", "01 01 00 01")
                                .replace("21 02 00 00", "21 02 00 01")));
        assertEquals(0, host.nextWritable());
        byte[] first = noise(750, 2352, 4);
        host.writeAll(0, first);
        assertEquals(900, host.nextWritable());
        host.writeAll(900, new byte[450 * 2352]);
        host.ok(SYNCHRONIZE);
        assertArrayEquals(first, host.readAudio(0, 750));
        assertArrayEquals(new byte[150 * 2352], host.readAudio(750, 150));
    }

    @Test
    void displacedAudioIsMovedAcrossTracks() throws IOException {
        Persona persona = Personas.CD_WRITER.withOffsets(new Persona.Offsets(0, 30));
        Path other = directory.resolve("offset.disc");
        try (Host displacing = Host.open(other, DriveOptions.USUAL.with(persona))) {
            good(displacing.writeParameters(PAGE));
            Octets entries = Octets.ofHex(SHEET);
            good(displacing.out("5d 00 00 00 00 00 00 00 38 00", entries));
            byte[] data = noise(LEAD_OUT + 150, 2352, 5);
            displacing.writeAll(-150, data);
            displacing.ok(SYNCHRONIZE);
            byte[] read = displacing.readAudio(-150, LEAD_OUT + 150);
            assertArrayEquals(
                    Arrays.copyOf(data, data.length - 120),
                    Arrays.copyOfRange(read, 120, read.length));
        }
    }
}
