/**
 * What a drive tells about itself and the disc in it, without changing either: {@link
 * org.discwright.burn.discovery.DiscProbe} asks, {@link org.discwright.burn.discovery.StatusReader}
 * puts the answers together, {@link org.discwright.burn.discovery.SpeedControl} knows speeds. After
 * MMC-6 clauses 6.6, 6.8, 6.21, 6.26 and 6.27.
 */
package org.discwright.burn.discovery;
