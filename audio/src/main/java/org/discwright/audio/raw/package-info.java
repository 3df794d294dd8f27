/** Files of samples without a header: {@link org.discwright.audio.raw.RawDecoder}. */
package org.discwright.audio.raw;
