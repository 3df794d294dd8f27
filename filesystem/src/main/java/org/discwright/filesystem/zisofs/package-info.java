/**
 * Files that are recorded packed, and that Linux unpacks as they are read (zisofs, version 1):
 * {@link org.discwright.filesystem.zisofs.Zisofs} packs those of a tree, or marks what is packed
 * already.
 *
 * <pre>
 * file  = magic (8), length (4), header / 4, block bits, 2 zeros, end of each block (4), block*
 * block = zlib stream; none where all of it is zero
 * </pre>
 */
package org.discwright.filesystem.zisofs;
