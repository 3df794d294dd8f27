/**
 * The parameter list of SEND CUE SHEET, which tells a drive the layout of a session that is written
 * at once: {@link org.discwright.mmc.cuesheet.CueSheet}. From MMC-6 clause 6.35. The drive
 * understands it strictly; what it refuses is an {@link
 * org.discwright.mmc.command.InvalidFieldException} with the byte in the list.
 *
 * <pre>
 * CueSheet      = [ catalogue number ] entry...
 * entry         = CTL/ADR TNO INDEX DATA-FORM SCMS MIN SEC FRAME
 * catalogue nr. = x2h N1..N7  x2h N8..N13 00h
 * ISRC          = x3h TNO I1..I6  x3h TNO I7..I12
 * </pre>
 */
package org.discwright.mmc.cuesheet;
