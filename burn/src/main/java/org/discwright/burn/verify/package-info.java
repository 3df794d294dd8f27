/**
 * Proof that a disc holds what was sent: a {@link org.discwright.burn.verify.TrackFingerprint} is
 * taken while a track is written, {@link org.discwright.burn.verify.OffsetSearch} finds by how many
 * samples the drive displaces audio, {@link org.discwright.burn.verify.AudioVerifier} compares.
 * Sources are not read a second time.
 */
package org.discwright.burn.verify;
