package org.discwright.iscsi.pdu;

import java.util.Optional;

/** Where a login stands (RFC 7143, 11.12.3). */
public enum LoginStage {
    /** Who is who: SecurityNegotiation. */
    SECURITY(0),
    /** How to talk: LoginOperationalNegotiation. */
    OPERATIONAL(1),
    /** Logged in: FullFeaturePhase. */
    FULL_FEATURE(3);

    private final int code;

    LoginStage(int code) {
        this.code = code;
    }

    /** Its two bits: 0, 1 or 3. */
    public int code() {
        return code;
    }

    /** The stage of two bits; nothing for 2, which is reserved. */
    public static Optional<LoginStage> of(int code) {
        return switch (code) {
            case 0 -> Optional.of(SECURITY);
            case 1 -> Optional.of(OPERATIONAL);
            case 3 -> Optional.of(FULL_FEATURE);
            default -> Optional.empty();
        };
    }

    static LoginStage read(int code) throws PduException {
        return of(code).orElseThrow(() -> PduException.field("stage 2 of a login is reserved"));
    }
}
