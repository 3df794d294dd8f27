/**
 * Sound files to CD-DA samples: {@link org.discwright.audio.AudioFiles#open} turns a file into a
 * {@link org.discwright.audio.CdTrackSource} of 44.1 kHz, 16-bit, stereo, little-endian PCM whose
 * length is known before anything is burned. Containers plug in as {@link
 * org.discwright.audio.AudioDecoder} services.
 */
package org.discwright.audio;
