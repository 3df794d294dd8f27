/**
 * Days of the calendar that file systems record times in: ISO 8601's, in coordinated universal
 * time. {@link org.discwright.filesystem.time.UtcDay} is where to begin.
 */
package org.discwright.filesystem.time;
