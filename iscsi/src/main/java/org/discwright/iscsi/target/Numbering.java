package org.discwright.iscsi.target;

import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.SerialNumber;

/** The numbers of what goes out on a connection. For the thread that sends. */
final class Numbering {
    private final CommandWindow window;
    private SerialNumber status;

    Numbering(CommandWindow window, SerialNumber firstStatus) {
        this.window = window;
        this.status = firstStatus;
    }

    /** For a PDU with status: takes the next number. */
    Counters counted() {
        Counters counters = window.counters(status);
        status = status.next();
        return counters;
    }

    /** True for the number that the next status gets. */
    boolean isNext(SerialNumber number) {
        return status.equals(number);
    }

    /** For a PDU without status. */
    Counters uncounted() {
        return window.counters(status);
    }

    /** For a response: its command is over. */
    Counters ending() {
        window.end();
        return counted();
    }
}
