/**
 * UDF 1.02 to 2.60 (ECMA-167 as OSTA restricts it), read: {@link
 * org.discwright.filesystem.reader.udf.UdfTree#find} follows an anchor to the volume's descriptors,
 * its partitions, and the root of its file set.
 *
 * <pre>
 * anchor    -> volume descriptors (main, else reserve) -> partition maps, file set -> root ICB
 * partition  = physical | virtual (VAT) | sparable | metadata (main, else mirror)
 * ICB        = file entry with short, long or extended allocation descriptors, or the bytes itself
 * directory  = file identifier descriptor*
 * </pre>
 */
package org.discwright.filesystem.reader.udf;
