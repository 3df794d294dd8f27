/**
 * CD-TEXT: album and track texts in up to eight languages, as packs of 18 bytes in the subchannel
 * of the lead-in. From the Red Book (System Description CD-TEXT Mode) and MMC-6 annex J. Entry
 * classes: {@link org.discwright.model.cdtext.CdText}, {@link
 * org.discwright.model.cdtext.CdTextBlock}, {@link org.discwright.model.cdtext.CdTextReader},
 * {@link org.discwright.model.cdtext.CdTextLeadIn}.
 *
 * <pre>
 * pack       type 80h-8Fh | track | sequence | 2-byte, block, position | 12 bytes | CRC-16
 * block      packs of one language: texts by type, at its end three of type 8Fh
 * 8Fh        charset FIRST LAST copyright | packs of each type | last sequence of 8 blocks | languages
 * lead-in    four packs a sector as 24 symbols of six bits each, again and again
 * </pre>
 */
package org.discwright.model.cdtext;
