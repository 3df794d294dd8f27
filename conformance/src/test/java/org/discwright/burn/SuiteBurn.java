package org.discwright.burn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.discwright.burn.drive.Pauses;
import org.discwright.conformance.RecordedDisc;
import org.discwright.model.Octets;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;

/**
 * One burn of the suites: onto what disc, what is sent, and what ought to lie there afterwards.
 *
 * @param name what is special about it
 * @param before what lies on the disc already
 * @param finalizes false where further sessions may follow
 * @param catalogNumber its media catalogue number
 * @param tracks those that are sent
 */
record SuiteBurn(
        String name,
        Before before,
        boolean finalizes,
        Optional<String> catalogNumber,
        List<RecordedDisc.Track> tracks)
        implements FaultJob {
    private static final int SECTORS = 300;

    /** What lies on a disc before. */
    enum Before {
        /** Nothing. */
        NOTHING,
        /** A track in a session that was not closed. */
        OPEN_SESSION,
        /** A track in a closed session that lets another follow. */
        CLOSED_SESSION
    }

    /** Noise, which is what tells most. */
    static final SuiteBurn NOISE =
            new SuiteBurn(
                    "noise",
                    Before.NOTHING,
                    true,
                    Optional.empty(),
                    List.of(track(noise(1)), track(noise(2))));

    /** Sound that tells little, and codes. */
    static final SuiteBurn SILENCE =
            new SuiteBurn(
                    "silence and a constant, with codes",
                    Before.NOTHING,
                    true,
                    Optional.of("1234567890123"),
                    List.of(
                            track(samples(_ -> 0), "USABC2600001"),
                            track(samples(_ -> 0x0102), "USABC2600002")));

    /** Slow ramps and single clicks, in a session after which others may come. */
    static final SuiteBurn RAMPS =
            new SuiteBurn(
                    "ramps and clicks, not finalized",
                    Before.NOTHING,
                    false,
                    Optional.empty(),
                    List.of(
                            track(samples(sample -> sample >> 9), "USABC2600003"),
                            track(samples(sample -> sample % 44_100 == 7 ? 0x7FFF : 0)),
                            track(samples(sample -> (sample >> 11) & 1))));

    /** Tracks into a session that another program left open. */
    static final SuiteBurn CONTINUED =
            new SuiteBurn(
                    "into an open session",
                    Before.OPEN_SESSION,
                    true,
                    Optional.empty(),
                    List.of(track(noise(3), "USABC2600004"), track(samples(_ -> 1))));

    /** A session behind another one. */
    static final SuiteBurn SECOND_SESSION =
            new SuiteBurn(
                    "second session",
                    Before.CLOSED_SESSION,
                    true,
                    Optional.empty(),
                    List.of(track(noise(4)), track(samples(_ -> 0))));

    private static final RecordedDisc.Track OLDER = track(noise(5));

    /** How a burn ended: one of both. */
    record Outcome(Optional<ReleaseReport> report, Optional<BurnException> failure) {
        ReleaseReport burned() {
            return report.orElseThrow(() -> new AssertionError("failed: " + failure));
        }

        BurnException failed() {
            return failure.orElseThrow(() -> new AssertionError("called burned: " + report));
        }
    }

    /** Waits in no time. */
    static final class Hurried implements Pauses {
        private long nanos;

        @Override
        public void pause(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long nanos() {
            return nanos + System.nanoTime();
        }
    }

    /** Sound in memory. */
    record Sound(Octets bytes) implements TrackSource {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public SectorMode mode() {
            return SectorMode.AUDIO;
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
        }
    }

    private static RecordedDisc.Track track(byte[] sound) {
        return new RecordedDisc.Track(Octets.of(sound), Optional.empty());
    }

    private static RecordedDisc.Track track(byte[] sound, String isrc) {
        return new RecordedDisc.Track(Octets.of(sound), Optional.of(isrc));
    }

    static byte[] noise(long seed) {
        byte[] bytes = new byte[SECTORS * SectorMode.RAW_SIZE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** The same on both channels; sample number to value. */
    private static byte[] samples(IntUnaryOperator value) {
        byte[] bytes = new byte[SECTORS * SectorMode.RAW_SIZE];
        for (int i = 0; i < bytes.length; i += 2) {
            int sample = value.applyAsInt(i / 4);
            bytes[i] = (byte) sample;
            bytes[i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    @Override
    public void prepare(Path disc) throws IOException {
        prepare(disc, "cd-r:80");
    }

    /** Makes the disc that is burned on, of another type. */
    void prepare(Path disc, String medium) throws IOException {
        RecordedDisc.blank(disc, medium);
        if (before != Before.NOTHING) {
            try (DiscRecorder recorder = recorder("emulated:" + disc, drive -> drive);
                    TrackAtOnceFormat format = new TrackAtOnceFormat()) {
                format.setRecorder(recorder);
                format.setClientName("somebody before");
                format.setDoNotFinalizeMedia(true);
                format.setBurnVerificationLevel(VerificationLevel.NONE);
                format.prepareMedia();
                format.addAudioTrack(new Sound(OLDER.sound()));
                if (before == Before.CLOSED_SESSION) {
                    format.releaseMedia();
                }
            }
        }
    }

    /** What lies there once it is burned. */
    RecordedDisc.Expected expected() {
        List<RecordedDisc.Track> all = new ArrayList<>();
        if (before != Before.NOTHING) {
            all.add(OLDER);
        }
        all.addAll(tracks);
        return new RecordedDisc.Expected(
                finalizes, before == Before.CLOSED_SESSION ? 2 : 1, catalogNumber, all);
    }

    static DiscRecorder recorder(String address, UnaryOperator<ScsiTransport> between)
            throws IOException {
        ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(address));
        DiscRecorder recorder = new DiscRecorder(new Hurried());
        boolean done = false;
        try {
            recorder.initialize(between.apply(drive));
            done = true;
            return recorder;
        } finally {
            if (!done) {
                recorder.close();
                drive.close();
            }
        }
    }

    /** Burns with full verification. */
    Outcome burn(String address, UnaryOperator<ScsiTransport> between) throws IOException {
        try (DiscRecorder recorder = recorder(address, between);
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.setBurnVerificationLevel(VerificationLevel.FULL);
            if (before != Before.NOTHING) {
                format.setAppendAllowed(true);
            }
            if (!finalizes) {
                format.setDoNotFinalizeMedia(true);
            }
            catalogNumber.ifPresent(format::setMediaCatalogNumber);
            format.prepareMedia();
            for (RecordedDisc.Track track : tracks) {
                Sound sound = new Sound(track.sound());
                if (track.isrc().isPresent()) {
                    format.addAudioTrack(sound, track.isrc().get());
                } else {
                    format.addAudioTrack(sound);
                }
            }
            return new Outcome(Optional.of(format.releaseMedia()), Optional.empty());
        } catch (BurnException failure) {
            return new Outcome(Optional.empty(), Optional.of(failure));
        }
    }

    @Override
    public Told write(String address, UnaryOperator<ScsiTransport> between) throws IOException {
        Outcome outcome = burn(address, between);
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
        ReleaseReport report = outcome.burned();
        return new Told(
                report.disc(),
                report.proof(),
                report.tracks().stream().map(track -> track.proof().level()).toList(),
                report.toString());
    }

    @Override
    public Optional<String> fault(Path disc, Told told) throws IOException {
        Optional<String> fault = RecordedDisc.fault(disc, expected());
        return fault.isPresent() || told.proof().reason().contains("does not tell")
                ? fault
                : RecordedDisc.wrongCodes(disc, expected());
    }

    /** A drive that never reads audio leaves the table of contents as the proof, and says so. */
    @Override
    public List<WriteProof.Level> best(String rule) {
        boolean neverReads = rule.startsWith("on BE") && rule.endsWith("always");
        WriteProof.Level best = neverReads ? WriteProof.Level.TOC : WriteProof.Level.CONTENT;
        return List.of(before == Before.OPEN_SESSION ? WriteProof.Level.TOC : best, best);
    }

    /** Closes what is open, and adds a track to a disc that takes one. */
    @Override
    public void rescue(Path disc, BurnException failure) throws IOException {
        DataJob.closeAndAppend(disc, "cd-r:80");
    }

    @Override
    public String toString() {
        return name;
    }
}
