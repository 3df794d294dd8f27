package org.discwright.filesystem.image;

/**
 * A file of an image and where its content lies.
 *
 * @param description its path in the image, with slashes
 * @param firstBlock the first block of its content, counted from the image's first
 * @param lastBlock the last one, which belongs to it
 * @imapi2 IProgressItem
 */
public record ProgressItem(String description, long firstBlock, long lastBlock) {
    /**
     * How many blocks its content has.
     *
     * @imapi2 IProgressItem.BlockCount
     */
    public long blockCount() {
        return lastBlock - firstBlock + 1;
    }
}
