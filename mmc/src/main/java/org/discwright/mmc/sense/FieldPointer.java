package org.discwright.mmc.sense;

/**
 * Where the field is that a drive refused.
 *
 * @param inCdb true in the command descriptor block, false in the parameter list
 * @param byteOffset the field's first byte, from 0
 * @param bit its highest bit, 7 to 0, or -1 where the pointer names none
 * @spc 4.5.2.4.2
 */
public record FieldPointer(boolean inCdb, int byteOffset, int bit) {}
