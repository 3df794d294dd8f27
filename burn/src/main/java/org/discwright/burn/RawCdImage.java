package org.discwright.burn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.plan.RawForm;
import org.discwright.burn.plan.RawImage;
import org.discwright.burn.plan.SubcodeSource;
import org.discwright.mmc.response.Toc;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Makes the image of an audio CD for {@link RawCdFormat}: lead-in, tracks and lead-out with their
 * subchannel. Sectors are made when the image is read, so it takes no room; the sources must last
 * as long. Not for use by two threads at once.
 *
 * @imapi2 IRawCDImageCreator
 */
public final class RawCdImage {
    private static final int LARGEST_LIMIT = 398_099;
    private static final int PREGAP_LIMIT = 397_799;
    private static final int SHORTEST = 300;
    private static final int GAP = 150;
    private static final int SAMPLE = 4;
    private static final int MOST_TRACKS = 99;

    private final List<TrackSource> sources = new ArrayList<>();
    private final List<RawCdImageTrack> tracks = new ArrayList<>();
    private Optional<TrackSource> pregap = Optional.empty();
    private Optional<TrackSource> subcode = Optional.empty();
    private Optional<String> catalogNumber = Optional.empty();
    private RawCdSectorType type = RawCdSectorType.COOKED;
    private CdText cdText = CdText.NONE;
    private int limit = LARGEST_LIMIT;
    private int firstNumber = 1;
    private boolean gapsFilled;
    private boolean made;

    /** An image without a track. */
    public RawCdImage() {}

    private static DiscStateException refused(DiscError error, String why) {
        return new DiscStateException(error, why);
    }

    void requireWritable() {
        if (made) {
            throw refused(
                    DiscError.RAW_IMAGE_IS_READ_ONLY, "the image was made, and cannot be changed");
        }
    }

    private void requireTracks() {
        if (tracks.isEmpty()) {
            throw refused(DiscError.RAW_IMAGE_NO_TRACKS, "there is no track yet");
        }
    }

    private void requireNoTracks(String what) {
        if (!tracks.isEmpty()) {
            throw refused(
                    DiscError.RAW_IMAGE_TRACKS_ALREADY_ADDED,
                    what + " must be set before the first track is added");
        }
    }

    private static int sectorsOf(TrackSource source) {
        return Math.toIntExact(source.sectors().value());
    }

    private static void requireAudio(TrackSource source, int least) {
        if (source.mode() != SectorMode.AUDIO
                || source.length() % SAMPLE != 0
                || source.sectors().value() > LARGEST_LIMIT + (long) GAP
                || source.sectors().value() < least) {
            throw new IllegalArgumentException(
                    "'%s' has %d bytes of %s; it takes 16-bit stereo audio of at least %d sectors of 2,352 bytes"
                            .formatted(source.name(), source.length(), source.mode(), least));
        }
    }

    /**
     * Adds a track; the last sector is filled up with silence.
     *
     * @param sectorType {@link CdSectorType#AUDIO}
     * @param source at least 4 seconds; 6 where the last 2 of them will lie in the gap before
     *     another track, as {@link #setDisableGaplessAudio} says
     * @return its index in this image, 1 to 99: the first one added has 1
     * @throws IllegalArgumentException if it is no audio, or too short, or if the track before it
     *     would keep less than 4 seconds
     * @throws DiscStateException {@code RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED}, {@code
     *     RAW_IMAGE_TOO_MANY_TRACKS}, {@code RAW_IMAGE_INSUFFICIENT_SPACE}, {@code
     *     RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.AddTrack
     */
    public int addTrack(CdSectorType sectorType, TrackSource source) {
        requireWritable();
        if (Objects.requireNonNull(sectorType) != CdSectorType.AUDIO) {
            throw refused(
                    DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                    "an image takes audio, not " + sectorType);
        }
        requireAudio(source, SHORTEST);
        if (firstNumber + tracks.size() > MOST_TRACKS) {
            throw refused(DiscError.RAW_IMAGE_TOO_MANY_TRACKS, "there is no track after number 99");
        }
        sources.add(source);
        tracks.add(new RawCdImageTrack(this, tracks.size()));
        boolean added = false;
        try {
            if (tracks.size() > 1) {
                requireWhole(tracks.size() - 2);
            }
            if (leadOut() > limit) {
                throw refused(
                        DiscError.RAW_IMAGE_INSUFFICIENT_SPACE,
                        "with '%s' the lead-out would begin at sector %d, behind the limit %d"
                                .formatted(source.name(), leadOut(), limit));
            }
            added = true;
        } finally {
            if (!added) {
                tracks.removeLast();
                sources.removeLast();
            }
        }
        return tracks.size();
    }

