package org.discwright.iscsi.login;

/**
 * How a target answers a login (RFC 7143, 11.13.5).
 *
 * @param statusClass 0 to 255: 0 success, 1 redirection, 2 the initiator's fault, 3 the target's
 * @param detail 0 to 255: what of that class
 */
public record LoginStatus(int statusClass, int detail) {
    /** It goes on, or is done. */
    public static final LoginStatus SUCCESS = new LoginStatus(0, 0);

    /** The target is at another address for now. */
    public static final LoginStatus MOVED_TEMPORARILY = new LoginStatus(1, 1);

    /** The target is at another address for good. */
    public static final LoginStatus MOVED_PERMANENTLY = new LoginStatus(1, 2);

    /** The initiator broke a rule. */
    public static final LoginStatus INITIATOR_ERROR = new LoginStatus(2, 0);

    /** The initiator did not prove who it is. */
    public static final LoginStatus AUTHENTICATION_FAILURE = new LoginStatus(2, 1);

    /** The initiator may not use this target. */
    public static final LoginStatus FORBIDDEN = new LoginStatus(2, 2);

    /** There is no such target. */
    public static final LoginStatus NOT_FOUND = new LoginStatus(2, 3);

    /** The target was there once. */
    public static final LoginStatus REMOVED = new LoginStatus(2, 4);

    /** No version of the protocol that both know. */
    public static final LoginStatus UNSUPPORTED_VERSION = new LoginStatus(2, 5);

    /** The session has as many connections as it may. */
    public static final LoginStatus TOO_MANY_CONNECTIONS = new LoginStatus(2, 6);

    /** The name of initiator or target is missing. */
    public static final LoginStatus MISSING_PARAMETER = new LoginStatus(2, 7);

    /** The session cannot have this connection. */
    public static final LoginStatus CANNOT_INCLUDE = new LoginStatus(2, 8);

    /** No such type of session. */
    public static final LoginStatus UNSUPPORTED_SESSION_TYPE = new LoginStatus(2, 9);

    /** There is no session with that handle. */
    public static final LoginStatus NO_SUCH_SESSION = new LoginStatus(2, 10);

    /** A request that a login cannot have. */
    public static final LoginStatus INVALID_DURING_LOGIN = new LoginStatus(2, 11);

    /** The target failed. */
    public static final LoginStatus TARGET_ERROR = new LoginStatus(3, 0);

    /** The target is there, but does not serve now. */
    public static final LoginStatus SERVICE_UNAVAILABLE = new LoginStatus(3, 1);

    /** The target has no room for one more session. */
    public static final LoginStatus OUT_OF_RESOURCES = new LoginStatus(3, 2);

    /** Checks the ranges. */
    public LoginStatus {
        if (statusClass < 0 || statusClass > 0xFF || detail < 0 || detail > 0xFF) {
            throw new IllegalArgumentException(
                    "no status of a login: " + statusClass + ", " + detail);
        }
    }

    /** True where the login goes on. */
    public boolean isSuccess() {
        return statusClass == 0;
    }

    /** In words, for people. */
    public String explanation() {
        return switch (statusClass << 8 | detail) {
            case 0x0000 -> "success";
            case 0x0101 -> "the target is at another address for now";
            case 0x0102 -> "the target is at another address for good";
            case 0x0200 -> "the target did not like our side of the conversation";
            case 0x0201 -> "authentication failed";
            case 0x0202 -> "this initiator may not use the target";
            case 0x0203 -> "there is no such target";
            case 0x0204 -> "the target was removed";
            case 0x0205 -> "the target speaks no version of iSCSI that is known here";
            case 0x0206 -> "too many connections";
            case 0x0207 -> "the target misses a parameter";
            case 0x0208 -> "the session cannot take this connection";
            case 0x0209 -> "the target does not have this type of session";
            case 0x020A -> "there is no such session";
            case 0x020B -> "a request that a login cannot have";
            case 0x0300 -> "the target failed";
            case 0x0301 -> "the target does not serve now";
            case 0x0302 -> "the target has no room for one more session";
            default -> "the target refused, with a status that has no name";
        };
    }

    @Override
    public String toString() {
        return "%s (%02Xh/%02Xh)".formatted(explanation(), statusClass, detail);
    }
}
