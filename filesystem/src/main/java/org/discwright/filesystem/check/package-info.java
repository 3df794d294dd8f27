/**
 * Whether an image is what the standards want: {@link
 * org.discwright.filesystem.check.ImageCheck#check} goes through every structure of ISO 9660,
 * Joliet, Rock Ridge, El Torito and UDF, and the partition tables before them, and lists what is
 * wrong. It shares no code with the writers. Each {@link org.discwright.filesystem.check.Rule} is
 * something that it looks for.
 */
package org.discwright.filesystem.check;
