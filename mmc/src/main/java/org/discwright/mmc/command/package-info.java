/**
 * One record for every command, named as MMC-6 or SPC-4 names it. Each one encodes itself ({@link
 * org.discwright.mmc.Command#cdb}) and is read back by its static {@code decode(Cdb)}, which the
 * emulated recorder uses; a field that the standard forbids is an {@link
 * org.discwright.mmc.command.InvalidFieldException}. From MMC-6 clause 6 and SPC-4 clause 6.
 */
package org.discwright.mmc.command;
