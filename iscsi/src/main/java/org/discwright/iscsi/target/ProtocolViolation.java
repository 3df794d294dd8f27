package org.discwright.iscsi.target;

import java.io.IOException;

/** The peer broke a rule of the protocol: without error recovery, its session ends. */
final class ProtocolViolation extends IOException {
    ProtocolViolation(String message) {
        super(message);
    }
}
