package org.discwright.emulator.recording.block;

/**
 * A way in which a disc can be formatted.
 *
 * @param blocks blocks that a host can use then
 * @param type format type of FORMAT UNIT, 0 to 63
 * @param subType format sub-type, 0 to 3
 * @param parameter type dependent parameter, 24 bits: on BD the clusters of the spare areas
 * @mmc 6.23 READ FORMAT CAPACITIES
 */
public record FormatOffer(int blocks, int type, int subType, int parameter) {}
