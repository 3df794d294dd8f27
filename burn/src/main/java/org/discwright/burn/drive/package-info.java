/**
 * The conversation with one drive: {@link org.discwright.burn.drive.Drive} owns the one thread that
 * sends commands, waits where a drive asks for patience and turns refusals into failures; {@link
 * org.discwright.burn.drive.SensePolicy} is the only place that decides what sense data means.
 * After SPC-4 clause 4.5 and MMC-6.
 */
package org.discwright.burn.drive;
