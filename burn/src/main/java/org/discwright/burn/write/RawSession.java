package org.discwright.burn.write;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.RawCdStream;
import org.discwright.burn.RawCdWriteAction;
import org.discwright.burn.SessionReport;
import org.discwright.burn.SubchannelProof;
import org.discwright.burn.TrackReport;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.plan.RawForm;
import org.discwright.burn.plan.RawImage;
import org.discwright.burn.plan.RawLeadIn;
import org.discwright.burn.plan.WritePages;
import org.discwright.burn.read.SubchannelReader;
import org.discwright.burn.verify.Outcome;
import org.discwright.burn.verify.SubchannelVerifier;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * A disc that is prepared for a raw write. Everything here happens on the drive's thread.
 *
 * @mmc 7.5.4.4 Write Type, raw
 */
public final class RawSession {
    private static final int PREGAP = 150;

    private final Drive drive;
    private final DiscProbe probe;
    private final List<String> notes = new ArrayList<>();
    private AtOnceSettings settings;
    private Optional<WriteParameters> page = Optional.empty();
    private volatile Lba start = Lba.ZERO;
    private volatile Lba lastLeadOut = Lba.ZERO;
    private int leastLeadOut = RawImage.LEAD_OUT;
    private volatile Optional<TrackReport> broken = Optional.empty();

