/**
 * Where a sector lies and how fast it goes by: {@link org.discwright.model.address.Lba}, {@link
 * org.discwright.model.address.Msf}, {@link org.discwright.model.address.SectorCount}, {@link
 * org.discwright.model.address.KilobytesPerSecond}. From MMC-6 (addressing on CD) and IEC 60908.
 */
package org.discwright.model.address;
