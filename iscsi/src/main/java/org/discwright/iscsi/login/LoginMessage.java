package org.discwright.iscsi.login;

import java.util.List;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.model.Octets;

/**
 * What a login request or response says, without the numbers that only its PDU needs.
 *
 * @param transit the T bit: the sender is ready for stage {@code next}
 * @param continues the C bit: the text goes on in the next message
 * @param current the stage both are in
 * @param next the stage to come; means nothing without {@code transit}
 * @param status how the target answers: the code of a {@link LoginStatus}; 0 in a request
 * @param text pairs of keys, or a piece of them
 */
public record LoginMessage(
        boolean transit,
        boolean continues,
        LoginStage current,
        LoginStage next,
        int status,
        Octets text) {
    static LoginMessage staying(LoginStage stage, List<TextKey> keys) {
        return new LoginMessage(false, false, stage, stage, 0, TextKeys.encode(keys));
    }

    static LoginMessage passing(LoginStage from, LoginStage to, List<TextKey> keys) {
        return new LoginMessage(true, false, from, to, 0, TextKeys.encode(keys));
    }

    /** A refusal, after which the target closes the connection. */
    public static LoginMessage refusing(LoginStage stage, LoginStatus status) {
        return new LoginMessage(false, false, stage, stage, status.code(), Octets.EMPTY);
    }

    /** True where the login goes on. */
    public boolean isSuccess() {
        return status == LoginStatus.SUCCESS.code();
    }

    /** Does not show the text, which may prove a secret. */
    @Override
    public String toString() {
        return "login "
                + current
                + (transit ? " to " + next : "")
                + (continues ? ", continued" : "")
                + ", "
                + text.length()
                + " bytes, status "
                + Integer.toHexString(status);
    }
}
