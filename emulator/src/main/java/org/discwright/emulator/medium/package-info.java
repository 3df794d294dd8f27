/**
 * The medium: one file that is one disc, sparse, safe against a killed process, in the format that
 * {@code docs/medium-format.md} describes byte by byte. Begin at {@link
 * org.discwright.emulator.medium.Medium}; what lies on the disc is the immutable {@link
 * org.discwright.emulator.medium.DiscState}. The rules by which a recorder may change it are in
 * {@code emulator.recording}.
 */
package org.discwright.emulator.medium;
