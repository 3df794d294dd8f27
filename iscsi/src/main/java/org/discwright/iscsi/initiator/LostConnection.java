package org.discwright.iscsi.initiator;

import java.io.IOException;

/** A target closed the connection, or gives no sign of life. */
final class LostConnection extends IOException {
    LostConnection(String message) {
        super(message);
    }
}
