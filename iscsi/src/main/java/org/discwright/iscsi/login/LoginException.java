package org.discwright.iscsi.login;

import java.io.IOException;
import java.util.Optional;
import org.discwright.iscsi.pdu.LoginStatus;

/** A login did not come to a session. */
public final class LoginException extends IOException {
    private final LoginStatus status;
    private final transient Optional<String> movedTo;

    /** Says which status it has, and in words what was wrong. */
    public LoginException(LoginStatus status, String message) {
        this(status, message, Optional.empty());
    }

    /** As that, with the address that a target names when it has moved. */
    public LoginException(LoginStatus status, String message, Optional<String> movedTo) {
        super(message);
        this.status = status;
        this.movedTo = movedTo;
    }

    /** The status that the target gave or, on its side, will give. */
    public LoginStatus status() {
        return status;
    }

    /** The address of a target that has moved: {@code host[:port]}. */
    public Optional<String> movedTo() {
        return movedTo;
    }
}
