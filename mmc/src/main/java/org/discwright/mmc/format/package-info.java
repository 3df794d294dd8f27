/**
 * The parameter list of FORMAT UNIT: {@link org.discwright.mmc.format.FormatList}. From MMC-6
 * clause 6.5. Which formats a medium takes is what READ FORMAT CAPACITIES answers.
 *
 * <pre>
 * list       = 00h FLAGS LENGTH(2) descriptor
 * descriptor = BLOCKS(4) TYPE.SUB-TYPE PARAMETER(3)
 * </pre>
 */
package org.discwright.mmc.format;
