package org.discwright.iscsi.target;

import java.net.InetSocketAddress;
import java.util.List;
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
 * @param portals what initiators are told that ask where the targets are: these addresses, none
 *     where the list is empty, so that they stay with the one they asked at; where there is no
 *     list, each is told the address by which it came
 */
public record TargetOptions(
        InetSocketAddress listen,
        Optional<ChapUser> user,
        Optional<ChapUser> self,
        SessionWishes wishes,
        TargetLimits limits,
        Optional<List<Portal>> portals) {
    /** Keeps a copy of the list. */
    public TargetOptions {
        portals = portals.map(List::copyOf);
    }

    /** Lets in everybody who reaches the address. */
    public static TargetOptions open(InetSocketAddress listen) {
        return new TargetOptions(
                listen,
                Optional.empty(),
                Optional.empty(),
                SessionWishes.USUAL,
                TargetLimits.USUAL,
                Optional.empty());
    }

    /** The same with a user whom alone to let in. */
    public TargetOptions withUser(ChapUser one) {
        return new TargetOptions(listen, Optional.of(one), self, wishes, limits, portals);
    }

    /** The same with a name and secret of the target's own. */
    public TargetOptions withSelf(ChapUser one) {
        return new TargetOptions(listen, user, Optional.of(one), wishes, limits, portals);
    }

    /** The same with other limits. */
    public TargetOptions withLimits(TargetLimits others) {
        return new TargetOptions(listen, user, self, wishes, others, portals);
    }

    /** The same with other wishes. */
    public TargetOptions withWishes(SessionWishes others) {
        return new TargetOptions(listen, user, self, others, limits, portals);
    }

    /** The same, naming these addresses to initiators that ask where the targets are. */
    public TargetOptions withPortals(List<Portal> these) {
        return new TargetOptions(listen, user, self, wishes, limits, Optional.of(these));
    }
}
