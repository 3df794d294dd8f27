/**
 * Reading back: {@link org.discwright.burn.read.CdAudioReader} gives audio sectors as a drive reads
 * them with READ CD. After MMC-6 clause 6.19.
 */
package org.discwright.burn.read;
