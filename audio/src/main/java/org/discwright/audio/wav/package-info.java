/** Microsoft WAVE files, RIFF, RIFX, RF64 and BW64: {@link org.discwright.audio.wav.WavDecoder}. */
package org.discwright.audio.wav;
