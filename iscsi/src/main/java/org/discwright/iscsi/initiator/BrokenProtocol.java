package org.discwright.iscsi.initiator;

import java.io.IOException;

/** A target did what the protocol does not let it do; its connection cannot be used any longer. */
final class BrokenProtocol extends IOException {
    BrokenProtocol(String message) {
        super(message);
    }
}
