/**
 * Booting from a disc ("El Torito" 1.0, Phoenix and IBM 1995; UEFI 2.10 13.3.2): {@link
 * org.discwright.filesystem.eltorito.BootEntry} is one way to boot, {@link
 * org.discwright.filesystem.eltorito.BootSetup} all of an image.
 *
 * <pre>
 * catalogue = validation, entry, section*, zero*
 * section   = header, entry+
 * </pre>
 */
package org.discwright.filesystem.eltorito;
