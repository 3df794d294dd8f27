package org.discwright.iscsi.initiator;

import java.util.List;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.transport.TransportException;

/** The target of a portal that has one only. */
final class OnlyTarget {
    private OnlyTarget() {}

    static String of(IscsiAddress portal, Dialer dialer) throws TransportException {
        List<SendTargets.Found> targets = dialer.targets(portal);
        if (targets.size() == 1) {
            return targets.getFirst().name();
        }
        if (targets.isEmpty()) {
            throw new TransportException(
                    TransportException.Reason.DEVICE_GONE,
                    portal.portal() + " has no target that it shows to us");
        }
        throw new TransportException(
                TransportException.Reason.BAD_ADDRESS,
                "%s has several targets; name one: %s"
                        .formatted(
                                portal.portal(),
                                String.join(
                                        ", ",
                                        targets.stream()
                                                .map(found ->
                                                        portal.at(found.name())
                                                                .toDriveAddress()
                                                                .toString())
                                                .toList())));
    }
}
