/**
 * The Universal Disk Format of OSTA, revisions 1.02 to 2.60, on ECMA-167: {@link
 * org.discwright.filesystem.udf.UdfMaster} plans an image of a tree by {@link
 * org.discwright.filesystem.udf.UdfOptions}, alone or beside ISO 9660 with the same files.
 *
 * <pre>
 * image     = 16 blocks of zero, recognition, main-sequence, integrity, anchor, partition, reserve-sequence, anchor
 * partition = file-set, entry*, identifiers*, content*
 * </pre>
 */
package org.discwright.filesystem.udf;