    /** What a track keeps of its own is a track still, and holds its indexes. */
    private void requireWhole(int position) {
        RawCdImageTrack track = tracks.get(position);
        int keeps = sectors(position);
        // the last track keeps all that it was added with
        if (given(position) > 0 && keeps < SHORTEST) {
            throw new IllegalArgumentException(
                    "track %d would keep %d sectors of its own, and a track has at least %d"
                            .formatted(track.getTrackNumber(), keeps, SHORTEST));
        }
        if (track.getTrackIndexes().getLast() >= keeps) {
            throw new IllegalArgumentException(
                    "the last index of track %d would lie behind its end"
                            .formatted(track.getTrackNumber()));
        }
    }

    /**
     * Puts audio before the first track: what players show only when they are wound back. It takes
     * the place of the usual 2 seconds of silence.
     *
     * @param source at least 2 seconds
     * @throws IllegalArgumentException if it is no audio, or too short, or ends behind MSF 88:25:74
     * @throws DiscStateException {@code RAW_IMAGE_TRACKS_ALREADY_ADDED}, {@code
     *     RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.AddSpecialPregap
     */
    public void addSpecialPregap(TrackSource source) {
        requireWritable();
        requireNoTracks("the pregap of the first track");
        requireAudio(source, GAP);
        if (sectorsOf(source) - GAP - 1 > PREGAP_LIMIT) {
            throw new IllegalArgumentException("'" + source.name() + "' is too long for a pregap");
        }
        pregap = Optional.of(source);
    }

    /**
     * Supplies channels R to W, as CD+G has them. They begin at sector 0; behind their end and
     * before that the channels are zero. For {@link RawCdSectorType#RAW} they are symbols as on the
     * disc, for {@link RawCdSectorType#COOKED} packs, which the drive interleaves.
     *
     * @param source 96 bytes a sector, of which bits 7 and 6 are zero
     * @throws IllegalArgumentException if it is no whole number of sectors
     * @throws DiscStateException {@code RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED} for an image without R
     *     to W, {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.AddSubcodeRWGenerator
     */
    public void addSubcodeRwGenerator(TrackSource source) {
        requireWritable();
        if (type == RawCdSectorType.PQ_ONLY) {
            throw refused(
                    DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                    "sectors with P and Q alone have no place for R to W");
        }
        if (source.length() == 0 || source.length() % SectorMode.SUBCHANNEL_SIZE != 0) {
            throw new IllegalArgumentException(
                    "'%s' has %d bytes: no whole number of sectors of 96"
                            .formatted(source.name(), source.length()));
        }
        subcode = Optional.of(source);
    }

    /**
     * The form of the image's sectors; {@link RawCdSectorType#COOKED} before it was set.
     *
     * @imapi2 IRawCDImageCreator.ResultingImageType
     */
    public RawCdSectorType getResultingImageType() {
        return type;
    }

    /**
     * Chooses the form of the image's sectors.
     *
     * @throws DiscStateException {@code RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED} for P and Q alone,
     *     where R to W have been supplied, {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.ResultingImageType
     */
    public void setResultingImageType(RawCdSectorType type) {
        requireWritable();
        if (Objects.requireNonNull(type) == RawCdSectorType.PQ_ONLY && subcode.isPresent()) {
            throw refused(
                    DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                    "sectors with P and Q alone have no place for the R to W that were supplied");
        }
        this.type = type;
    }

    /**
     * Where the lead-out will begin: to be held against {@link
     * RawCdFormat#getLastPossibleStartOfLeadout}.
     *
     * @throws DiscStateException {@code RAW_IMAGE_NO_TRACKS}
     * @imapi2 IRawCDImageCreator.StartOfLeadout
     */
    public Lba getStartOfLeadout() {
        requireTracks();
        return new Lba(leadOut());
    }

