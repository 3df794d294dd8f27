/**
 * How a recorder records: which commands may change a disc, and how, after MMC-6 clause 4 and the
 * Red and Orange Books. Begin at {@link org.discwright.emulator.recording.Recorder}, which records
 * on a {@link org.discwright.emulator.medium.Medium}; {@link
 * org.discwright.emulator.recording.DiscReader} reads back, and {@link
 * org.discwright.emulator.recording.MediumLayout} makes a layout of what was recorded.
 */
package org.discwright.emulator.recording;
