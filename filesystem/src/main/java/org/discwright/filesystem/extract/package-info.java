/**
 * Files of an image into a folder of this machine: {@link
 * org.discwright.filesystem.extract.Extraction} writes nowhere else, whatever the image says.
 */
package org.discwright.filesystem.extract;
