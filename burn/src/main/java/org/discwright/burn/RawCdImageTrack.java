package org.discwright.burn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackControl;

/**
 * One track of a {@link RawCdImage}, whose settings can be changed until the image is made.
 *
 * @imapi2 IRawCDImageTrackInfo
 */
public final class RawCdImageTrack {
    private static final int MOST_INDEXES = 99;
    private static final int LEAST_DISTANCE = 10;

    private final RawCdImage image;
    private final int position;
    private final List<Integer> indexes = new ArrayList<>(List.of(0));
    private DigitalCopySetting copies = DigitalCopySetting.PERMITTED;
    private boolean preEmphasis;
    private String isrc = "";

    RawCdImageTrack(RawCdImage image, int position) {
        this.image = image;
        this.position = position;
    }

    /**
     * Address of its index 1.
     *
     * @imapi2 IRawCDImageTrackInfo.StartingLba
     */
    public Lba getStartingLba() {
        return image.start(position);
    }

    /**
     * Sectors from its index 1 on, without the gap behind it.
     *
     * @imapi2 IRawCDImageTrackInfo.SectorCount
     */
    public SectorCount getSectorCount() {
        return new SectorCount(image.sectors(position));
    }

    /**
     * Its number on the disc, 1 to 99.
     *
     * @imapi2 IRawCDImageTrackInfo.TrackNumber
     */
    public int getTrackNumber() {
        return image.getStartingTrackNumber() + position;
    }

    /**
     * The kind of its sectors: audio.
     *
     * @imapi2 IRawCDImageTrackInfo.SectorType
     */
    public CdSectorType getSectorType() {
        return CdSectorType.AUDIO;
    }

    /**
     * Its recording code, without hyphens; empty before it was set.
     *
     * @imapi2 IRawCDImageTrackInfo.ISRC
     */
    public String getIsrc() {
        return isrc;
    }

    /**
     * Sets the recording code.
     *
     * @param code two letters, three letters or digits, seven digits, as {@code USK7Y9812345} or
     *     {@code US-K7Y-98-12345}; empty for none
     * @throws IllegalArgumentException if it is something else
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageTrackInfo.ISRC
     */
    public void setIsrc(String code) {
        image.requireWritable();
        String plain = code.replace("-", "");
        if (!plain.isEmpty() && !Codes.isIsrc(plain)) {
            throw new IllegalArgumentException("not an ISRC: '" + code + "'");
        }
        isrc = plain;
    }

    /**
     * What its control bits say of copying; {@link DigitalCopySetting#PERMITTED} before it was set.
     *
     * @imapi2 IRawCDImageTrackInfo.DigitalAudioCopySetting
     */
    public DigitalCopySetting getDigitalAudioCopySetting() {
        return copies;
    }

    /**
     * Sets what its control bits say of copying.
     *
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageTrackInfo.DigitalAudioCopySetting
     */
    public void setDigitalAudioCopySetting(DigitalCopySetting setting) {
        image.requireWritable();
        copies = Objects.requireNonNull(setting);
    }

    /**
     * Whether it is recorded with pre-emphasis; false before it was set.
     *
     * @imapi2 IRawCDImageTrackInfo.AudioHasPreemphasis
     */
    public boolean isAudioHasPreemphasis() {
        return preEmphasis;
    }

    /**
     * Says that the audio has pre-emphasis, which a player then takes out again.
     *
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}
     * @imapi2 IRawCDImageTrackInfo.AudioHasPreemphasis
     */
    public void setAudioHasPreemphasis(boolean has) {
        image.requireWritable();
        preEmphasis = has;
    }

    /**
     * Where its indexes begin, in sectors from its start: 0 for index 1, then index 2 and up.
     *
     * @imapi2 IRawCDImageTrackInfo.TrackIndexes
     */
    public List<Integer> getTrackIndexes() {
        return List.copyOf(indexes);
    }

    /**
     * Adds an index.
     *
     * @param offset sectors from the start of the track, inside of it
     * @return {@code S_OK}, or {@code RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS} where one begins there
     * @throws IllegalArgumentException if it lies outside of the track
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}, {@code
     *     RAW_IMAGE_TOO_MANY_TRACK_INDEXES}, {@code RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX}
     *     for less than 10 sectors
     * @imapi2 IRawCDImageTrackInfo.AddTrackIndex
     */
    public DiscError addTrackIndex(int offset) {
        image.requireWritable();
        if (offset < 0 || offset >= image.sectors(position)) {
            throw new IllegalArgumentException(
                    "an index at sector %d of a track that has %d"
                            .formatted(offset, image.sectors(position)));
        }
        if (indexes.contains(offset)) {
            return DiscError.RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS;
        }
        if (indexes.size() == MOST_INDEXES) {
            throw new DiscStateException(
                    DiscError.RAW_IMAGE_TOO_MANY_TRACK_INDEXES, "a track has at most 99 indexes");
        }
        for (int other : indexes) {
            if (Math.abs(other - offset) < LEAST_DISTANCE) {
                throw new DiscStateException(
                        DiscError.RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX,
                        "indexes at sectors %d and %d: less than ten sectors apart"
                                .formatted(other, offset));
            }
        }
        indexes.add(offset);
        indexes.sort(null);
        return DiscError.S_OK;
    }

    /**
     * Removes an index; those behind it get lower numbers.
     *
     * @param offset sectors from the start of the track
     * @throws DiscStateException {@code RAW_IMAGE_IS_READ_ONLY}, {@code
     *     RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED}, {@code
     *     RAW_IMAGE_TRACK_INDEX_NOT_FOUND}
     * @imapi2 IRawCDImageTrackInfo.ClearTrackIndex
     */
    public void clearTrackIndex(int offset) {
        image.requireWritable();
        if (offset == 0) {
            throw new DiscStateException(
                    DiscError.RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED,
                    "index 1 is the start of the track");
        }
        if (!indexes.remove(Integer.valueOf(offset))) {
            throw new DiscStateException(
                    DiscError.RAW_IMAGE_TRACK_INDEX_NOT_FOUND,
                    "no index begins at sector " + offset);
        }
    }

    List<Integer> laterIndexes() {
        return List.copyOf(indexes.subList(1, indexes.size()));
    }

    TrackControl control() {
        return new TrackControl(preEmphasis, copies == DigitalCopySetting.PERMITTED, false);
    }

    Optional<String> code() {
        return isrc.isEmpty() ? Optional.empty() : Optional.of(isrc);
    }
}
