package org.discwright.emulator.drive.command;

import org.discwright.model.Octets;

/**
 * How a command that ended well is answered.
 *
 * @param data the response, which goes to the host as far as there is room; empty where a handler
 *     moved the data by itself
 * @param moved bytes that the handler moved by itself
 */
record Reply(Octets data, int moved) {
    /** No data. */
    static final Reply NONE = new Reply(Octets.EMPTY, 0);

    /** A response. */
    static Reply of(Octets data) {
        return new Reply(data, 0);
    }

    /** Data that is already where it belongs. */
    static Reply moved(int bytes) {
        return new Reply(Octets.EMPTY, bytes);
    }
}
