/**
 * Partition tables of images that boot from a disk as well as from a disc (UEFI 2.10 chapter 5;
 * ECMA-119 leaves the first 32,768 bytes free for that): {@link
 * org.discwright.filesystem.partition.SystemArea} says what is wanted, {@link
 * org.discwright.filesystem.partition.DiskLayout} where it lies.
 *
 * <pre>
 * disk = MBR, (GPT header, GPT entries), zero*, volume, partition*, zero*, (GPT entries, GPT header)
 * </pre>
 */
package org.discwright.filesystem.partition;
