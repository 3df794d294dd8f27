package org.discwright.model.cdtext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.discwright.model.Octets;

/**
 * The texts of an album in one language.
 *
 * @param language by its number in EBU Tech 3258, 0 to 127: {@link #ENGLISH}; 0 for unknown
 * @param charset of titles, names and messages
 * @param firstTrack number of the first track, 1 to 99
 * @param lastTrack number of the last track
 * @param copyright flags of the size information, 0 to 255; 0 for none asserted
 * @param genreCode number of the genre, 0 to 65,535; 0 for none
 * @param texts by field, then by track, with 0 for the album; none of them empty
 * @param toc the table of contents, where the packs repeat it
 * @param binaries packs of types that have no text: 89h to 8Ch
 * @mmc J.2 CD-TEXT
 */
public record CdTextBlock(
        int language,
        CdTextCharset charset,
        int firstTrack,
        int lastTrack,
        int copyright,
        int genreCode,
        Map<CdTextField, SortedMap<Integer, String>> texts,
        Optional<CdTextToc> toc,
        List<Binary> binaries) {
    /** English. */
    public static final int ENGLISH = 0x09;

    /** The track number that stands for the album. */
    public static final int ALBUM = 0;

    /**
     * A pack that is kept as it is.
     *
     * @param type 88h to 8Ch
     * @param track as in the pack, 0 to 99
     * @param payload 12 bytes
     */
    public record Binary(int type, int track, Octets payload) {
        /** Checks the ranges. */
        public Binary {
            if (type < CdTextToc.TYPE
                    || type > 0x8C
                    || track < 0
                    || track > 99
                    || payload.length() != CdTextPack.PAYLOAD) {
                throw new IllegalArgumentException(
                        "a pack of type %02Xh, track %d: %s".formatted(type, track, payload));
            }
        }
    }

    /** Checks everything, and copies. */
    public CdTextBlock {
        if (language < 0
                || language > 0x7F
                || firstTrack < 1
                || lastTrack < firstTrack
                || lastTrack > 99
                || copyright < 0
                || copyright > 0xFF
                || genreCode < 0
                || genreCode > 0xFFFF) {
            throw new IllegalArgumentException(
                    "language %d, tracks %d to %d, copyright %d, genre %d"
                            .formatted(language, firstTrack, lastTrack, copyright, genreCode));
        }
        Map<CdTextField, SortedMap<Integer, String>> copy = new EnumMap<>(CdTextField.class);
        for (var field : texts.entrySet()) {
            SortedMap<Integer, String> tracks = new TreeMap<>(field.getValue());
            for (var text : tracks.entrySet()) {
                check(
                        field.getKey(),
                        text.getKey(),
                        text.getValue(),
                        charset,
                        firstTrack,
                        lastTrack);
            }
            if (!tracks.isEmpty()) {
                copy.put(field.getKey(), Collections.unmodifiableSortedMap(tracks));
            }
        }
        texts = Collections.unmodifiableMap(copy);
        binaries = List.copyOf(binaries);
    }

    private static void check(
            CdTextField field, int track, String text, CdTextCharset charset, int first, int last) {
        if (track != ALBUM && (!field.isPerTrack() || track < first || track > last)) {
            throw new IllegalArgumentException(
                    field.isPerTrack()
                            ? "%s of track %d, but there are tracks %d to %d"
                                    .formatted(field, track, first, last)
                            : field + " of track " + track + ": only the album has one");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty " + field + " of track " + track);
        }
        field.charset(charset).encode(text);
    }

    /** A text of a track, or of the album for track 0. */
    public Optional<String> text(CdTextField field, int track) {
        return Optional.ofNullable(texts.get(field)).map(tracks -> tracks.get(track));
    }

    /** True where it says nothing at all. */
    public boolean isEmpty() {
        return texts.isEmpty() && genreCode == 0 && toc.isEmpty() && binaries.isEmpty();
    }

    /** The same block in another language and charset. */
    public CdTextBlock in(int otherLanguage, CdTextCharset otherCharset) {
        return new CdTextBlock(
                otherLanguage,
                otherCharset,
                firstTrack,
                lastTrack,
                copyright,
                genreCode,
                texts,
                toc,
                binaries);
    }

    /** Begins a block in English and ISO 8859-1 for those tracks. */
    public static Builder builder(int firstTrack, int lastTrack) {
        return new Builder(firstTrack, lastTrack);
    }

    /** Collects the texts of a block. */
    public static final class Builder {
        private final int firstTrack;
        private final int lastTrack;
        private final Map<CdTextField, SortedMap<Integer, String>> texts =
                new EnumMap<>(CdTextField.class);
        private final List<Binary> binaries = new ArrayList<>();
        private int language = ENGLISH;
        private CdTextCharset charset = CdTextCharset.ISO_8859_1;
        private int copyright;
        private int genreCode;
        private Optional<CdTextToc> toc = Optional.empty();

        private Builder(int firstTrack, int lastTrack) {
            this.firstTrack = firstTrack;
            this.lastTrack = lastTrack;
        }

        /** A text of the album. */
        public Builder album(CdTextField field, String text) {
            return text(field, ALBUM, text);
        }

        /** A text of a track; an empty one takes back what was there. */
        public Builder text(CdTextField field, int track, String text) {
            SortedMap<Integer, String> tracks = texts.computeIfAbsent(field, _ -> new TreeMap<>());
            if (text.isEmpty()) {
                tracks.remove(track);
            } else {
                tracks.put(track, text);
            }
            return this;
        }

        /** Language and characters. */
        public Builder in(int number, CdTextCharset characters) {
            language = number;
            charset = characters;
            return this;
        }

        /** Copyright flags of the size information. */
        public Builder copyright(int flags) {
            copyright = flags;
            return this;
        }

        /** Number of the genre. */
        public Builder genreCode(int code) {
            genreCode = code;
            return this;
        }

        /** The table of contents. */
        public Builder toc(CdTextToc table) {
            toc = Optional.of(table);
            return this;
        }

        /** A pack that is kept as it is. */
        public Builder binary(Binary pack) {
            binaries.add(pack);
            return this;
        }

        /**
         * Makes the block.
         *
         * @throws IllegalArgumentException if something cannot be said in CD-TEXT
         */
        public CdTextBlock build() {
            return new CdTextBlock(
                    language,
                    charset,
                    firstTrack,
                    lastTrack,
                    copyright,
                    genreCode,
                    texts,
                    toc,
                    binaries);
        }
    }
}