    /**
     * The last address at which the lead-out may begin; 398,099 before it was set.
     *
     * @imapi2 IRawCDImageCreator.StartOfLeadoutLimit
     */
    public Lba getStartOfLeadoutLimit() {
        return new Lba(limit);
    }

    /**
     * Sets the last address at which the lead-out may begin.
     *
     * @param last 0 to 398,099
     * @throws IllegalArgumentException if it is something else
     * @throws DiscStateException {@code RAW_IMAGE_INSUFFICIENT_SPACE} if the tracks already reach
     *     farther, {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.StartOfLeadoutLimit
     */
    public void setStartOfLeadoutLimit(Lba last) {
        requireWritable();
        if (last.value() < 0 || last.value() > LARGEST_LIMIT) {
            throw new IllegalArgumentException("a lead-out begins at sector 398,099 at the latest");
        }
        if (!tracks.isEmpty() && leadOut() > last.value()) {
            throw refused(
                    DiscError.RAW_IMAGE_INSUFFICIENT_SPACE,
                    "the tracks reach up to sector " + leadOut());
        }
        limit = last.value();
    }

    /**
     * Whether the last 2 seconds of each track lie in the gap before the next; false before it was
     * set.
     *
     * @imapi2 IRawCDImageCreator.DisableGaplessAudio
     */
    public boolean isDisableGaplessAudio() {
        return gapsFilled;
    }

    /**
     * Chooses what lies between tracks, in the sense that IMAPI2's page gives, which is the reverse
     * of the name: {@code false} lays 2 seconds of silence between tracks, {@code true} puts the
     * last 2 seconds of each track into the gap before the next one, so that the audio goes on
     * without a break. It is best set before tracks are added: it changes where they lie.
     *
     * @throws IllegalArgumentException if a track would keep less than 4 seconds, or one of its
     *     indexes would lie behind its end
     * @throws DiscStateException {@code RAW_IMAGE_INSUFFICIENT_SPACE}, {@code
     *     RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.DisableGaplessAudio
     */
    public void setDisableGaplessAudio(boolean disable) {
        requireWritable();
        boolean before = gapsFilled;
        gapsFilled = disable;
        try {
            for (int i = 0; i < tracks.size(); i++) {
                requireWhole(i);
            }
            if (!tracks.isEmpty() && leadOut() > limit) {
                throw refused(
                        DiscError.RAW_IMAGE_INSUFFICIENT_SPACE,
                        "with silence between the tracks they reach up to sector " + leadOut());
            }
            before = disable;
        } finally {
            gapsFilled = before;
        }
    }

    /**
     * The media catalogue number, 13 digits; empty before it was set.
     *
     * @imapi2 IRawCDImageCreator.MediaCatalogNumber
     */
    public String getMediaCatalogNumber() {
        return catalogNumber.orElse("");
    }

    /**
     * Sets the media catalogue number.
     *
     * @param number 13 digits, leading zeros left out or not, the last of them the check digit of
     *     EAN-13; empty for none
     * @throws IllegalArgumentException if it is something else
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.MediaCatalogNumber
     */
    public void setMediaCatalogNumber(String number) {
        requireWritable();
        catalogNumber =
                number.isEmpty() ? Optional.empty() : Optional.of(Codes.requireCheckedMcn(number));
    }

    /**
     * Number of the first track; 1 before it was set.
     *
     * @imapi2 IRawCDImageCreator.StartingTrackNumber
     */
    public int getStartingTrackNumber() {
        return firstNumber;
    }

    /**
     * Sets the number of the first track.
     *
     * @param number 1 to 99
     * @throws IllegalArgumentException if it is something else
     * @throws DiscStateException {@code RAW_IMAGE_TRACKS_ALREADY_ADDED}, {@code
     *     RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageCreator.StartingTrackNumber
     */
    public void setStartingTrackNumber(int number) {
        requireWritable();
        requireNoTracks("the number of the first track");
        if (number < 1 || number > MOST_TRACKS) {
            throw new IllegalArgumentException("a track number is 1 to 99: " + number);
        }
        firstNumber = number;
    }

