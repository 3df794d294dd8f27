package org.discwright.burn.discovery;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.SessionState;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.ModeSense10;
import org.discwright.mmc.command.PageControl;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.feature.ProfileList;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.response.Atip;
import org.discwright.mmc.response.CdTextPacks;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.FullToc;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/** Questions to one drive and the disc in it. */
public final class DiscProbe {
    /** READ TRACK INFORMATION's number of the track that would be written next. */
    public static final int INVISIBLE_TRACK = 0xFF;

    /** Tracks that a CD can have. */
    private static final int MOST_CD_TRACKS = 99;

    /** The run-out blocks that end every track of track-at-once. */
    public static final int RUN_OUT = 2;

    /** The pause before every track of track-at-once. */
    public static final int PAUSE = 150;

    private static final int LONG_ANSWER = 0xFFFC;

    /** Tracks of a BD-R, which has the most; no drive is asked about more. */
    private static final int MOST_TRACKS = 7927;

    /** Bytes up to the track's size; older drives send no more. */
    private static final int TRACK_SIZE_END = 28;

    private final Drive drive;

    /** Reads a response's bytes. */
    @FunctionalInterface
    private interface Decoder<R> {
        R decode(Octets data) throws MalformedDataException;
    }

    /** Asks that drive. */
    public DiscProbe(Drive drive) {
        this.drive = drive;
    }

    private <R> R ask(Command<?> command, Decoder<R> decoder) throws BurnException {
        Octets data = drive.requireData(command);
        try {
            return decode(decoder, data);
        } catch (MalformedDataException malformed) {
            throw Drive.invalidResponse(command, malformed);
        }
    }

    /** Values that no disc has are a malformed answer too. */
    private static <R> R decode(Decoder<R> decoder, Octets data) throws MalformedDataException {
        try {
            return decoder.decode(data);
        } catch (ArithmeticException | IllegalArgumentException impossible) {
            throw new MalformedDataException(
                    "response", 0, String.valueOf(impossible.getMessage()));
        }
    }

