package org.discwright.iscsi.target;

import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.transport.ScsiTransport;

/**
 * A drive that is served, as logical unit 0 of a target of its own.
 *
 * @param target the target's name, for example {@code iqn.2026-01.org.discwright:demo.disc}
 * @param transport the way to the drive; stays its owner's, who closes it after the server
 * @param readOnly that every command which could change the medium, or take it out, is refused
 */
public record ServedDrive(String target, ScsiTransport transport, boolean readOnly) {
    /** Checks the name. */
    public ServedDrive {
        if (!LoginIdentity.isName(target)) {
            throw new IllegalArgumentException(
                    "'"
                            + target
                            + "' is not the name of an iSCSI target, as iqn.2026-01.org.example:x");
        }
    }

    /** One that may be written. */
    public ServedDrive(String target, ScsiTransport transport) {
        this(target, transport, false);
    }
}
