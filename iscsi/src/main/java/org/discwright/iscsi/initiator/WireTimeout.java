package org.discwright.iscsi.initiator;

import java.io.IOException;

/** A peer did not take or give a byte in time. */
final class WireTimeout extends IOException {
    WireTimeout(String message) {
        super(message);
    }
}
