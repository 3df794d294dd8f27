/**
 * What protects a data sector on CD: EDC, P and Q parity, scrambler, sync and header; generated,
 * checked and corrected for every mode and form. From ECMA-130 clauses 14 and 15 with annexes A and
 * B, and the CD-ROM XA forms as MMC-6 (data block types) gives them. Entry classes: {@link
 * org.discwright.model.coding.SectorEncoder}, {@link org.discwright.model.coding.SectorCheck},
 * {@link org.discwright.model.coding.SectorCorrector}, {@link
 * org.discwright.model.coding.Scrambler}.
 *
 * <pre>
 * mode 1          sync 12 | header 4 | data 2048 | EDC 4 | zero 8 | P 172 | Q 104
 * mode 2          sync 12 | header 4 | data 2336
 * mode 2 form 1   sync 12 | header 4 | subheader 4 twice | data 2048 | EDC 4 | P 172 | Q 104
 * mode 2 form 2   sync 12 | header 4 | subheader 4 twice | data 2324 | EDC 4
 * header          minute, second, frame (BCD) | mode
 * </pre>
 */
package org.discwright.model.coding;
