/**
 * Formats that an installed ffmpeg decodes: {@link org.discwright.audio.external.FfmpegDecoder}.
 */
package org.discwright.audio.external;
