package org.discwright.iscsi.target;

import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.SerialNumber;

/**
 * Which commands a session may send now (RFC 7143, 4.2.2.1): as many as there is room for, in the
 * order of their numbers.
 */
final class CommandWindow {
    /** What to do with a command. */
    enum Verdict {
        /** It is the next one. */
        TAKE,
        /** It is outside the window: the standard has it ignored. */
        IGNORE,
        /** One before it is missing, which cannot be on one connection. */
        GAP
    }

    private final int size;
    private SerialNumber expected;
    private SerialNumber most;
    private int outstanding;

    CommandWindow(int size, SerialNumber first) {
        this.size = size;
        this.expected = first;
        this.most = first.plus(size - 1);
    }

    synchronized Verdict take(SerialNumber number) {
        if (number.isBefore(expected) || number.isAfter(most)) {
            return Verdict.IGNORE;
        }
        if (!number.equals(expected)) {
            return Verdict.GAP;
        }
        expected = expected.next();
        return Verdict.TAKE;
    }

    /** A command waits or runs from here on. */
    synchronized void begin() {
        outstanding++;
    }

    /** A command is over. */
    synchronized void end() {
        outstanding--;
    }

    synchronized int outstanding() {
        return outstanding;
    }

    synchronized SerialNumber expected() {
        return expected;
    }

    /** What a PDU says of the window; it never shrinks at its end. */
    synchronized Counters counters(SerialNumber status) {
        SerialNumber now = expected.plus(size - outstanding - 1);
        if (now.isAfter(most)) {
            most = now;
        }
        return new Counters(status, expected, most);
    }
}
