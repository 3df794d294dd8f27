package org.discwright.burn.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.MediumDetails;
import org.discwright.burn.SessionState;
import org.discwright.burn.SessionStatus;
import org.discwright.burn.TrackStatus;
import org.discwright.burn.WriteSpeed;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadSubChannel;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.Atip;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.FullToc;
import org.discwright.mmc.response.SubChannelData;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.address.SectorCount;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextReader;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;

/** Puts together all that a drive tells about the disc in it. */
public final class StatusReader {
    private static final int CATALOG_NUMBER = 2;
    private static final int ISRC = 3;

    private final Drive drive;
    private final DiscProbe probe;

    /** Asks that drive. */
    public StatusReader(Drive drive) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
    }

    /** Asks everything; an empty drive fails with {@code RECORDER_MEDIA_NO_MEDIA}. */
    public DiscStatus read() throws BurnException {
        try {
            return status();
        } catch (ArithmeticException | IllegalArgumentException impossible) {
            throw new BurnException(
                    DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                    "the drive describes a disc that there cannot be: " + impossible.getMessage(),
                    impossible);
        }
    }

    /** Drives that do not read CD-TEXT refuse to. */
    private CdText cdText() throws BurnException {
        return probe.cdText().map(packs -> CdTextReader.lenient(packs).text()).orElse(CdText.NONE);
    }

    private DiscStatus status() throws BurnException {
        probe.awaitReady();
        MediaPhysicalType type = probe.mediaType();
        DiscInformation disc = probe.discInformation();
        DiscSummary summary = probe.summary();
        Counters counters = probe.counters();
        Optional<Atip> atip = type.isCd() ? probe.atip() : Optional.empty();
        boolean recorded = summary.tracks() > 0;
        boolean coded = type.isCd() && recorded;
        List<WriteSpeed> speeds =
                summary.state() == DiscState.COMPLETE && !disc.erasable()
                        ? List.of()
                        : new SpeedControl(drive).supported();
        return new DiscStatus(
                type,
                summary,
                disc.erasable(),
                recorded ? sessions(type, disc, summary) : List.of(),
                counters.used(),
                counters.free(),
                counters.total(),
                speeds,
                coded ? catalogNumber() : Optional.empty(),
                atip.flatMap(Atip::leadInStart).flatMap(DiscTime::toMsf),
                atip.flatMap(Atip::lastPossibleLeadOut).map(DiscTime::toProgramArea),
                coded ? cdText() : CdText.NONE,
                details(type, disc));
    }

    private MediumDetails details(MediaPhysicalType type, DiscInformation disc)
            throws BurnException {
        Optional<Profile> profile = type.isCd() ? Optional.empty() : probe.profile();
        return profile.isPresent()
                ? new DetailsProbe(drive).read(profile.get(), disc)
                : MediumDetails.NONE;
    }

    private List<SessionStatus> sessions(
            MediaPhysicalType type, DiscInformation disc, DiscSummary summary)
            throws BurnException {
        Optional<Toc> toc = probe.toc();
        // the addresses of a DVD or BD do not fit into it
        Optional<FullToc> fullToc = type.isCd() ? probe.fullToc() : Optional.empty();
        // the second track in that of a DVD-R is its last border, whatever its number
        Optional<Toc> names = type.isCd() ? toc : Optional.empty();
        Map<Integer, List<TrackStatus>> tracks = new TreeMap<>();
        Map<Integer, Lba> ends = new TreeMap<>();
        for (int number = Math.max(1, disc.firstTrack()); number <= summary.tracks(); number++) {
            Optional<TrackInformation> found = probe.trackIfKnown(number);
            if (found.isPresent()) {
                TrackInformation track = found.get();
                tracks.computeIfAbsent(track.session(), _ -> new ArrayList<>())
                        .add(track(number, track, names));
                ends.put(track.session(), track.last().plus(1));
            }
        }
        boolean open =
                summary.lastSession() == SessionState.INCOMPLETE
                        || summary.lastSession() == SessionState.DAMAGED;
        int last = tracks.keySet().stream().max(Integer::compare).orElse(0);
        List<SessionStatus> sessions = new ArrayList<>();
        tracks.forEach((number, list) -> {
            boolean closed = number != last || !open;
            Optional<Lba> leadOut =
                    fullToc.flatMap(all -> all.leadOut(number))
                            .map(Msf::toLba)
                            .or(() ->
                                    number == last
                                            ? toc.flatMap(Toc::leadOut)
                                            : Optional.ofNullable(ends.get(number)));
            sessions.add(
                    new SessionStatus(number, closed, closed ? leadOut : Optional.empty(), list));
        });
        return sessions;
    }

    private TrackStatus track(int number, TrackInformation track, Optional<Toc> toc)
            throws BurnException {
        Optional<Toc.Entry> entry =
                toc.stream()
                        .flatMap(table -> table.tracks().stream())
                        .filter(one -> one.track() == number)
                        .findFirst();
        Lba start = entry.map(Toc.Entry::start).orElse(track.start());
        // some drives count the pregap as part of a track
        long length = track.length().value() - start.minus(track.start());
        return new TrackStatus(
                number,
                start,
                new SectorCount(Math.max(0, length)),
                !track.data()
                        ? SectorMode.AUDIO
                        : track.dataMode() == 2 ? SectorMode.MODE_2 : SectorMode.MODE_1,
                TrackControl.ofNibble(entry.map(Toc.Entry::control).orElse(track.trackMode())),
                track.data() ? Optional.empty() : isrc(number));
    }

    private Optional<String> isrc(int track) throws BurnException {
        return code(new ReadSubChannel(false, true, ISRC, track, SubChannelData.CODE_LENGTH))
                .filter(SubChannelData.Isrc.class::isInstance)
                .map(SubChannelData.Isrc.class::cast)
                .flatMap(SubChannelData.Isrc::code);
    }

    private Optional<String> catalogNumber() throws BurnException {
        return code(new ReadSubChannel(false, true, CATALOG_NUMBER, 0, SubChannelData.CODE_LENGTH))
                .filter(SubChannelData.CatalogNumber.class::isInstance)
                .map(SubChannelData.CatalogNumber.class::cast)
                .flatMap(SubChannelData.CatalogNumber::number);
    }

    private Optional<SubChannelData.Content> code(ReadSubChannel command) throws BurnException {
        Drive.Answer answer = drive.ask(command);
        Octets data = answer.data();
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return SubChannelData.decode(data, false).content();
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }
}
