package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.transport.trace.ScriptedTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawCdFormatTest {
    private final FakeRawRecorder drive = new FakeRawRecorder();
    private final DiscRecorder recorder = new DiscRecorder(new FakePauses());
    private final RawCdFormat format = new RawCdFormat();

    @BeforeEach
    void bind() throws BurnException {
        recorder.initialize(ScriptedTransport.answering(1 << 16, drive));
    }

    @AfterEach
    void close() {
        format.close();
        recorder.close();
    }

    private void prepare() throws BurnException {
        format.setRecorder(recorder);
        format.setClientName("test");
        format.prepareMedia();
    }

    private static RawCdStream image(RawCdSectorType type) {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(type);
        image.setMediaCatalogNumber("4006381333931");
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(310, 1));
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(400, 2));
        image.getTrackInfo(2).setIsrc("DEABC9912345");
        return image.createResultImage();
    }

    private static DiscError codeOf(Executable call) {
        return assertThrows(DiscStateException.class, call).error();
    }

    private static DiscError failureOf(Executable call) {
        return assertThrows(BurnException.class, call).error();
    }

    @ParameterizedTest
    @EnumSource(RawCdSectorType.class)
    void anImageIsWrittenFromTheLeadInOfTheDiscAndReadBack(RawCdSectorType type)
            throws BurnException {
        List<RawCdUpdate> updates = Collections.synchronizedList(new ArrayList<>());
        format.addListener((_, update) -> updates.add(update));
        prepare();
        assertEquals(new Lba(-11_077), format.getStartOfNextSession());
        assertEquals(new Lba(359_848), format.getLastPossibleStartOfLeadout());
        format.setRequestedSectorType(type);
        SessionReport report = format.writeMedia(image(type));
        assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
        assertEquals(new Lba(860), report.leadOut().orElseThrow());
        assertEquals("DEABC9912345", report.tracks().getLast().isrc().orElseThrow());
        assertEquals("4006381333931", drive.drive.catalogNumber);
        assertEquals(DiscState.COMPLETE, report.disc().state());
        assertTrue(report.finalized());
        // this drive reads no subchannel, and that is said
        assertEquals(SubchannelProof.Channels.NONE, report.subchannel().orElseThrow().channels());
        assertTrue(report.proof().reason().contains("the subchannel was not compared"));
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_NOT_BLANK,
                failureOf(() -> format.writeMedia(image(type))));
        assertEquals(DiscState.COMPLETE, format.releaseMedia().state());
        assertFalse(updates.isEmpty());
        assertEquals(RawCdWriteAction.PREPARING, updates.getFirst().currentAction());
        assertEquals(new Lba(-11_077), updates.getFirst().startLba());
    }

    @Test
    void aDriveThatDisplacesAudioIsCompared() throws BurnException {
        drive.drive.offset = 667;
        prepare();
        format.setRequestedSectorType(RawCdSectorType.RAW);
        WriteProof proof = format.writeMedia(image(RawCdSectorType.RAW)).proof();
        assertEquals(WriteProof.Level.CONTENT, proof.level());
        assertEquals(667, proof.sampleOffset().orElseThrow());
    }

    @Test
    void aStreamThatCannotBeSoughtIsReadUpToTheLeadIn() throws Exception {
        RawCdStream plain = of(bytesOf(image(RawCdSectorType.PQ_ONLY)));
        prepare();
        format.setRequestedSectorType(RawCdSectorType.PQ_ONLY);
        assertEquals(WriteProof.Level.CONTENT, format.writeMedia(plain).proof().level());
    }

    private static byte[] bytesOf(RawCdStream image) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(image.length()));
        try (ReadableByteChannel channel = image.open()) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return bytes.array();
    }

    private static RawCdStream of(byte[] bytes) {
        return new RawCdStream() {
            @Override
            public String name() {
                return "bytes";
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public ReadableByteChannel open() throws IOException {
                return Channels.newChannel(new ByteArrayInputStream(bytes));
            }
        };
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeTheFirstWrite() throws IOException {
        prepare();
        RawCdStream raw = image(RawCdSectorType.RAW);
        assertEquals(RawCdSectorType.COOKED, format.getRequestedSectorType());
        format.setRequestedSectorType(RawCdSectorType.PQ_ONLY);
        assertEquals(
                DiscError.DF2RAW_STREAM_NOT_SUPPORTED, failureOf(() -> format.writeMedia(raw)));
        format.setRequestedSectorType(RawCdSectorType.RAW);
        assertEquals(
                DiscError.DF2RAW_STREAM_LEADIN_TOO_SHORT,
                failureOf(() -> format.writeMedia(raw, 10_000)));
        assertEquals(
                DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                failureOf(() -> format.writeMedia(of(new byte[2448 * 30_000]))));
        // 860 sectors of program, and a lead-out that is short by one
        RawCdStream cut = of(Arrays.copyOf(bytesOf(raw), Math.toIntExact(raw.length()) - 2448));
        BurnException shortened = assertThrows(BurnException.class, () -> format.writeMedia(cut));
        assertEquals(DiscError.DF2RAW_STREAM_NOT_SUPPORTED, shortened.error());
        assertTrue(shortened.toString().contains("6749 sectors of lead-out"), shortened::toString);
        drive.drive.lastLeadOut = 859;
        assertEquals(DiscError.DF2RAW_NOT_ENOUGH_SPACE, failureOf(() -> format.writeMedia(raw)));
        assertTrue(drive.blocks.isEmpty());
        assertThrows(IllegalArgumentException.class, () -> format.writeMedia(raw, -1));
    }

    @Test
    void statesAreKept() throws BurnException {
        RawCdStream image = image(RawCdSectorType.RAW);
        assertEquals(DiscError.DF2RAW_NO_RECORDER_SPECIFIED, codeOf(format::prepareMedia));
        assertEquals(DiscError.DF2RAW_NO_RECORDER_SPECIFIED, codeOf(format::getCurrentWriteSpeed));
        assertEquals(DiscError.RECORDER_REQUIRED, codeOf(() -> format.setWriteSpeed(75, false)));
        assertEquals(
                DiscError.DF2RAW_CLIENT_NAME_IS_NOT_VALID, codeOf(() -> format.setClientName("")));
        format.setRecorder(recorder);
        assertEquals(DiscError.DF2RAW_CLIENT_NAME_IS_NOT_VALID, codeOf(format::prepareMedia));
        format.setClientName("test");
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED, codeOf(() -> format.writeMedia(image)));
        assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED, codeOf(format::releaseMedia));
        assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED, codeOf(format::getStartOfNextSession));
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED,
                codeOf(format::getLastPossibleStartOfLeadout));
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED,
                codeOf(() -> format.setRequestedSectorType(RawCdSectorType.RAW)));
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED,
                codeOf(() -> format.setBufferUnderrunFreeDisabled(true)));
        assertEquals(DiscError.DF2RAW_WRITE_NOT_IN_PROGRESS, codeOf(format::cancelWrite));
        format.prepareMedia();
        assertEquals(DiscError.DF2RAW_MEDIA_IS_PREPARED, codeOf(format::prepareMedia));
        assertEquals(DiscError.DF2RAW_MEDIA_IS_PREPARED, codeOf(format::clearRecorder));
        assertEquals(
                DiscError.DF2RAW_MEDIA_IS_PREPARED, codeOf(() -> format.setRecorder(recorder)));
        assertEquals(DiscError.DF2RAW_MEDIA_IS_PREPARED, codeOf(() -> format.setClientName("x")));
        format.setBufferUnderrunFreeDisabled(true);
        assertTrue(format.isBufferUnderrunFreeDisabled());
        assertEquals(DiscState.BLANK, format.releaseMedia().state());
        format.clearRecorder();
    }

    @Test
    void duringAWriteNothingIsChanged() throws BurnException {
        List<DiscError> codes = Collections.synchronizedList(new ArrayList<>());
        prepare();
        format.setRequestedSectorType(RawCdSectorType.RAW);
        format.addListener((sender, update) -> {
            if (update.currentAction() == RawCdWriteAction.PREPARING) {
                codes.add(codeOf(sender::releaseMedia));
                codes.add(codeOf(() -> sender.setClientName("x")));
                codes.add(codeOf(() -> sender.setRequestedSectorType(RawCdSectorType.RAW)));
                codes.add(codeOf(() -> sender.setBufferUnderrunFreeDisabled(true)));
                sender.cancelWrite();
            }
        });
        BurnException cancelled =
                assertThrows(
                        BurnException.class,
                        () -> {
                            // long enough for the listener to come to its turn
                            RawCdImage image = new RawCdImage();
                            image.setResultingImageType(RawCdSectorType.RAW);
                            image.addTrack(CdSectorType.AUDIO, Sounds.noise(20_000, 1));
                            format.writeMedia(image.createResultImage());
                        });
        assertEquals(DiscError.REQUEST_CANCELLED, cancelled.error());
        assertEquals(Collections.nCopies(4, DiscError.DF2RAW_WRITE_IN_PROGRESS), codes);
        format.releaseMedia();
    }

    @Test
    void unfitDrivesAndDiscsAreRefused() throws BurnException {
        drive.writesRaw = false;
        assertEquals(
                DiscError.DF2RAW_RECORDER_NOT_SUPPORTED,
                failureOf(() -> format.setRecorder(recorder)));
        assertFalse(format.isRecorderSupported(recorder));
        drive.writesRaw = true;
        drive.takesCooked = false;
        prepare();
        assertEquals(
                List.of(RawCdSectorType.PQ_ONLY, RawCdSectorType.RAW),
                format.getSupportedSectorTypes());
        assertEquals(
                DiscError.DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED,
                failureOf(() -> format.setRequestedSectorType(RawCdSectorType.COOKED)));
        var _ = format.releaseMedia();
        drive.drive.profile = 0x1B;
        assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED, failureOf(format::prepareMedia));
        drive.drive.profile = 0x09;
        drive.drive.tracks.add(new FakeRecorder.Track(1, 1, 0, 300));
        drive.drive.sessions = 1;
        drive.drive.finalized = true;
        assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_BLANK, failureOf(format::prepareMedia));
        assertFalse(format.isCurrentMediaSupported(recorder));
    }

    @Test
    void aMediumErrorTellsWhatTheDiscIs() throws BurnException {
        drive.failsAt = 700;
        prepare();
        format.setRequestedSectorType(RawCdSectorType.RAW);
        BurnException failed =
                assertThrows(
                        BurnException.class, () -> format.writeMedia(image(RawCdSectorType.RAW)));
        assertEquals("WRITE (10)", failed.command().orElseThrow().name());
        assertEquals(DiscState.APPENDABLE, failed.disc().orElseThrow().state());
        format.releaseMedia();
    }
}
