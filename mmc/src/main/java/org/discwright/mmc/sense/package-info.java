/**
 * Why a command ended with CHECK CONDITION: {@link org.discwright.mmc.sense.Sense}, decoded from
 * and encoded to fixed and descriptor format, with the table of additional sense codes in words.
 * From SPC-4 clause 4.5 and MMC-6 annex F.
 */
package org.discwright.mmc.sense;
