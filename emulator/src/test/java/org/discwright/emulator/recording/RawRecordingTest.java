package org.discwright.emulator.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.NextSession;
import org.discwright.emulator.recording.SessionPlan.Code;
import org.discwright.emulator.recording.SessionPlan.Segment;
import org.discwright.mmc.cuesheet.DataForm;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.subchannel.QCrc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disc that was recorded at once is sent, sector by sector, to one that is written raw. */
class RawRecordingTest {
    private static final int RAW = 2352;
    private static final int LEAD_IN = -11_077;
    private static final int LEAD_OUT = 900;
    private static final int END = LEAD_OUT + 6_750;
    private static final Octets SYNC = Octets.ofHex("00 ff ff ff ff ff ff ff ff ff ff 00");

    @TempDir Path directory;
    private CdMedium original;
    private CdMedium copy;
    private Recorder recorder;

    @BeforeEach
    void record() throws Exception {
        original = TestDisc.create(Files.createDirectory(directory.resolve("a")), "cd-r:80");
        copy = TestDisc.create(Files.createDirectory(directory.resolve("b")), "cd-r:80");
        recorder = new Recorder(copy, RecorderOptions.USUAL);
        Recorder first = new Recorder(original, RecorderOptions.USUAL);
        SessionPlan plan =
                new SessionPlan(
                        0,
                        NextSession.ALLOWED,
                        Optional.of("4006381333931"),
                        Optional.of(new Lba(LEAD_IN)),
                        List.of(
                                segment(1, 0, -150, 0, 0x10),
                                segment(1, 1, 0, 310, 0x10),
                                segment(2, 0, 310, 400, 0x40),
                                segment(2, 1, 400, 700, 0x40),
                                segment(2, 2, 700, LEAD_OUT, 0x40)),
                        List.of(new Code(2, "DEABC2600017")));
        first.begin(plan, false);
        byte[] pack = new byte[18];
        pack[0] = (byte) 0x80;
        int check = QCrc.of(Octets.of(pack, 0, 16));
        pack[16] = (byte) (check >> 8);
        pack[17] = (byte) check;
        byte[] block = new byte[96];
        for (int bit = 0; bit < 144; bit++) {
            block[bit / 6] |= (byte) ((pack[bit / 8] >> (7 - bit % 8) & 1) << (5 - bit % 6));
        }
        first.write(new Lba(LEAD_IN), 1, ByteBuffer.wrap(block));
        first.write(new Lba(-150), 460, TestDisc.blocks(1, 460, 2048));
        first.write(new Lba(310), 590, TestDisc.blocks(2, 590, RAW + 96));
        first.synchronize();
    }

    @AfterEach
    void close() throws Exception {
        original.close();
        copy.close();
    }

    private static Segment segment(int track, int index, int start, int end, int form) {
        int control = form == 0x10 ? 4 : 2;
        return new Segment(
                track, index, new Lba(start), new Lba(end), new DataForm(form), control, false);
    }

    /** A sector as it lies on the disc: data scrambled. */
    private static void read(CdMedium disc, int at, byte[] main, byte[] sub) throws Exception {
        new DiscReader(disc).read(new Lba(at), 1, ByteBuffer.wrap(main), ByteBuffer.wrap(sub));
    }

    private byte[] block(int at, RawSubchannel form) throws Exception {
        byte[] main = new byte[RAW];
        byte[] sub = new byte[96];
        read(original, at, main, sub);
        if (Octets.of(main, 0, 12).equals(SYNC)) {
            Scrambler.apply(main, 0);
        }
        byte[] block = Arrays.copyOf(main, form.blockSize());
        if (form == RawSubchannel.PQ) {
            for (int i = 0; i < 96; i++) {
                block[RAW + i / 8] |= (byte) ((sub[i] >> 6 & 1) << (7 - i % 8));
            }
            block[RAW + 15] = (byte) (sub[0] & 0x80);
        } else {
            System.arraycopy(sub, 0, block, RAW, 96);
        }
        return block;
    }

