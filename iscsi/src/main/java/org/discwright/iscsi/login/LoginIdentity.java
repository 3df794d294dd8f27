package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who logs in, and where.
 *
 * @param initiator the name of the initiator
 * @param initiatorAlias a name for people
 * @param target the name of the target, which only a discovery can do without
 * @param discovery true for a session that only asks which targets there are
 */
public record LoginIdentity(
        String initiator,
        Optional<String> initiatorAlias,
        Optional<String> target,
        boolean discovery) {
    static final String INITIATOR_NAME = "InitiatorName";
    static final String INITIATOR_ALIAS = "InitiatorAlias";
    static final String TARGET_NAME = "TargetName";
    static final String TARGET_ALIAS = "TargetAlias";
    static final String TARGET_ADDRESS = "TargetAddress";
    static final String TARGET_PORTAL_GROUP = "TargetPortalGroupTag";
    static final String SESSION_TYPE = "SessionType";
    static final String AUTH_METHOD = "AuthMethod";

    private static final int LONGEST_ISCSI_NAME = 223;

    /** Checks the names. */
    public LoginIdentity {
        requireName(initiator);
        target.ifPresent(LoginIdentity::requireName);
        if (target.isEmpty() && !discovery) {
            throw new IllegalArgumentException("a session without the name of a target");
        }
    }

    /** A session with a target. */
    public static LoginIdentity of(String initiator, String target) {
        return new LoginIdentity(initiator, Optional.empty(), Optional.of(target), false);
    }

    /** A session that asks for targets. */
    public static LoginIdentity discovering(String initiator) {
        return new LoginIdentity(initiator, Optional.empty(), Optional.empty(), true);
    }

    /**
     * True for {@code iqn.}, {@code eui.} and {@code naa.} names of sane length (RFC 7143, 4.2.7).
     */
    public static boolean isName(String name) {
        return (name.startsWith("iqn.") || name.startsWith("eui.") || name.startsWith("naa."))
                && name.length() > 4
                && name.length() <= LONGEST_ISCSI_NAME
                && name.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '=' || c == ',');
    }

    private static void requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is not the name of an iSCSI node, as iqn.2026-01.org.example:x");
        }
    }

    List<TextKey> keys() {
        List<TextKey> keys = new ArrayList<>();
        keys.add(new TextKey(INITIATOR_NAME, initiator));
        initiatorAlias.ifPresent(alias -> keys.add(new TextKey(INITIATOR_ALIAS, alias)));
        target.ifPresent(name -> keys.add(new TextKey(TARGET_NAME, name)));
        keys.add(new TextKey(SESSION_TYPE, discovery ? "Discovery" : "Normal"));
        return keys;
    }
}
