package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.discwright.conformance.RecordedDisc;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.layout.SessionLayout;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.layout.TrackLayout;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.ScsiTransport;

/** A CD-RW that is written in one go. */
enum SessionJob implements FaultJob {
    /** By cue sheet. */
    AT_ONCE(false, true),
    /** With everything from the host. */
    RAW(true, true),
    /** By cue sheet, where the drive may not pause when its buffer runs empty. */
    AT_ONCE_WITHOUT_PAUSES(false, false),
    /** With everything from the host, where the drive may not pause either. */
    RAW_WITHOUT_PAUSES(true, false);

    static final List<SessionJob> ALL = List.of(AT_ONCE, RAW);

    private static final int SECTORS = 300;
    private static final List<Octets> TRACKS =
            List.of(Octets.of(SuiteBurn.noise(11)), Octets.of(SuiteBurn.noise(12)));

    private final boolean raw;
    private final boolean pauses;

    SessionJob(boolean raw, boolean pauses) {
        this.raw = raw;
        this.pauses = pauses;
    }

    /** Sectors in memory. */
    private record Held(Octets bytes) implements SectorSource {
        @Override
        public long length() {
            return bytes.length() / SectorMode.RAW_SIZE;
        }

        @Override
        public SectorReader open() {
            return new SectorReader() {
                @Override
                public void read(long first, int count, ByteBuffer target) {
                    target.put(
                            bytes.toByteArray(),
                            (int) first * SectorMode.RAW_SIZE,
                            count * SectorMode.RAW_SIZE);
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
    }

    @Override
    public void prepare(Path disc) throws IOException {
        RecordedDisc.blank(disc, "cd-rw:80");
    }

    @Override
    public Told write(String address, UnaryOperator<ScsiTransport> between) throws IOException {
        try (DiscRecorder recorder = SuiteBurn.recorder(address, between)) {
            SessionReport report = raw ? raw(recorder) : atOnce(recorder);
            return new Told(
                    report.disc(),
                    report.proof(),
                    report.tracks().stream().map(track -> track.proof().level()).toList(),
                    report.toString());
        }
    }

    private SessionReport atOnce(DiscRecorder recorder) throws BurnException {
        List<TrackLayout> tracks = new ArrayList<>();
        for (Octets sound : TRACKS) {
            int number = tracks.size() + 1;
            tracks.add(
                    new TrackLayout(
                            number,
                            SectorMode.AUDIO,
                            TrackControl.NONE,
                            Optional.empty(),
                            new Lba((number - 1) * SECTORS),
                            0,
                            SECTORS,
                            List.of(),
                            new Held(sound)));
        }
        SessionLayout session = new SessionLayout(tracks, new Lba(tracks.size() * SECTORS));
        try (SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.setBufferUnderrunFreeDisabled(!pauses);
            return format.write(new DiscLayout(Optional.empty(), List.of(session))).getFirst();
        }
    }

    private SessionReport raw(DiscRecorder recorder) throws BurnException {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(RawCdSectorType.PQ_ONLY);
        for (Octets sound : TRACKS) {
            image.addTrack(CdSectorType.AUDIO, new SuiteBurn.Sound(sound));
        }
        try (RawCdFormat format = new RawCdFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.prepareMedia();
            format.setBufferUnderrunFreeDisabled(!pauses);
            format.setRequestedSectorType(RawCdSectorType.PQ_ONLY);
            SessionReport report = format.writeMedia(image.createResultImage());
            format.releaseMedia();
            return report;
        }
    }

    @Override
    public Optional<String> fault(Path disc, Told told) throws IOException {
        try (CdMedium medium = CdMedium.openToRead(disc, "conformance")) {
            List<TrackLayout> found = MediumLayout.of(medium).orElseThrow().tracks();
            if (found.size() != TRACKS.size()) {
                return Optional.of(found.size() + " tracks");
            }
            for (int i = 0; i < TRACKS.size(); i++) {
                ByteBuffer read = ByteBuffer.allocate(SECTORS * SectorMode.RAW_SIZE);
                try (SectorReader reader = found.get(i).content().open()) {
                    reader.read(found.get(i).pregap(), SECTORS, read);
                }
                int difference = Arrays.mismatch(TRACKS.get(i).toByteArray(), read.array());
                if (difference >= 0) {
                    return Optional.of("track %d differs at %d".formatted(i + 1, difference));
                }
            }
            return Optional.empty();
        }
    }

    /** The lead-in alone is 27 MB. */
    @Override
    public int oneIn() {
        return raw ? 4 : 1;
    }

    /** A drive that never reads audio leaves the table of contents as the proof, and says so. */
    @Override
    public List<WriteProof.Level> best(String rule) {
        boolean neverReads = rule.startsWith("on BE") && rule.endsWith("always");
        WriteProof.Level best = neverReads ? WriteProof.Level.TOC : WriteProof.Level.CONTENT;
        return List.of(best, best);
    }

    /** What was broken off in the middle is erased: there is nothing else to be done with it. */
    @Override
    public void rescue(Path disc, BurnException failure) throws IOException {
        String address = "emulated:" + disc;
        boolean isProtected = RecordedDisc.isWriteProtected(disc);
        boolean written;
        try (DataBench bench = DataBench.open(address);
                EraseFormat erase = new EraseFormat()) {
            erase.setRecorder(bench.recorder);
            erase.setClientName("conformance");
            if (isProtected) {
                BurnException refused = assertThrows(BurnException.class, erase::eraseMedia);
                assertEquals(DiscError.RECORDER_MEDIA_WRITE_PROTECTED, refused.error());
                return;
            }
            written = !bench.format.isMediaPhysicallyBlank();
            if (written) {
                assertEquals(DiscState.BLANK, erase.eraseMedia().disc().state());
            }
        }
        Told told = write(address, drive -> drive);
        assertEquals(WriteProof.Level.CONTENT, told.proof().level(), told::words);
        assertEquals(Optional.empty(), fault(disc, told));
    }
}
