package org.discwright.iscsi.initiator;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import org.discwright.iscsi.login.LoginException;
import org.discwright.iscsi.login.SendTargets;
import org.discwright.iscsi.pdu.LoginStatus;
import org.discwright.iscsi.pdu.PduException;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;

/** Says why a drive cannot be reached, and what to do. */
final class Refusals {
    private Refusals() {}

    /**
     * Why there is no session.
     *
     * @param until moment of the clock until which the target may be asked what it has
     */
    static TransportException explain(
            IscsiAddress address, IOException failure, Dialer dialer, long until) {
        String portal = address.portal();
        return switch (failure) {
            case TransportException clear -> clear;
            case LoginException refused -> login(address, refused, dialer, until);
            case UnknownHostException unknown ->
                    new TransportException(
                            Reason.BAD_ADDRESS,
                            "nobody knows the host '%s': check its name".formatted(address.host()),
                            unknown);
            case ConnectException refused ->
                    new TransportException(
                            Reason.DEVICE_GONE,
                            "nothing answers at %s (%s): is the target running, and is this its port?"
                                    .formatted(portal, refused.getMessage()),
                            refused);
            case WireTimeout late ->
                    new TransportException(
                            Reason.TIMEOUT,
                            "%s did not answer in time: is it reachable, and does it speak iSCSI?"
                                    .formatted(portal),
                            late);
            default -> lost(portal, failure);
        };
    }

    /** A connection that stood is no more. */
    static TransportException lost(String portal, IOException failure) {
        return switch (failure) {
            case TransportException clear -> clear;
            case BrokenProtocol broken -> broken(portal, broken);
            case PduException broken -> broken(portal, broken);
            case MalformedDataException broken -> broken(portal, broken);
            case WireTimeout late ->
                    new TransportException(
                            Reason.TIMEOUT,
                            "%s did not answer in time, and the connection was dropped: %s"
                                    .formatted(portal, late.getMessage()),
                            late);
            case EOFException cut ->
                    new TransportException(
                            Reason.DEVICE_GONE, "the connection to " + portal + " was lost", cut);
            default ->
                    new TransportException(
                            Reason.DEVICE_GONE,
                            "the connection to %s was lost: %s"
                                    .formatted(portal, failure.getMessage()),
                            failure);
        };
    }

    private static TransportException broken(String portal, IOException why) {
        return new TransportException(
                Reason.HOST_ERROR,
                "the target at %s broke the protocol, and the connection was dropped: %s"
                        .formatted(portal, why.getMessage()),
                why);
    }

    private static TransportException login(
            IscsiAddress address, LoginException refused, Dialer dialer, long until) {
        String portal = address.portal();
        LoginStatus status = refused.status();
        String words = String.valueOf(refused.getMessage());
        return switch (status) {
            case AUTHENTICATION_FAILURE ->
                    new TransportException(
                            Reason.ACCESS_DENIED,
                            address.user().isPresent()
                                    ? "%s: %s; check user '%s', %s and %s"
                                            .formatted(
                                                    portal,
                                                    words,
                                                    address.user().get(),
                                                    Initiator.SECRET,
                                                    Initiator.MUTUAL_SECRET)
                                    : "%s asks who you are (%s): write the user into the address, iscsi://USER@%s/…, and set %s"
                                            .formatted(portal, words, portal, Initiator.SECRET),
                            refused);
            case AUTHORIZATION_FAILURE ->
                    new TransportException(
                            Reason.ACCESS_DENIED,
                            "%s does not let the initiator %s use this target: allow that name there, or set %s"
                                    .formatted(portal, dialer.initiator().name(), Initiator.NAME),
                            refused);
            case NOT_FOUND, TARGET_REMOVED ->
                    new TransportException(
                            Reason.DEVICE_GONE,
                            "%s has no target %s; %s"
                                    .formatted(
                                            portal,
                                            address.target().orElse("of that name"),
                                            present(address, dialer, until)),
                            refused);
            default ->
                    new TransportException(
                            status.code() >> 8 == 3 ? Reason.IN_USE : Reason.HOST_ERROR,
                            "%s refused the login: %s".formatted(portal, words),
                            refused);
        };
    }

    private static String present(IscsiAddress address, Dialer dialer, long until) {
        try {
            List<String> names =
                    dialer.list(address, until).stream().map(SendTargets.Found::name).toList();
            return names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
        } catch (IOException unknown) {
            return "and does not say which it has";
        }
    }
}
