package org.discwright.iscsi.pdu;

/**
 * A number that counts commands, status or data and starts again at 0 after 2^32 - 1 (RFC 1982,
 * with 32 bits; RFC 7143, 4.2.2.1).
 *
 * @param value its 32 bits, unsigned
 */
public record SerialNumber(int value) {
    /** Zero. */
    public static final SerialNumber ZERO = new SerialNumber(0);

    /** The number after this one. */
    public SerialNumber next() {
        return new SerialNumber(value + 1);
    }

    /** The number {@code steps} later, or earlier where that is negative. */
    public SerialNumber plus(int steps) {
        return new SerialNumber(value + steps);
    }

    /** How many steps lead from {@code earlier} to this, negative where this comes first. */
    public int since(SerialNumber earlier) {
        return value - earlier.value;
    }

    /** True if this comes before {@code other}. */
    public boolean isBefore(SerialNumber other) {
        return since(other) < 0;
    }

    /** True if this comes after {@code other}. */
    public boolean isAfter(SerialNumber other) {
        return since(other) > 0;
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(value);
    }
}
