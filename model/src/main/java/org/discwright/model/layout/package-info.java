/**
 * The hand-over between authoring and burning: {@link org.discwright.model.layout.TrackSource} (one
 * track, for track-at-once) and {@link org.discwright.model.layout.DiscLayout} (a whole disc).
 * Sources are reopenable and owned by the caller; layouts are immutable values.
 */
package org.discwright.model.layout;
