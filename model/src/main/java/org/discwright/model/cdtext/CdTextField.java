package org.discwright.model.cdtext;

import java.util.Optional;

/** What a text is about, by the type of its packs. */
public enum CdTextField {
    /** Title of the album or the track. */
    TITLE(0x80, true, true),
    /** Who performs it. */
    PERFORMER(0x81, true, true),
    /** Who wrote the words. */
    SONGWRITER(0x82, true, true),
    /** Who composed it. */
    COMPOSER(0x83, true, true),
    /** Who arranged it. */
    ARRANGER(0x84, true, true),
    /** A message from the content provider or the artist. */
    MESSAGE(0x85, true, true),
    /** Identification of the disc; album only. */
    DISC_ID(0x86, false, false),
    /** Genre in words, beside {@link CdTextBlock#genreCode}; album only. */
    GENRE(0x87, false, false),
    /** For the content provider's own use; album only. */
    CLOSED(0x8D, false, false),
    /** UPC/EAN of the album (13 digits), ISRC of a track. */
    CODE(0x8E, true, false);

    private final int type;
    private final boolean perTrack;
    private final boolean inBlocksCharset;

    CdTextField(int type, boolean perTrack, boolean inBlocksCharset) {
        this.type = type;
        this.perTrack = perTrack;
        this.inBlocksCharset = inBlocksCharset;
    }

    /** The type of its packs, 80h to 8Eh. */
    public int type() {
        return type;
    }

    /** True where tracks have it too, false where only the album has. */
    public boolean isPerTrack() {
        return perTrack;
    }

    /** True where it is written in the block's charset, false where always in ISO 8859-1. */
    boolean isInBlocksCharset() {
        return inBlocksCharset;
    }

    CdTextCharset charset(CdTextCharset ofBlock) {
        return inBlocksCharset ? ofBlock : CdTextCharset.ISO_8859_1;
    }

    /** The field whose packs have that type. */
    public static Optional<CdTextField> of(int type) {
        for (CdTextField field : values()) {
            if (field.type == type) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
