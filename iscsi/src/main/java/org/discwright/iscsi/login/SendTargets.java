package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** The answer to SendTargets (RFC 7143, Appendix C): which targets there are, and where. */
public final class SendTargets {
    /** The key that asks: {@code All}, the name of a target, or nothing for the session's own. */
    public static final String KEY = "SendTargets";

    private static final int MOST = 1024;

    private SendTargets() {}

    /**
     * A target and its portals.
     *
     * @param name of the target
     * @param addresses {@code host:port,group}; none where it is where the question was asked
     */
    public record Found(String name, List<String> addresses) {
        /** Keeps a copy of the addresses. */
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** As text. */
    public static Octets encode(List<Found> targets) {
        List<TextKey> keys = new ArrayList<>();
        for (Found target : targets) {
            keys.add(new TextKey(LoginIdentity.TARGET_NAME, target.name()));
            for (String address : target.addresses()) {
                keys.add(new TextKey(LoginIdentity.TARGET_ADDRESS, address));
            }
        }
        return TextKeys.encode(keys);
    }

    /**
     * Reads such a text.
     *
     * @throws MalformedDataException if it is none, or has more than 1,024 pairs
     */
    public static List<Found> decode(Octets text) throws MalformedDataException {
        List<Found> targets = new ArrayList<>();
        for (TextKey key : TextKeys.decode(text, MOST)) {
            if (key.name().equals(LoginIdentity.TARGET_NAME)) {
                if (!LoginIdentity.isName(key.value())) {
                    throw new MalformedDataException(
                            "answer to SendTargets", 0, "not the name of a target: " + key);
                }
                targets.add(new Found(key.value(), List.of()));
            } else if (key.name().equals(LoginIdentity.TARGET_ADDRESS)) {
                if (targets.isEmpty()) {
                    throw new MalformedDataException(
                            "answer to SendTargets", 0, "an address before any name");
                }
                List<String> addresses = new ArrayList<>(targets.getLast().addresses());
                addresses.add(key.value());
                targets.set(targets.size() - 1, new Found(targets.getLast().name(), addresses));
            } else {
                throw new MalformedDataException(
                        "answer to SendTargets", 0, "a key that it cannot have: " + key.name());
            }
        }
        return List.copyOf(targets);
    }
}
