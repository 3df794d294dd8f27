package org.discwright.filesystem.reader;

/**
 * A UDF volume to which sessions can be added: what the next one has to know of it.
 *
 * @param revision of UDF: 0150h for 1.50
 * @param partition the block where its partition begins
 * @param blocks of that partition
 * @param table the entry of the virtual allocation table that counts, a block of the partition
 */
public record SequentialVolume(int revision, long partition, long blocks, long table) {}
