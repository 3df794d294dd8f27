package org.discwright.model.layout;

import java.util.List;

/**
 * What a {@link TrackSource} implements of which only parts are to be written, onto discs that are
 * written in place: the source is the whole image from sector 0 on, and the ranges are those that
 * have changed.
 *
 * @imapi2 IBlockRangeList
 */
public interface BlockRangeList {
    /**
     * The ranges, in the order in which they are written. No sector is in two of them.
     *
     * @imapi2 IBlockRangeList.BlockRanges
     */
    List<BlockRange> getBlockRanges();
}
