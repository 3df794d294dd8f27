/**
 * ISO 9660 (ECMA-119), Joliet, Rock Ridge (SUSP, RRIP 1.09 to 1.12) and El Torito, read: {@link
 * org.discwright.filesystem.reader.iso.IsoDescriptors} finds what a session has, {@link
 * org.discwright.filesystem.reader.iso.IsoTree} is one of its hierarchies.
 *
 * <pre>
 * directory = (record* zero*)*             sector by sector
 * record    = 33 bytes, identifier, (pad), system-use
 * system-use = (signature length version byte*)*, one CE of which leads to more of them
 * </pre>
 */
package org.discwright.filesystem.reader.iso;
