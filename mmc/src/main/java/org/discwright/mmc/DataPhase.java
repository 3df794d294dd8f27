package org.discwright.mmc;

import org.discwright.model.Octets;

/** What a command moves besides its block, and in which direction (seen from the host). */
public sealed interface DataPhase {
    /** Nothing. */
    record None() implements DataPhase {}

    /**
     * A response of the drive, decoded by the command.
     *
     * @param length bytes that the host has room for: the allocation length
     */
    record In(int length) implements DataPhase {}

    /**
     * A parameter list for the drive.
     *
     * @param data its bytes
     */
    record Out(Octets data) implements DataPhase {}

    /**
     * Sectors from the drive, which go to memory of the caller.
     *
     * @param length bytes
     */
    record BulkIn(int length) implements DataPhase {}

    /**
     * Sectors for the drive, which come from memory of the caller.
     *
     * @param length bytes
     */
    record BulkOut(int length) implements DataPhase {}

    /** No data phase. */
    DataPhase NONE = new None();
}
