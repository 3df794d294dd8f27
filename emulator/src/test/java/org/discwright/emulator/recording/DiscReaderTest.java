package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.medium.SectorStatus;
import org.discwright.mmc.response.QEntry;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.coding.SectorCheck;
import org.discwright.model.coding.SectorState;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscReaderTest {
    @TempDir Path directory;
    private CdMedium medium;
    private Recorder recorder;
    private DiscReader reader;
    private final byte[] sector = new byte[2352];
    private final byte[] subchannel = new byte[96];

    @BeforeEach
    void insertBlank() throws IOException {
        medium = TestDisc.create(directory, "cd-rw:80");
        recorder = new Recorder(medium, RecorderOptions.USUAL);
        reader = new DiscReader(medium);
    }

    @AfterEach
    void eject() throws IOException {
        medium.close();
    }

    private SubchannelQ read(int address) throws Exception {
        reader.read(new Lba(address), 1, ByteBuffer.wrap(sector), ByteBuffer.wrap(subchannel));
        byte[] q = new byte[12];
        SubchannelLayout.extractQ(subchannel, 0, q, 0);
        return SubchannelQ.decode(Octets.of(q));
    }

    private boolean pause() {
        return (subchannel[0] & 0x80) != 0;
    }

    private static SubchannelQ position(int track, int index, int relative, int address) {
        return new SubchannelQ.Position(
                0, track, index, Msf.ofFrames(relative), new Lba(address).toMsf());
    }

    @Test
    void audioComesBackAsItWasSent() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 700);
        ByteBuffer back = ByteBuffer.allocateDirect(700 * 2352);
        reader.read(Lba.ZERO, 700, back, ByteBuffer.allocate(0));
        assertEquals(TestDisc.blocks(0, 700, 2352), back.flip());
    }

    @Test
    void pregapAndRunOutAreRecordedSilence() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        for (int address : new int[] {-150, -1, 300, 301, 302, 451, 752}) {
            read(address);
            assertArrayEquals(new byte[2352], sector);
        }
        assertEquals(904, reader.readable(new Lba(-150), 5000));
        assertEquals(0, reader.readable(new Lba(754), 10));
    }

    @Test
    void subchannelSaysWhereASectorLies() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        assertEquals(position(1, 0, 149, -150), read(-150));
        assertTrue(pause());
        assertEquals(position(1, 0, 0, -1), read(-1));
        assertEquals(position(1, 1, 0, 0), read(0));
        assertTrue(!pause());
        assertEquals(position(1, 1, 301, 301), read(301));
        assertEquals(position(2, 0, 149, 302), read(302));
        assertTrue(pause());
        assertEquals(position(2, 1, 0, 452), read(452));
    }

    @Test
    void codesComeAtLeastOnceInAHundredSectors() throws Exception {
        WriteParameters parameters =
                WriteParameters.audio()
                        .withCodes(Optional.of("4006381333931"), Optional.of("DEABC2600017"));
        TestDisc.track(recorder, parameters, 400);
        assertEquals(Optional.of("4006381333931"), recorder.state().catalogNumber());
        for (int from = 0; from < 300; from += 100) {
            int numbers = 0;
            int codes = 0;
            for (int address = from; address < from + 100; address++) {
                switch (read(address)) {
                    case SubchannelQ.CatalogNumber(_, String digits, _) -> {
                        assertEquals("4006381333931", digits);
                        numbers++;
                    }
                    case SubchannelQ.RecordingCode(_, String isrc, _) -> {
                        assertEquals("DEABC2600017", isrc);
                        codes++;
                    }
                    default -> {}
                }
            }
            assertEquals(1, numbers);
            assertEquals(1, codes);
        }
        assertInstanceOf(SubchannelQ.Position.class, read(-50));
    }

    @ParameterizedTest
    @EnumSource(
            value = BlockFormat.class,
            names = {"RAW", "MODE_2"},
            mode = EnumSource.Mode.EXCLUDE)
    void dataSectorsCarryTheirEdc(BlockFormat format) throws Exception {
        WriteParameters parameters = WriteParameters.trackAtOnce(format);
        ByteBuffer data = TestDisc.blocks(3, 300, format.blockSize());
        int subheader =
                format == BlockFormat.FORM_1_WITH_SUBHEADER || format == BlockFormat.MIXED ? 8 : 0;
        for (int i = 0; i < 300 && subheader > 0; i++) {
            // every other block of a mixed track is form 2
            int submode = format == BlockFormat.MIXED && i % 2 == 1 ? 0x20 : 0x08;
            int twice = submode << 8;
            data.putInt(i * format.blockSize(), twice).putInt(i * format.blockSize() + 4, twice);
        }
        recorder.write(parameters, Lba.ZERO, data.duplicate());
        recorder.closeSession(0, NextSession.NONE);
        for (int address : new int[] {-150, -1, 0, 1, 299, 300, 301, 302, 500}) {
            SubchannelQ q = read(address);
            assertEquals(4, q.control());
            SectorState state = SectorCheck.check(sector, 0);
            SectorState.Valid valid = assertInstanceOf(SectorState.Valid.class, state);
            assertEquals(new Lba(address), valid.address());
        }
        read(299);
        SectorMode mode = format == BlockFormat.MIXED ? SectorMode.MODE_2_FORM_2 : format.mode();
        byte[] sent = new byte[mode.userDataSize()];
        data.get(299 * format.blockSize() + subheader, sent);
        int from = mode.userDataOffset();
        assertArrayEquals(sent, Arrays.copyOfRange(sector, from, from + sent.length));
    }

    @Test
    void formlessDataComesBack() throws Exception {
        TestDisc.track(recorder, WriteParameters.trackAtOnce(BlockFormat.MODE_2), 300);
        read(7);
        byte[] sent = new byte[2336];
        TestDisc.blocks(0, 300, 2336).get(7 * 2336, sent);
        assertArrayEquals(sent, Arrays.copyOfRange(sector, 16, 2352));
        assertEquals(2, sector[15]);
    }

    @Test
    void lastSessionsLeadInHoldsWhatReadTocGives() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        recorder.closeSession(0, NextSession.ALLOWED);
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        recorder.closeSession(0, NextSession.NONE_BY_POINTER);
        List<QEntry> toc = SessionToc.entries(medium.type(), medium.state().sessions().getLast());
        assertEquals(QEntry.NEXT_SESSION, toc.getLast().point());
        int leadIn = 302 + 11_250 - 4_500;
        for (int i = 0; i < toc.size(); i++) {
            SubchannelQ.LeadIn found = (SubchannelQ.LeadIn) read(leadIn + 3 * i);
            assertEquals(toc.get(i).adr(), found.adr());
            assertEquals(toc.get(i).target().isPresent(), found.pointed().isPresent());
            if (toc.get(i).point() == QEntry.NEXT_SESSION) {
                assertEquals(Octets.ofHex("00 b0 ff ff ff 01 79 59 74"), found.data());
            }
        }
    }

    @Test
    void closedSessionHasItsTableInTheLeadIn() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        assertEquals(0, reader.readable(new Lba(-151), 1));
        recorder.closeSession(0, NextSession.ALLOWED);
        int leadIn = medium.type().leadInStart().toLba().value();
        SubchannelQ.LeadIn first = assertInstanceOf(SubchannelQ.LeadIn.class, read(leadIn));
        assertEquals(0xA0, first.point());
        SubchannelQ.LeadIn leadOut = (SubchannelQ.LeadIn) read(leadIn + 6);
        assertEquals(0xA2, leadOut.point());
        assertEquals(Optional.of(new Lba(302).toMsf()), leadOut.pointed());
        assertEquals(Optional.of(1), ((SubchannelQ.LeadIn) read(leadIn + 9)).track());
        SubchannelQ.LeadIn next = (SubchannelQ.LeadIn) read(leadIn + 12);
        assertEquals(0xB0, next.point());
        assertEquals(Optional.of(new Lba(302 + 11_250).toMsf()), next.running());
        assertEquals(0xC0, ((SubchannelQ.LeadIn) read(leadIn + 15)).point());
        assertEquals(0, reader.readable(new Lba(leadIn - 1), 1));
    }

    @Test
    void leadOutFollowsTheLastTrack() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        recorder.closeSession(0, NextSession.NONE);
        assertEquals(
                new SubchannelQ.Position(
                        0, SubchannelQ.LEAD_OUT, 1, Msf.ofFrames(5), new Lba(307).toMsf()),
                read(307));
        assertEquals(6_750 + 452, reader.readable(new Lba(-150), 20_000));
        assertEquals(SectorStatus.LEAD_AREA, recorder.state().statusOf(new Lba(302)));
    }

    @Test
    void unrecordedSectorsSaySo() throws Exception {
        recorder.write(WriteParameters.audio(), Lba.ZERO, TestDisc.blocks(1, 20, 2352));
        ByteBuffer main = ByteBuffer.allocate(30 * 2352);
        RecordingException failure =
                assertThrows(
                        RecordingException.class,
                        () -> reader.read(Lba.ZERO, 30, main, ByteBuffer.allocate(0)));
        assertEquals(Refusal.UNRECORDED, failure.refusal());
        assertEquals(Optional.of(new Lba(20)), failure.address());
        assertEquals(20 * 2352, main.position());
        assertEquals(0, reader.readable(new Lba(Integer.MAX_VALUE), 65_535));
    }

    @Test
    void damagedSectorsSaySo() throws Exception {
        TestDisc.track(recorder, WriteParameters.audio(), 300);
        List<Defect> defects =
                List.of(
                        new Defect(new Lba(50), 2, Defect.Kind.UNREADABLE),
                        new Defect(new Lba(60), 1, Defect.Kind.WEAK));
        medium.commit(medium.state().with(false, defects));
        RecordingException failure =
                assertThrows(
                        RecordingException.class,
                        () ->
                                reader.read(
                                        new Lba(40),
                                        30,
                                        ByteBuffer.allocate(30 * 2352),
                                        ByteBuffer.allocate(0)));
        assertEquals(Refusal.UNREADABLE, failure.refusal());
        assertEquals(Optional.of(new Lba(50)), failure.address());
        assertEquals(SectorStatus.WEAK, recorder.state().statusOf(new Lba(60)));
        assertEquals(200, reader.readable(new Lba(52), 200));
    }
}
