/** Apple AIFF and AIFF-C files: {@link org.discwright.audio.aiff.AiffDecoder}. */
package org.discwright.audio.aiff;
