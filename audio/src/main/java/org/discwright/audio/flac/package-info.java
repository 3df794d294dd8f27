/** FLAC files (RFC 9639): {@link org.discwright.audio.flac.FlacDecoder}. */
package org.discwright.audio.flac;
