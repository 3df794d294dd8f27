/**
 * Uncompressed samples in a region of a file: {@link org.discwright.audio.linear.LinearPcmSource}.
 */
package org.discwright.audio.linear;
