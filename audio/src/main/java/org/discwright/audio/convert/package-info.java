/**
 * From any PCM to that of a CD: rate, channels, depth. {@link
 * org.discwright.audio.convert.ConvertingChannel}.
 */
package org.discwright.audio.convert;