    /** As {@link #ask}, for what a drive need not answer. */
    private <R> Optional<R> askIfKnown(Command<?> command, Decoder<R> decoder)
            throws BurnException {
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(decoder, answer.data()));
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }

    /** Waits until the drive is ready, or fails with the reason why it is not. */
    public void awaitReady() throws BurnException {
        drive.require(new TestUnitReady());
    }

    /** All features of the drive. */
    public Configuration configuration() throws BurnException {
        return ask(
                new GetConfiguration(GetConfiguration.ALL, 0, LONG_ANSWER), Configuration::decode);
    }

    /** One feature, current or not. */
    public <F extends Feature> Optional<F> feature(int code, Class<F> type) throws BurnException {
        return ask(new GetConfiguration(GetConfiguration.ONE, code, 0xFF), Configuration::decode)
                .feature(type);
    }

    /** The profile of the disc; nothing without one, or where the standard does not know it. */
    public Optional<Profile> profile() throws BurnException {
        return ask(new GetConfiguration(GetConfiguration.ONE, 0, 0xFF), Configuration::decode)
                .profile();
    }

    private boolean isCd() throws BurnException {
        return profile()
                .flatMap(RecordingMethod::of)
                .filter(method -> method != RecordingMethod.CD)
                .isEmpty();
    }

    /** The kind of disc; unknown without one. */
    public MediaPhysicalType mediaType() throws BurnException {
        return profile().map(MediaTypes::of).orElse(MediaPhysicalType.UNKNOWN);
    }

    /** True for a drive that has written or can write such discs: {@code profile} in its list. */
    public boolean knowsProfile(Profile profile) throws BurnException {
        return ask(new GetConfiguration(GetConfiguration.ONE, 0, 0x3FC), Configuration::decode)
                .feature(ProfileList.class)
                .stream()
                .flatMap(list -> list.entries().stream())
                .anyMatch(entry -> entry.number() == profile.number());
    }

    /** True for a drive that writes data onto discs of any profile. */
    public boolean writesData() throws BurnException {
        return ask(new GetConfiguration(GetConfiguration.ONE, 0, 0x3FC), Configuration::decode)
                .feature(ProfileList.class)
                .stream()
                .flatMap(list -> list.entries().stream())
                .flatMap(entry -> Profile.of(entry.number()).stream())
                .anyMatch(profile -> RecordingMethod.of(profile).isPresent());
    }

    /** READ DISC INFORMATION. */
    public DiscInformation discInformation() throws BurnException {
        return ask(new ReadDiscInformation(0, 0x3FC), DiscInformation::decode);
    }

    /** READ TRACK INFORMATION of a track. */
    public TrackInformation track(int number) throws BurnException {
        return ask(ReadTrackInformation.ofTrack(number), DiscProbe::wholeTrack);
    }

    /** READ TRACK INFORMATION of a track, where there is one. */
    public Optional<TrackInformation> trackIfKnown(int number) throws BurnException {
        return askIfKnown(ReadTrackInformation.ofTrack(number), DiscProbe::wholeTrack);
    }

    /** An answer that was cut off would read as a track without room: zeros are no numbers. */
    private static TrackInformation wholeTrack(Octets data) throws MalformedDataException {
        if (data.length() < TRACK_SIZE_END || data.u16(0) + 2 < TRACK_SIZE_END) {
            throw new MalformedDataException(
                    "READ TRACK INFORMATION answer",
                    data.length(),
                    "ends before the size of the track");
        }
        return TrackInformation.decode(data);
    }

    /** The table of contents, where there is one. */
    public Optional<Toc> toc() throws BurnException {
        return askIfKnown(
                new ReadTocPmaAtip(false, ReadTocPmaAtip.TOC, 0, Toc.MAXIMUM_LENGTH),
                data -> Toc.decode(data, false));
    }

    /** The lead-ins of all sessions, where the drive reads them. */
    public Optional<FullToc> fullToc() throws BurnException {
        return askIfKnown(
                new ReadTocPmaAtip(true, ReadTocPmaAtip.FULL_TOC, 1, LONG_ANSWER), FullToc::decode);
    }

    /** The pregroove's information, where there is any. */
    public Optional<Atip> atip() throws BurnException {
        return askIfKnown(
                new ReadTocPmaAtip(true, ReadTocPmaAtip.ATIP, 0, Atip.LENGTH), Atip::decode);
    }

    /** Where the ATIP puts the start of the first lead-in: an address far below zero. */
    public Optional<Lba> leadInStart() throws BurnException {
        return askIfKnown(
                        new ReadTocPmaAtip(true, ReadTocPmaAtip.ATIP, 0, Atip.LENGTH),
                        data ->
                                Atip.decode(data)
                                        .leadInStart()
                                        .flatMap(DiscTime::toMsf)
                                        .map(Msf::toLba)
                                        .filter(start -> start.value() < -Lba.MSF_OFFSET))
                .flatMap(start -> start);
    }

    /** The packs of CD-TEXT, where the drive reads them. */
    public Optional<List<Octets>> cdText() throws BurnException {
        return askIfKnown(
                new ReadTocPmaAtip(false, ReadTocPmaAtip.CD_TEXT, 0, LONG_ANSWER),
                data -> CdTextPacks.decode(data).packs());
    }

    /** Where the ATIP puts the last possible lead-out. */
    public Optional<Lba> lastPossibleLeadOut() throws BurnException {
        return askIfKnown(
                        new ReadTocPmaAtip(true, ReadTocPmaAtip.ATIP, 0, Atip.LENGTH),
                        data ->
                                Atip.decode(data)
                                        .lastPossibleLeadOut()
                                        .map(DiscTime::toProgramArea))
                .flatMap(leadOut -> leadOut);
    }

    /** The page of that type with its current values, where the drive has it. */
    public <P extends ModePage> Optional<P> page(int code, Class<P> type) throws BurnException {
        return askIfKnown(
                        new ModeSense10(true, PageControl.CURRENT, code, 0, 0xFF),
                        ModeParameterList::decode10)
                .flatMap(list -> list.page(type));
    }

    /**
     * The page of that type with its current values.
     *
     * @throws BurnException {@code RECORDER_NO_SUCH_MODE_PAGE} where the drive does not have it
     */
    public <P extends ModePage> P requirePage(int code, Class<P> type) throws BurnException {
        return ask(
                        new ModeSense10(true, PageControl.CURRENT, code, 0, 0xFF),
                        ModeParameterList::decode10)
                .page(type)
                .orElseThrow(() ->
                        new BurnException(
                                DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                                "the drive was asked for mode page %02Xh and sent another"
                                        .formatted(code)));
    }

    /** The state of the disc. */
    public DiscSummary summary() throws BurnException {
        DiscInformation disc = discInformation();
        DiscState state =
                switch (disc.status()) {
                    case EMPTY -> DiscState.BLANK;
                    case INCOMPLETE -> DiscState.APPENDABLE;
                    case COMPLETE -> DiscState.COMPLETE;
                    case OTHER -> DiscState.OTHER;
                };
        SessionState session =
                switch (disc.lastSession()) {
                    case EMPTY -> SessionState.EMPTY;
                    case INCOMPLETE -> SessionState.INCOMPLETE;
                    case DAMAGED -> SessionState.DAMAGED;
                    case COMPLETE -> SessionState.COMPLETE;
                };
        Optional<TrackInformation> next =
                state == DiscState.BLANK || state == DiscState.APPENDABLE
                        ? trackIfKnown(INVISIBLE_TRACK)
                        : Optional.empty();
        return new DiscSummary(
                state, session, tracks(disc, next), next.flatMap(TrackInformation::nextWritable));
    }

    /** Tracks that are recorded; the last one counted by the drive may be the invisible one. */
    private static int tracks(DiscInformation disc, Optional<TrackInformation> next) {
        if (disc.status() == DiscInformation.DiscStatus.EMPTY) {
            return 0;
        }
        int last = Math.min(MOST_TRACKS, disc.lastTrackOfLastSession());
        // a disc that takes more counts its next track, unless there is no hundredth; where the
        // drive
        // does not say which that is, it is taken at MMC's word
        boolean invisible =
                disc.status() == DiscInformation.DiscStatus.INCOMPLETE
                        && next.map(track ->
                                        track.track() == last
                                                && (track.nextWritable().isPresent()
                                                        || track.blank()))
                                .orElse(last < MOST_CD_TRACKS);
        return invisible ? last - 1 : last;
    }

    /** As {@link #summary}, for when it has to be known whether or not the drive answers. */
    public DiscSummary summaryIfKnown() {
        // the first question may be answered with the news of a command before it
        return summaryIfAnswered().or(this::summaryIfAnswered).orElse(DiscSummary.UNKNOWN);
    }

    private Optional<DiscSummary> summaryIfAnswered() {
        try {
            return Optional.of(summary());
        } catch (BurnException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Sectors used, free and in total: on a blank disc the total is what is free; on another one it
     * reaches up to the run-out before the last possible lead-out where the ATIP names it, and is
     * used and free together where it does not. All of a disc that is written in place is free.
     */
    public Counters counters() throws BurnException {
        return counters(Optional.empty());
    }

    /** The same with a total that is known from before. */
    public Counters counters(SectorCount total) throws BurnException {
        return counters(Optional.of(total));
    }

    /** A CD of fewer than 99 tracks has a next one, a DVD or BD that is full has none. */
    private Optional<TrackInformation> nextTrack() throws BurnException {
        try {
            return Optional.of(track(INVISIBLE_TRACK));
        } catch (BurnException refused) {
            boolean full =
                    refused.command()
                            .flatMap(BurnException.FailedCommand::sense)
                            .filter(sense -> sense.key() == SenseKey.ILLEGAL_REQUEST)
                            .isPresent();
            if (full && !isCd()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Counters counters(Optional<SectorCount> known) throws BurnException {
        DiscInformation disc = discInformation();
        boolean grows = disc.status() == DiscInformation.DiscStatus.INCOMPLETE && !disc.erasable();
        if (!grows && isWrittenInPlace()) {
            SectorCount all = new CapacityProbe(drive).read().blocks();
            return new Counters(SectorCount.ZERO, all, all);
        }
        boolean blank = disc.status() == DiscInformation.DiscStatus.EMPTY;
        long used;
        long free;
        if (blank || disc.status() == DiscInformation.DiscStatus.INCOMPLETE) {
            Optional<TrackInformation> next =
                    (disc.lastTrackOfLastSession() < MOST_CD_TRACKS
                                    ? nextTrack()
                                    : trackIfKnown(INVISIBLE_TRACK))
                            .filter(track -> track.nextWritable().isPresent());
            used =
                    next.isPresent()
                            ? next.get().nextWritable().orElseThrow().value()
                            : usedOfFull(disc);
            free = next.map(track -> track.freeBlocks().value()).orElse(0L);
            if (next.isPresent() && next.get().jumps()) {
                // what is used lies at both ends of the addresses
                used = next.get().last().plus(1).value() + next.get().start().value() - free;
            }
        } else {
            used = usedOfFull(disc);
            free = 0;
        }
        used = Math.max(0, used);
        long total =
                known.isPresent()
                        ? known.get().value()
                        : blank ? used + free : totalOfGroove(used, used + free);
        return new Counters(new SectorCount(used), new SectorCount(free), new SectorCount(total));
    }

    private boolean isWrittenInPlace() throws BurnException {
        return profile()
                .flatMap(RecordingMethod::of)
                .filter(RecordingMethod::overwrites)
                .isPresent();
    }

    private long totalOfGroove(long used, long otherwise) throws BurnException {
        return lastPossibleLeadOut()
                .map(last -> (long) last.value() - RUN_OUT)
                .filter(total -> total >= used)
                .orElse(otherwise);
    }

    /** Where a disc that takes no further track ends. */
    private long usedOfFull(DiscInformation disc) throws BurnException {
        Optional<Lba> end = toc().flatMap(Toc::leadOut);
        if (end.isEmpty() && disc.lastTrackOfLastSession() > 0) {
            end = trackIfKnown(disc.lastTrackOfLastSession()).map(track -> track.last().plus(1));
        }
        return end.map(Lba::value).orElse(0);
    }
}
