/**
 * The way of audio to the drive: {@link org.discwright.burn.write.SourceReader} fills a {@link
 * org.discwright.burn.write.TrackRing} from a track source on a thread of its own, {@link
 * org.discwright.burn.write.TrackWriter} empties it into WRITE commands on the drive's thread. The
 * bytes are never copied between the two. After MMC-6 clause 4.4 (sequential recording).
 */
package org.discwright.burn.write;
