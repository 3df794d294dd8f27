package org.discwright.iscsi.target;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.SessionWishes;

/**
 * How drives are served.
 *
 * @param listen address and port; port 0 for any that is free
 * @param user whom to let in with CHAP; everybody where there is none
 * @param self how the target proves itself to an initiator that asks
 * @param wishes what the target would like of sessions
 * @param limits what peers can make it take
 */
public record TargetOptions(
        InetSocketAddress listen,
        Optional<ChapUser> user,
        Optional<ChapUser> self,
        SessionWishes wishes,
        TargetLimits limits) {
    /** Lets in everybody who reaches the address. */
    public static TargetOptions open(InetSocketAddress listen) {
        return new TargetOptions(
                listen,
                Optional.empty(),
                Optional.empty(),
                SessionWishes.USUAL,
                TargetLimits.USUAL);
    }

    /** The same with a user whom alone to let in. */
    public TargetOptions withUser(ChapUser one) {
        return new TargetOptions(listen, Optional.of(one), self, wishes, limits);
    }

    /** The same with a name and secret of the target's own. */
    public TargetOptions withSelf(ChapUser one) {
        return new TargetOptions(listen, user, Optional.of(one), wishes, limits);
    }

    /** The same with other limits. */
    public TargetOptions withLimits(TargetLimits others) {
        return new TargetOptions(listen, user, self, wishes, others);
    }

    /** The same with other wishes. */
    public TargetOptions withWishes(SessionWishes others) {
        return new TargetOptions(listen, user, self, others, limits);
    }
}