    /** The CD-TEXT that goes into the lead-in; {@link CdText#NONE} before it was set. */
    public CdText getCdText() {
        return cdText;
    }

    /**
     * Sets the CD-TEXT that goes into the lead-in, which takes an image of {@link
     * RawCdSectorType#RAW}. Beyond IMAPI2.
     *
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}
     */
    public void setCdText(CdText text) {
        requireWritable();
        cdText = Objects.requireNonNull(text);
    }

    /**
     * The settings of a track.
     *
     * @param index 1 to {@link #getNumberOfExistingTracks}
     * @throws IllegalArgumentException if there is no such track
     * @imapi2 IRawCDImageCreator.TrackInfo
     */
    public RawCdImageTrack getTrackInfo(int index) {
        if (index < 1 || index > tracks.size()) {
            throw new IllegalArgumentException(
                    "there is no track %d, there are %d".formatted(index, tracks.size()));
        }
        return tracks.get(index - 1);
    }

    /**
     * Tracks that were added.
     *
     * @imapi2 IRawCDImageCreator.NumberOfExistingTracks
     */
    public int getNumberOfExistingTracks() {
        return tracks.size();
    }

    /**
     * Address of the last sector that belongs to a track.
     *
     * @throws DiscStateException {@code RAW_IMAGE_NO_TRACKS}
     * @imapi2 IRawCDImageCreator.LastUsedUserSectorInImage
     */
    public Lba getLastUsedUserSectorInImage() {
        return getStartOfLeadout().plus(-1);
    }

    /**
     * The table of contents, as READ TOC will answer with format 0 and logical addresses.
     *
     * @throws DiscStateException {@code RAW_IMAGE_NO_TRACKS}
     * @imapi2 IRawCDImageCreator.ExpectedTableOfContents
     */
    public Octets getExpectedTableOfContents() {
        requireTracks();
        List<Toc.Entry> entries =
                tracks.stream()
                        .map(track ->
                                new Toc.Entry(
                                        1,
                                        track.control().nibble(false),
                                        track.getTrackNumber(),
                                        track.getStartingLba()))
                        .toList();
        return new ExpectedToc(entries, new Lba(leadOut())).bytes();
    }

    /** Sectors that a track gives to the gap before the next. */
    private int given(int position) {
        return gapsFilled && position + 1 < tracks.size() ? GAP : 0;
    }

    int sectors(int position) {
        return sectorsOf(sources.get(position)) - given(position);
    }

    Lba start(int position) {
        int at = pregap.map(RawCdImage::sectorsOf).orElse(GAP) - GAP;
        for (int i = 0; i < position; i++) {
            at += sectors(i) + GAP;
        }
        return new Lba(at);
    }

    private int leadOut() {
        int last = tracks.size() - 1;
        return start(last).value() + sectors(last);
    }

    /**
     * Makes the image, which begins at MSF 95:00:00 and ends with 90 seconds of lead-out. This can
     * be done once; afterwards nothing can be changed.
     *
     * @throws IllegalArgumentException if the CD-TEXT takes too many packs
     * @throws DiscStateException {@code RAW_IMAGE_NO_TRACKS}, {@code RAW_IMAGE_IS_READ_ONLY},
     *     {@code RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED} for CD-TEXT in an image of another form than
     *     {@link RawCdSectorType#RAW}
     * @imapi2 IRawCDImageCreator.CreateResultImage
     */
    public RawCdStream createResultImage() {
        requireWritable();
        requireTracks();
        if (!cdText.isEmpty() && type != RawCdSectorType.RAW) {
            throw refused(
                    DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                    "CD-TEXT takes sectors with R to W as on the disc");
        }
        Set<Integer> alternating = new HashSet<>();
        for (RawCdImageTrack track : tracks) {
            if (track.getDigitalAudioCopySetting() == DigitalCopySetting.SCMS) {
                alternating.add(track.getTrackNumber());
            }
        }
        RawImage image =
                new RawImage(
                        RawCdLayout.of(sources, tracks, pregap, gapsFilled, leadOut()),
                        catalogNumber,
                        new RawForm(type.dataBlockType()),
                        alternating,
                        cdText.encode(),
                        subcode.map(SubcodeSource::new));
        made = true;
        return new RawCdResult(image);
    }
}
