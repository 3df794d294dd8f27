package org.discwright.iscsi.pdu;

import java.util.Optional;

/** What became of a login (RFC 7143, 11.13.5). */
public enum LoginStatus {
    /** Going on, or done. */
    SUCCESS(0x0000, "success"),
    /** The target is elsewhere for now. */
    MOVED_TEMPORARILY(0x0101, "the target has moved temporarily"),
    /** The target is elsewhere for good. */
    MOVED_PERMANENTLY(0x0102, "the target has moved permanently"),
    /** The initiator did something wrong. */
    INITIATOR_ERROR(0x0200, "the initiator made a mistake in the login"),
    /** Name or secret is wrong. */
    AUTHENTICATION_FAILURE(0x0201, "the name or the secret is wrong"),
    /** This initiator may not use this target. */
    AUTHORIZATION_FAILURE(0x0202, "this initiator may not use this target"),
    /** There is no target of that name. */
    NOT_FOUND(0x0203, "there is no target of that name"),
    /** There was one. */
    TARGET_REMOVED(0x0204, "the target is no longer there"),
    /** No common version. */
    UNSUPPORTED_VERSION(0x0205, "there is no common version of the protocol"),
    /** No more connections in this session. */
    TOO_MANY_CONNECTIONS(0x0206, "the session has as many connections as it may"),
    /** A parameter that has to be there is missing. */
    MISSING_PARAMETER(0x0207, "a parameter is missing"),
    /** A session over several connections that cannot be. */
    CANNOT_INCLUDE_IN_SESSION(0x0208, "the connection cannot join the session"),
    /** That kind of session is not offered. */
    SESSION_TYPE_NOT_SUPPORTED(0x0209, "that kind of session is not offered"),
    /** A session that a connection joins is not there. */
    SESSION_DOES_NOT_EXIST(0x020A, "the session does not exist"),
    /** Something else than a login during a login. */
    INVALID_DURING_LOGIN(0x020B, "a request that does not belong into a login"),
    /** The target has a fault. */
    TARGET_ERROR(0x0300, "the target failed"),
    /** Not now. */
    SERVICE_UNAVAILABLE(0x0301, "the target is not available now"),
    /** No room. */
    OUT_OF_RESOURCES(0x0302, "the target has no room for another session");

    private final int code;
    private final String words;

    LoginStatus(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Class in the upper byte, detail in the lower. */
    public int code() {
        return code;
    }

    /** What it means, as part of a sentence. */
    public String words() {
        return words;
    }

    /** The status of a code, where the standard gives one. */
    public static Optional<LoginStatus> of(int code) {
        for (LoginStatus status : values()) {
            if (status.code == code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
