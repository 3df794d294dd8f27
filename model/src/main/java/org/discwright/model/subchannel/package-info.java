/**
 * The subchannels P to W: Q with its positions, catalogue numbers and table of contents, the layout
 * of 96 bytes a sector, and the packs of R to W with their parity and interleaving. From IEC 60908
 * clauses 17 and 18 and MMC-6 (sub-channel data). Entry classes: {@link
 * org.discwright.model.subchannel.SubchannelQ}, {@link
 * org.discwright.model.subchannel.SubchannelWriter}, {@link
 * org.discwright.model.subchannel.SubchannelLayout}, {@link
 * org.discwright.model.subchannel.RwParity}.
 *
 * <pre>
 * Q                  control 4 bits, ADR 4 bits | 9 bytes | CRC-16
 * ADR 1, program     TNO | INDEX | MIN SEC FRAME (track) | 00 | MIN SEC FRAME (disc)
 * ADR 1 and 5, lead-in  00 | POINT | MIN SEC FRAME | ZERO | PMIN PSEC PFRAME
 * ADR 2              13 digits | 12 zero bits | FRAME
 * ADR 3              5 characters of 6 bits | 2 zero bits | 7 digits | 4 zero bits | FRAME
 * </pre>
 */
package org.discwright.model.subchannel;
