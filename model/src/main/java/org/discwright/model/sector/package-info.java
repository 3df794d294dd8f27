/**
 * The sector formats of CD: {@link org.discwright.model.sector.SectorMode}. From ECMA-130 clause
 * 14, IEC 60908 and MMC-6 (data block types).
 */
package org.discwright.model.sector;
