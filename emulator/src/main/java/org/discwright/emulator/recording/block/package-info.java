/**
 * How a recorder records DVDs and BDs, whose unit is the ECC block or cluster of 16 or 32 blocks of
 * 2,048 bytes. Begin at {@link org.discwright.emulator.recording.block.BlockRecorder}, which
 * records in sequence or anywhere, as the disc is. Reading is {@link
 * org.discwright.emulator.recording.block.BlockReader}.
 */
package org.discwright.emulator.recording.block;
