/**
 * cdrdao's TOC files, after the section "TOC FILES" of its manual page. Entry class: {@link
 * org.discwright.image.toc.TocFormat}.
 *
 * <pre>
 * [CATALOG "13 digits"] CD_DA | CD_ROM | CD_ROM_XA [CD_TEXT {…}]
 * TRACK mode  [NO] COPY  [NO] PRE_EMPHASIS  TWO_ | FOUR_CHANNEL_AUDIO  ISRC "code"  [CD_TEXT {…}]
 *   SILENCE length | ZERO length | PREGAP mm:ss:ff | START [mm:ss:ff] | INDEX mm:ss:ff
 *   FILE | AUDIOFILE "name" [SWAP] [#bytes] start [length]  |  DATAFILE "name" [#bytes] [length]
 * </pre>
 */
package org.discwright.image.toc;
