package org.discwright.iscsi.login;

import java.util.Optional;
import org.discwright.iscsi.pdu.LoginStatus;

/** Who may log in to a target, and how it proves itself. Called by the thread of a connection. */
public interface TargetGate {
    /**
     * Whether that initiator may have that session; success says yes. Asked once, when names are
     * known and whatever has to be proven is: a stranger does not learn which targets there are.
     */
    LoginStatus admit(LoginIdentity identity);

    /** True where every initiator has to prove who it is. */
    boolean isAuthenticationRequired();

    /** The secret of a user; nothing for a user who is not known. */
    Optional<Secret> secretOf(String user);

    /** How the target proves itself to an initiator that asks for it. */
    default Optional<ChapUser> self() {
        return Optional.empty();
    }

    /** The target's name for people. */
    default Optional<String> alias() {
        return Optional.empty();
    }

    /** Number of the group of portals by which the session came, 0 to 65,535. */
    default int portalGroup() {
        return 1;
    }
}
