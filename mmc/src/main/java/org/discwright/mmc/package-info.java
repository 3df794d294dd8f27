/**
 * The language of drives, used by the engine and by the emulated recorder alike. A {@link
 * org.discwright.mmc.Command} becomes a {@link org.discwright.mmc.Cdb}, travels over a transport
 * and comes back as a {@link org.discwright.mmc.Completion}. From MMC-6, SPC-4 and SAM-5.
 *
 * <pre>
 * Command  = Cdb [ data phase ]                 engine to drive
 * Completion = status [ Sense ] transferred     drive to engine
 * </pre>
 */
package org.discwright.mmc;
