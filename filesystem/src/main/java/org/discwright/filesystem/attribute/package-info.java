/**
 * Extended attributes and access control lists of files: what they are, how Rock Ridge records them
 * by AAIP 2.0 (the field AL), and where this machine has them. {@link
 * org.discwright.filesystem.attribute.AttributeSet} is what belongs to one file.
 */
package org.discwright.filesystem.attribute;
