package org.discwright.emulator.medium;

/**
 * How far a track of a DVD-R DL has come that is recorded by layer jumps. Addresses of layer 0
 * count outwards; a block of layer 1 has the address of the one below it, counted back from twice
 * the boundary.
 *
 * @param base address of layer 0 up to which layer 1 is recorded as well: behind the last jump
 * @param at address of layer 0 behind the last block before the next jump, or, while layer 1 is
 *     being recorded, before the last one; 0 where nobody has said
 * @param manual true where a host gave that address, false where it follows from the interval
 * @param upper address at which layer 1 goes on; 0 while layer 0 is being recorded
 * @param last address behind the last block that a host has sent, on either layer; 0 for none
 * @mmc 6.27 READ TRACK INFORMATION, next and last layer jump address
 */
public record LayerJump(int base, int at, boolean manual, int upper, int last) {
    /** Nothing is recorded, and nothing said. */
    public static final LayerJump NONE = new LayerJump(0, 0, false, 0, 0);

    /** Checks the ranges. */
    public LayerJump {
        boolean order = at == 0 || base <= at;
        if (base < 0
                || at < 0
                || upper < 0
                || last < 0
                || !order
                || (upper > 0 && (at == 0 || upper < at))
                || (manual && at == 0)) {
            throw new IllegalArgumentException(
                    "layer jump at %d after %d, layer 1 at %d".formatted(at, base, upper));
        }
    }

    /** True while layer 1 is being recorded. */
    public boolean above() {
        return upper > 0;
    }

    /** The same, with the next jump said by a host. */
    public LayerJump manualAt(int address) {
        return new LayerJump(base, address, true, upper, last);
    }

    /** The same, with the next jump, where there is one, from an interval. */
    public LayerJump regularAt(int address) {
        return new LayerJump(base, address, false, upper, last);
    }

    /** The same, with layer 1 recorded up to {@code address}. */
    public LayerJump aboveUpTo(int address) {
        return new LayerJump(base, at, manual, address, last);
    }

    /** The same, with what a host has sent up to {@code address}. */
    public LayerJump sentUpTo(int address) {
        return new LayerJump(base, at, manual, upper, address);
    }

    /** Goes on on layer 0 at {@code address}, below which both layers are recorded. */
    public LayerJump below(int address, int next) {
        return new LayerJump(address, next, false, 0, last);
    }
}
