/**
 * CUE sheets, after the manual of CDRWIN, with the remarks that say where sessions begin. Entry
 * class: {@link org.discwright.image.cue.CueFormat}.
 *
 * <pre>
 * CATALOG 13 digits
 * FILE "name" BINARY | MOTOROLA | WAVE | AIFF | MP3 | FLAC | …
 *   TRACK nn AUDIO | MODE1/2352 | MODE1/2048 | MODE2/2352 | MODE2/2336 | CDI/2352 | CDI/2336
 *     FLAGS DCP 4CH PRE        ISRC code
 *     PREGAP mm:ss:ff          INDEX nn mm:ss:ff          POSTGAP mm:ss:ff
 * REM SESSION nn   REM LEAD-OUT mm:ss:ff   REM LEAD-IN mm:ss:ff   REM PREGAP mm:ss:ff
 * </pre>
 */
package org.discwright.image.cue;
