package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.conformance.MemoryFolder;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.BlockRangeList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members say before anything was set, and after it was; what they say of discs. */
class MemberDefaultsTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private String disc(String medium) throws Exception {
        Path disc = folder.resolve(medium.replace(':', '-'));
        RecordedDisc.blank(disc, medium);
        return "emulated:" + disc;
    }

    @Test
    void theDataWriterIsPlainUntilItIsTold() throws Exception {
        try (DataFormat format = new DataFormat()) {
            assertEquals(Optional.empty(), format.getRecorder());
            assertEquals("", format.getClientName());
            assertFalse(format.isForceMediaToBeClosed());
            assertFalse(format.isForceOverwrite());
            assertFalse(format.isDisableConsumerDvdCompatibilityMode());
            assertFalse(format.isPostgapAlreadyInImage());
            assertFalse(format.isBufferUnderrunFreeDisabled());
            assertEquals(WriteSpeed.MAXIMUM, format.getRequestedWriteSpeed());
            assertFalse(format.isRequestedRotationTypePureCav());
            assertEquals(VerificationLevel.FULL, format.getBurnVerificationLevel());
            format.setForceMediaToBeClosed(true);
            format.setForceOverwrite(true);
            format.setDisableConsumerDvdCompatibilityMode(true);
            format.setPostgapAlreadyInImage(true);
            format.setBufferUnderrunFreeDisabled(true);
            format.setBurnVerificationLevel(VerificationLevel.QUICK);
            assertTrue(format.isForceMediaToBeClosed());
            assertTrue(format.isForceOverwrite());
            assertTrue(format.isDisableConsumerDvdCompatibilityMode());
            assertTrue(format.isPostgapAlreadyInImage());
            assertTrue(format.isBufferUnderrunFreeDisabled());
            assertEquals(VerificationLevel.QUICK, format.getBurnVerificationLevel());
            assertTrue(format.getSupportedMediaTypes().contains(MediaPhysicalType.BDRE));
            assertFalse(format.getSupportedMediaTypes().contains(MediaPhysicalType.DVDROM));
        }
    }

    @Test
    void theOthersToo() {
        try (EraseFormat erase = new EraseFormat();
                RawCdFormat raw = new RawCdFormat();
                TrackAtOnceFormat tracks = new TrackAtOnceFormat()) {
            assertFalse(erase.isFullErase());
            erase.setFullErase(true);
            assertTrue(erase.isFullErase());
            assertEquals(6, erase.getSupportedMediaTypes().size());
            assertFalse(raw.isRequestedRotationTypePureCav());
            assertFalse(tracks.isRequestedRotationTypePureCav());
            assertEquals(VerificationLevel.FULL, tracks.getBurnVerificationLevel());
            assertEquals(
                    List.of(MediaPhysicalType.CDR, MediaPhysicalType.CDRW),
                    raw.getSupportedMediaTypes());
        }
        WriteEngine engine = new WriteEngine();
        assertEquals(0, engine.getBytesPerSector());
        assertEquals(WriteSpeed.MAXIMUM, engine.getStartingSectorsPerSecond());
        assertEquals(WriteSpeed.MAXIMUM, engine.getEndingSectorsPerSecond());
        assertFalse(engine.isUseStreamingWrite12());
        engine.setBytesPerSector(2048);
        engine.setStartingSectorsPerSecond(680);
        engine.setEndingSectorsPerSecond(1360);
        engine.setUseStreamingWrite12(true);
        assertEquals(
                List.of(2048, 680, 1360),
                List.of(
                        engine.getBytesPerSector(),
                        engine.getStartingSectorsPerSecond(),
                        engine.getEndingSectorsPerSecond()));
        assertTrue(engine.isUseStreamingWrite12());
    }

    @Test
    void aRawImageIsPlainUntilItIsTold() {
        RawCdImage image = new RawCdImage();
        assertEquals(RawCdSectorType.COOKED, image.getResultingImageType());
        assertEquals(398_099, image.getStartOfLeadoutLimit().value());
        assertEquals(1, image.getStartingTrackNumber());
        assertFalse(image.isDisableGaplessAudio());
        image.setResultingImageType(RawCdSectorType.RAW);
        image.setStartOfLeadoutLimit(new Lba(300_000));
        image.setStartingTrackNumber(7);
        image.setDisableGaplessAudio(true);
        assertEquals(RawCdSectorType.RAW, image.getResultingImageType());
        assertEquals(300_000, image.getStartOfLeadoutLimit().value());
        assertEquals(7, image.getStartingTrackNumber());
        assertTrue(image.isDisableGaplessAudio());
        int index =
                image.addTrack(
                        CdSectorType.AUDIO, new SuiteBurn.Sound(Octets.of(SuiteBurn.noise(1))));
        RawCdImageTrack track = image.getTrackInfo(index);
        assertEquals(7, track.getTrackNumber());
        assertEquals(CdSectorType.AUDIO, track.getSectorType());
        assertEquals("", track.getIsrc());
        assertFalse(track.isAudioHasPreemphasis());
        DigitalCopySetting before = track.getDigitalAudioCopySetting();
        for (DigitalCopySetting setting : DigitalCopySetting.values()) {
            track.setDigitalAudioCopySetting(setting);
            assertEquals(setting, track.getDigitalAudioCopySetting());
        }
        track.setDigitalAudioCopySetting(before);
        track.setIsrc("US-K7Y-98-12345");
        track.setAudioHasPreemphasis(true);
        assertEquals("USK7Y9812345", track.getIsrc());
        assertTrue(track.isAudioHasPreemphasis());
    }

    /** Blank discs: next writable address 0, no previous session, all of it free. */
    @ParameterizedTest
    @ValueSource(
            strings = {"cd-r:80", "dvd-r", "dvd-rw", "dvd+r", "dvd+rw", "dvd-ram", "bd-r", "bd-re"})
    void aBlankDiscIsAskedAndNothingFails(String medium) throws Exception {
        try (DataBench bench = DataBench.open(disc(medium))) {
            DataFormat format = bench.format;
            assertEquals(0, format.getNextWritableAddress().value());
            assertEquals(Optional.empty(), format.getStartAddressOfPreviousSession());
            assertEquals(Optional.empty(), format.getLastWrittenAddressOfPreviousSession());
            assertEquals(2, format.getMultisessionInterfaces().size());
            assertEquals(Set.of(), format.getWriteProtectStatus());
            long total = format.getTotalSectorsOnMedia().value();
            long free = format.getFreeSectorsOnMedia().value();
            // what follows the data of a CD's session is left out
            assertEquals(medium.startsWith("cd") ? total - 150 : total, free);
            assertFalse(format.getSupportedWriteSpeeds().isEmpty());
            WriteSpeed fastest = format.getSupportedWriteSpeedDescriptors().getFirst();
            assertEquals(fastest.rotationTypeIsPureCav(), format.isCurrentRotationTypePureCav());
        }
    }

    /** D9: what closes a DVD+R, and that a disc with 2 per cent left is closed anyway. */
    @ParameterizedTest
    @CsvSource({
        "dvd+r,    false, false, COMPLETE",
        "dvd+r,    false, true,  COMPLETE",
        "dvd+r,    true,  true,  COMPLETE",
        "dvd+r,    true,  false, APPENDABLE",
        "dvd+r:dl, true,  false, COMPLETE",
        "dvd-r,    false, false, APPENDABLE",
        "dvd-r,    false, true,  COMPLETE",
        "bd-r,     false, false, APPENDABLE",
        "cd-r:80,  true,  false, APPENDABLE"
    })
    void whatIsClosedByWhichOption(
            String medium, boolean incompatible, boolean closed, DiscState expected)
            throws Exception {
        try (DataBench bench = DataBench.open(disc(medium))) {
            bench.format.setDisableConsumerDvdCompatibilityMode(incompatible);
            bench.format.setForceMediaToBeClosed(closed);
            DataReport report = bench.format.write(DataBench.Image.noise(320, 1));
            assertEquals(expected, report.disc().state(), report::toString);
            assertEquals(expected == DiscState.COMPLETE, report.finalized());
        }
    }

    @Test
    void aDiscThatIsAlmostFullIsClosedWithItsNextSession() throws Exception {
        try (DataBench bench = DataBench.open(disc("cd-r:63"))) {
            bench.format.setBurnVerificationLevel(VerificationLevel.NONE);
            StreamZero zeros = new StreamZero();
            zeros.setSize((bench.format.getTotalSectorsOnMedia().value() * 99 / 100) * 2048);
            DataReport report = bench.format.write(zeros);
            assertEquals(DiscState.COMPLETE, report.disc().state(), report::toString);
        }
    }

    @Test
    void eventsTellTheTimeAndWhatIsPlanned() throws Exception {
        List<DataUpdate> updates = Collections.synchronizedList(new ArrayList<>());
        try (DataBench bench = DataBench.open(disc("dvd-ram"))) {
            bench.format.addListener((_, update) -> updates.add(update));
            var _ = bench.format.write(DataBench.Image.noise(320, 1));
            MultisessionRandomWrite way =
                    (MultisessionRandomWrite) bench.format.getMultisessionInterfaces().getLast();
            assertEquals(16, way.getWriteUnitSize());
            // a disc that is written in place need not tell it
            assertTrue(way.getLastWrittenAddress().map(Lba::value).orElse(0) >= 0);
            assertEquals(bench.format.getTotalSectorsOnMedia(), way.getTotalSectorsOnMedia());
        }
        Duration before = Duration.ZERO;
        for (DataUpdate update : updates) {
            assertTrue(update.elapsedTime().compareTo(Duration.ZERO) >= 0);
            assertEquals(
                    update.remainingTime().map(update.elapsedTime()::plus), update.totalTime());
            before = update.elapsedTime();
        }
        assertTrue(before.compareTo(Duration.ofMinutes(5)) < 0);
        BlockRange range = new BlockRange(new Lba(32), new Lba(63));
        assertEquals(63, range.endLba().value());
        BlockRangeList list = (BlockRangeList) DataBench.Image.noise(64, 1).parts(List.of(range));
        assertEquals(List.of(range), list.getBlockRanges());
    }
}
