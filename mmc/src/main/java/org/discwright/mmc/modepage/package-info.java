/**
 * The settings of a drive: {@link org.discwright.mmc.modepage.ModeParameterList}, what MODE SENSE
 * answers and MODE SELECT sends, holds {@link org.discwright.mmc.modepage.ModePage}s, of which
 * {@link org.discwright.mmc.modepage.WriteParameters} says how to burn. From SPC-4 clause 7.5 and
 * MMC-6 clause 7.
 *
 * <pre>
 * ModeParameterList = header[4 or 8] { blockDescriptor[8] } { ModePage }
 * ModePage          = PS/code length data
 * </pre>
 */
package org.discwright.mmc.modepage;
