/** Disc images to and from disc layouts. */
package org.discwright.image;
