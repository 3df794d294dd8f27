package org.discwright.iscsi.login;

import java.util.Arrays;
import java.util.Optional;

/** Where a login is (RFC 7143, 6.3): the values of CSG and NSG. */
public enum LoginStage {
    /** Each side proves who it is. */
    SECURITY(0),
    /** Both sides agree on parameters. */
    OPERATIONAL(1),
    /** The login is over, commands may come. */
    FULL_FEATURE(3);

    private final int code;

    LoginStage(int code) {
        this.code = code;
    }

    /** Its two bits: 0, 1 or 3. */
    public int code() {
        return code;
    }

    /** The stage with these two bits; 2 is none. */
    public static Optional<LoginStage> of(int code) {
        return Arrays.stream(values()).filter(stage -> stage.code == code).findFirst();
    }
}
