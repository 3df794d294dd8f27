/**
 * The command line of mkisofs, as genisoimage and xorrisofs take it: {@link
 * org.discwright.cli.mkisofs.MkisofsSyntax} knows its options.
 */
@org.jspecify.annotations.NullMarked
package org.discwright.cli.mkisofs;
