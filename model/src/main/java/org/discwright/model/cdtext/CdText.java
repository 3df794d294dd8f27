package org.discwright.model.cdtext;

import java.util.List;

/**
 * All CD-TEXT of a disc or session.
 *
 * @param blocks one for each language, at most eight
 */
public record CdText(List<CdTextBlock> blocks) {
    /** Most blocks. */
    public static final int MOST_BLOCKS = 8;

    /** Nothing. */
    public static final CdText NONE = new CdText(List.of());

    /** Checks the number and copies. */
    public CdText {
        blocks = List.copyOf(blocks);
        if (blocks.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException(
                    "CD-TEXT has at most eight languages, these are " + blocks.size());
        }
    }

    /** True where there is nothing to write. */
    public boolean isEmpty() {
        return blocks.stream().allMatch(CdTextBlock::isEmpty);
    }

    /**
     * The packs of all blocks, as they stand in the lead-in.
     *
     * @throws IllegalArgumentException if a block takes more than 256 packs even where repeated
     *     texts are abbreviated
     */
    public List<CdTextPack> encode() {
        return isEmpty() ? List.of() : CdTextEncoder.encode(blocks);
    }
}
