/**
 * Disc structures: what READ DISC STRUCTURE answers and SEND DISC STRUCTURE takes. From MMC-6
 * clause 6.22; enter by {@link org.discwright.mmc.structure.DiscStructure}. Structures whose inside
 * only their maker or the drive itself understands stay bytes.
 *
 * <pre>
 * structure = LENGTH(2) 00 00 payload        LENGTH counts what follows it
 * payload   = as the format code says
 * list      = { FORMAT SDS|RDS LENGTH(2) }   format FFh
 * BD DI     = { unit of 112 bytes }          format 00h of media type 1
 * </pre>
 */
package org.discwright.mmc.structure;