    private RawSession(Drive drive, AtOnceSettings settings) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
        this.settings = settings;
    }

    /** Locks the disc in and makes everything ready; on a failure the disc is let go again. */
    public static RawSession prepare(Drive drive, AtOnceSettings settings) throws BurnException {
        RawSession session = new RawSession(drive, settings);
        boolean done = false;
        try {
            session.prepare();
            done = true;
            return session;
        } finally {
            if (!done) {
                session.letGo();
            }
        }
    }

    private AtOncePreparation preparation() {
        return new AtOncePreparation(drive, settings, notes);
    }

    private void prepare() throws BurnException {
        preparation().lock();
        boolean first = preparation().checkDisc().status() == DiscInformation.DiscStatus.EMPTY;
        leastLeadOut = first ? RawImage.LEAD_OUT : RawImage.LATER_LEAD_OUT;
        start =
                probe.leadInStart()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                        "the drive does not tell where the lead-in of the disc begins"));
        lastLeadOut =
                probe.lastPossibleLeadOut()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                        "the drive does not tell where the lead-out can begin at last"));
        preparation().setSpeed();
        page = Optional.of(preparation().drivesPage());
    }

    /** Where the lead-in of this disc begins. */
    public Lba start() {
        return start;
    }

    /** Where the ATIP lets the lead-out begin at the latest. */
    public Lba lastLeadOut() {
        return lastLeadOut;
    }

    /** The track at which the last failure happened. */
    public Optional<TrackReport> brokenTrack() {
        return broken;
    }

    /** Turns the drive's protection from underrun on or off. */
    public void setUnderrunFree(boolean on) {
        settings = settings.underrunFree(on);
    }

    /**
     * Writes an image and proves it.
     *
     * @param leadInSectors sectors of it before MSF 00:00:00
     */
    public SessionReport write(
            RawCdStream image,
            int leadInSectors,
            RawForm form,
            Cancellation cancellation,
            ProgressMeter<RawCdWriteAction> meter)
            throws BurnException {
        broken = Optional.empty();
        try {
            long blocks = image.length() / form.blockBytes();
            long skipped = (long) start.value() + PREGAP + leadInSectors;
            RawLeadIn leadIn = check(image, blocks, skipped, form);
            SectorCount count = new SectorCount(blocks - skipped);
            meter.begin(1, start, count);
            meter.enter(RawCdWriteAction.PREPARING);
            if (cancellation.isRequested()) {
                throw TrackFailures.cancelled("before anything was written");
            }
            preparation()
                    .select(wishes ->
                            WritePages.forRaw(
                                    page.orElseThrow(),
                                    wishes.underrunFree(),
                                    wishes.simulate(),
                                    form.type()));
            preparation().calibrate();
            long began = drive.pauses().nanos();
            boolean proves = settings.level() != VerificationLevel.NONE && !settings.simulate();
            RawWatch watch = new RawWatch(leadIn.toc(), form, proves);
            meter.enterMoving(RawCdWriteAction.WRITING);
            send(image, skipped, form, watch, cancellation, meter);
            meter.enter(RawCdWriteAction.FINISHING);
            drive.require(new SynchronizeCache10(false));
            probe.awaitReady();
            Duration elapsed = Duration.ofNanos(Math.max(0, drive.pauses().nanos() - began));
            return prove(leadIn, watch, elapsed, cancellation, meter);
        } catch (Verification.Mismatch mismatch) {
            broken = mismatch.track();
            throw mismatch.asFailure();
        }
    }

    /** Everything that can be known before the first write. */
    private RawLeadIn check(RawCdStream image, long blocks, long skipped, RawForm form)
            throws BurnException {
        if (image.length() % form.blockBytes() != 0) {
            throw unfit(
                    image,
                    "its %d bytes are no whole sectors of %d"
                            .formatted(image.length(), form.blockBytes()));
        }
        if (skipped < 0) {
            throw new BurnException(
                    DiscError.DF2RAW_STREAM_LEADIN_TOO_SHORT,
                    "%s has %d sectors of lead-in, and the lead-in of this disc takes %d; nothing was written"
                            .formatted(
                                    image.name(),
                                    -start.value() - PREGAP + skipped,
                                    -start.value() - PREGAP));
        }
        int sectors = -PREGAP - start.value();
        Optional<RawLeadIn> leadIn;
        try (ReadableByteChannel channel = opened(image, skipped * form.blockBytes())) {
            leadIn = RawLeadIn.read(channel, sectors, form);
        } catch (IOException failure) {
            throw new BurnException(
                    DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                    "%s cannot be read: %s; nothing was written"
                            .formatted(image.name(), failure.getMessage()),
                    failure);
        }
        RawLeadIn found =
                leadIn.orElseThrow(() ->
                        unfit(
                                image,
                                "its lead-in holds no table of contents; is it an image of sectors of %d bytes?"
                                        .formatted(form.blockBytes())));
        preparation().requireRoom(found.toc().leadOut());
        long end = start.value() + blocks - skipped;
        long leadOut = end - found.toc().leadOut().value();
        if (leadOut < leastLeadOut) {
            throw unfit(
                    image,
                    "it has %d sectors of lead-out, and the lead-out of this session takes %d"
                            .formatted(Math.max(0, leadOut), leastLeadOut));
        }
        return found;
    }

    private static BurnException unfit(RawCdStream image, String why) {
        return new BurnException(
                DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                "%s cannot be written: %s; nothing was written".formatted(image.name(), why));
    }

    private static ReadableByteChannel opened(RawCdStream image, long offset) throws IOException {
        ReadableByteChannel channel = image.open();
        if (channel instanceof SeekableByteChannel seekable) {
            return seekable.position(offset);
        }
        ByteBuffer surplus = ByteBuffer.allocate(1 << 16);
        for (long left = offset; left > 0; ) {
            int now = channel.read(surplus.clear().limit((int) Math.min(surplus.capacity(), left)));
            if (now < 0) {
                channel.close();
                throw new EOFException("it ends before the lead-in of this disc begins");
            }
            left -= now;
        }
        return channel;
    }

    private void send(
            RawCdStream image,
            long skipped,
            RawForm form,
            RawWatch watch,
            Cancellation cancellation,
            ProgressMeter<RawCdWriteAction> meter)
            throws BurnException {
        long offset = skipped * form.blockBytes();
        TrackSource source =
                new TrackSource() {
                    @Override
                    public String name() {
                        return image.name();
                    }

                    @Override
                    public SectorMode mode() {
                        return SectorMode.AUDIO;
                    }

                    @Override
                    public long length() {
                        return image.length() - offset;
                    }

                    @Override
                    public ReadableByteChannel open() throws IOException {
                        return opened(image, offset);
                    }
                };
        StretchWriter writer =
                new StretchWriter(
                        drive,
                        source,
                        source.length(),
                        start,
                        form.blockBytes(),
                        (ByteBuffer data, int first) -> watch.sent(start.plus(first), data),
                        cancellation,
                        meter);
        try {
            SourceEnd end = writer.write();
            Optional<BurnException> failure =
                    StretchFailures.of(source, start.plus(writer.written()), end);
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (BurnException failure) {
            try {
                drive.ask(new SynchronizeCache10(false));
            } catch (BurnException lost) {
                notes.add("what was begun could not be ended: " + lost.getMessage());
            }
            throw failure;
        }
    }

    private SessionReport prove(
            RawLeadIn leadIn,
            RawWatch watch,
            Duration elapsed,
            Cancellation cancellation,
            ProgressMeter<RawCdWriteAction> meter)
            throws BurnException, Verification.Mismatch {
        List<TrackReport> reports = reports(leadIn.toc(), watch, elapsed);
        boolean simulated = settings.simulate();
        WriteProof content =
                simulated
                        ? WriteProof.of(WriteProof.Level.NONE, "a simulation has nothing to read")
                        : new AtOnceVerification<>(
                                        drive,
                                        cancellation,
                                        meter,
                                        RawCdWriteAction.VERIFYING,
                                        notes)
                                .verify(
                                        new AtOnceVerification.Written(
                                                leadIn.toc(),
                                                true,
                                                watch.catalogNumber(),
                                                reports,
                                                watch.prints(),
                                                leadIn.cdText()),
                                        settings.level());
        Optional<SubchannelProof> subchannel =
                simulated || settings.level() == VerificationLevel.NONE
                        ? Optional.empty()
                        : Optional.of(
                                subchannel(leadIn.toc(), reports, watch, cancellation, meter));
        WriteProof proof =
                subchannel
                        .map(read ->
                                new WriteProof(
                                        content.level(),
                                        content.reason() + "; " + read.sentence(),
                                        content.sampleOffset()))
                        .orElse(content);
        return new SessionReport(
                reports.stream().map(report -> report.withProof(proof)).toList(),
                simulated ? Optional.empty() : Optional.of(leadIn.toc().leadOut()),
                !simulated,
                simulated,
                probe.summaryIfKnown(),
                proof,
                subchannel,
                notes);
    }

    private SubchannelProof subchannel(
            ExpectedToc toc,
            List<TrackReport> reports,
            RawWatch watch,
            Cancellation cancellation,
            ProgressMeter<RawCdWriteAction> meter)
            throws BurnException, Verification.Mismatch {
        meter.begin(1, Lba.ZERO, new SectorCount(toc.leadOut().value()));
        meter.enterMoving(RawCdWriteAction.VERIFYING);
        SubchannelVerifier.Result result =
                new SubchannelVerifier(
                                new SubchannelReader(drive),
                                watch.subchannel(),
                                toc.tracks().stream().map(Toc.Entry::start).toList(),
                                cancellation::isRequested,
                                (reached, _) -> meter.advance(reached))
                        .verify(settings.level() == VerificationLevel.FULL);
        meter.finish();
        if (result.difference().isPresent()) {
            Outcome.Different different = result.difference().get();
            TrackReport track = reports.get(different.track() - 1);
            throw new Verification.Mismatch(
                    "track %d, sector %s: %s"
                            .formatted(track.number(), different.sector(), different.what()),
                    Optional.of(track));
        }
        return result.proof();
    }

    private static List<TrackReport> reports(ExpectedToc toc, RawWatch watch, Duration elapsed) {
        List<TrackReport> reports = new ArrayList<>();
        WriteProof none = WriteProof.of(WriteProof.Level.NONE, "nothing was asked yet");
        for (int i = 0; i < toc.tracks().size(); i++) {
            Toc.Entry entry = toc.tracks().get(i);
            Lba end = i + 1 < toc.tracks().size() ? toc.tracks().get(i + 1).start() : toc.leadOut();
            long sectors = Math.max(0, end.minus(entry.start()));
            reports.add(
                    new TrackReport(
                            entry.track(),
                            "track " + entry.track(),
                            entry.start(),
                            new SectorCount(sectors),
                            sectors * SectorMode.RAW_SIZE,
                            0,
                            watch.code(entry.track()),
                            true,
                            elapsed,
                            none));
        }
        return reports;
    }

    /** Unlocks the tray. */
    public void letGo() {
        preparation().unlock();
    }
}
