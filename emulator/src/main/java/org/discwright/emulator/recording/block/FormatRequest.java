package org.discwright.emulator.recording.block;

/**
 * What FORMAT UNIT asks for.
 *
 * @param blocks number of blocks; 4,294,967,295 for as many as there can be
 * @param type format type, 0 to 63
 * @param subType format sub-type, 0 to 3
 * @param parameter type dependent parameter, 24 bits
 * @param certify false where certification is to be left out
 * @mmc 6.5.3 FORMAT UNIT parameter list
 */
public record FormatRequest(long blocks, int type, int subType, int parameter, boolean certify) {
    /** Number of blocks that asks for all there can be. */
    public static final long ALL = 0xFFFF_FFFFL;
}