    private void send(int from, int to, RawSubchannel form) throws Exception {
        int step = 50;
        for (int at = from; at < to; at += step) {
            int count = Math.min(step, to - at);
            ByteBuffer data = ByteBuffer.allocate(count * form.blockSize());
            for (int i = 0; i < count; i++) {
                data.put(block(at + i, form));
            }
            recorder.write(new Lba(at), count, data.flip());
        }
    }

    @Test
    void rawCopyIsTheSameDiscFromLeadInToLeadOut() throws Exception {
        recorder.begin(RawSubchannel.RAW, false);
        send(LEAD_IN, END, RawSubchannel.RAW);
        recorder.synchronize();
        sameSession();
        byte[] main = new byte[RAW];
        byte[] sub = new byte[96];
        byte[] main2 = new byte[RAW];
        byte[] sub2 = new byte[96];
        for (int at = LEAD_IN; at < END; at += at < -160 || at > LEAD_OUT + 10 ? 37 : 1) {
            read(original, at, main, sub);
            read(copy, at, main2, sub2);
            assertArrayEquals(main, main2, "sector " + at);
            assertArrayEquals(sub, sub2, "subchannel of sector " + at);
        }
    }

    private void sameSession() {
        DiscState before = original.state();
        DiscState after = copy.state();
        assertEquals(before.catalogNumber(), after.catalogNumber());
        DiscSession session = after.sessions().getFirst();
        assertEquals(before.sessions().getFirst().tracks(), session.tracks());
        assertEquals(
                SessionToc.entries(original.type(), before.sessions().getFirst()),
                SessionToc.entries(copy.type(), session));
        assertEquals(NextSession.ALLOWED, session.next());
    }

    @Test
    void sixteenBytesOfSubchannelAreEnoughForTheTableOfContents() throws Exception {
        recorder.begin(RawSubchannel.PQ, false);
        send(LEAD_IN, END, RawSubchannel.PQ);
        recorder.synchronize();
        sameSession();
        byte[] main = new byte[RAW];
        byte[] sub = new byte[96];
        byte[] main2 = new byte[RAW];
        byte[] sub2 = new byte[96];
        for (int at = -150; at < LEAD_OUT; at++) {
            read(original, at, main, sub);
            read(copy, at, main2, sub2);
            for (int i = 0; i < 96; i++) {
                sub[i] &= (byte) 0xC0;
            }
            assertArrayEquals(main, main2);
            assertArrayEquals(sub, sub2, "P and Q of sector " + at);
        }
        assertEquals(1, original.state().sessions().getFirst().leads().cdText().size());
    }

    @Test
    void programAreaWithoutTableOfContentsIsRefused() throws Exception {
        recorder.begin(RawSubchannel.RAW, false);
        int size = RawSubchannel.RAW.blockSize();
        for (int at = LEAD_IN; at < -150; at += 61) {
            int count = Math.min(61, -150 - at);
            recorder.write(new Lba(at), count, ByteBuffer.allocate(count * size));
        }
        RecordingException refused =
                assertThrows(
                        RecordingException.class,
                        () -> recorder.write(new Lba(-150), 1, ByteBuffer.allocate(size)));
        assertEquals(Refusal.OUT_OF_SEQUENCE, refused.refusal());
    }

    @Test
    void cutInTheProgramAreaLeavesAnOpenSession() throws Exception {
        recorder.begin(RawSubchannel.RAW, false);
        send(LEAD_IN, 450, RawSubchannel.RAW);
        recorder.abandon();
        assertEquals(2, copy.state().tracks().size());
        recorder.closeSession(0, NextSession.NONE);
        byte[] main = new byte[RAW];
        byte[] main2 = new byte[RAW];
        byte[] sub = new byte[96];
        for (int at : new int[] {-150, 0, 309, 449}) {
            read(original, at, main, sub);
            read(copy, at, main2, sub);
            assertArrayEquals(main, main2, "sector " + at);
        }
    }
}
