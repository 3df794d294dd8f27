package org.discwright.iscsi.initiator;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.transport.DriveAddress;

/**
 * An address of a drive in the network: {@code iscsi://[user@]host[:port]/target[/lun]}, with
 * percent escapes where a part has one of the characters that separate.
 *
 * @param user who proves to be somebody, where the target asks
 * @param host name or number, without brackets
 * @param port 1 to 65,535
 * @param target the name of the target; without it the only one there
 * @param lun 0 to 16,383; without it the first recorder of the target
 */
public record IscsiAddress(
        Optional<String> user, String host, int port, Optional<String> target, OptionalInt lun) {
    /** The scheme of these addresses. */
    public static final String SCHEME = "iscsi";

    /** The port that targets listen at where nothing else is said. */
    public static final int PORT = 3260;

    private static final int LAST_LUN = 0x3FFF;

    /** Checks the ranges. */
    public IscsiAddress {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("the name of a host is missing");
        }
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException(port + " is not a port");
        }
        if (lun.orElse(0) < 0 || lun.orElse(0) > LAST_LUN) {
            throw new IllegalArgumentException(lun.getAsInt() + " is not a logical unit number");
        }
        if (target.isPresent() && !LoginIdentity.isName(target.get())) {
            throw new IllegalArgumentException(
                    "'%s' is not the name of a target, as iqn.2026-01.org.example:drive"
                            .formatted(target.get()));
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; says why
     */
    public static IscsiAddress parse(DriveAddress address) {
        if (!address.scheme().equals(SCHEME) || !address.rest().startsWith("//")) {
            throw new IllegalArgumentException(
                    "an address begins iscsi://, as iscsi://host/iqn.2026-01.org.example:drive");
        }
        String rest = address.rest().substring(2);
        if (rest.indexOf('?') >= 0 || rest.indexOf('#') >= 0) {
            throw new IllegalArgumentException("an address has no '?' and no '#'");
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        List<String> path =
                slash < 0 ? List.of() : List.of(rest.substring(slash + 1).split("/", -1));
        int last = !path.isEmpty() && path.getLast().isEmpty() ? path.size() - 1 : path.size();
        if (last > 2) {
            throw new IllegalArgumentException("after the target and its lun comes nothing");
        }
        int at = authority.lastIndexOf('@');
        Optional<String> user =
                at < 0 ? Optional.empty() : Optional.of(unescape(authority.substring(0, at)));
        if (user.isPresent() && user.get().contains(":")) {
            throw new IllegalArgumentException(
                    "a secret does not belong into an address, where everybody sees it");
        }
        String portal = authority.substring(at + 1);
        return new IscsiAddress(
                user,
                host(portal),
                port(portal),
                last > 0 ? Optional.of(unescape(path.getFirst())) : Optional.empty(),
                last > 1
                        ? OptionalInt.of(number(path.get(1), "logical unit number"))
                        : OptionalInt.empty());
    }

    /**
     * Reads {@code host[:port]}, with an IPv6 number in brackets.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static IscsiAddress portal(String text) {
        return new IscsiAddress(
                Optional.empty(), host(text), port(text), Optional.empty(), OptionalInt.empty());
    }

    private static String host(String portal) {
        if (portal.startsWith("[")) {
            int end = portal.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("']' is missing in " + portal);
            }
            return portal.substring(1, end);
        }
        int colon = portal.indexOf(':');
        return unescape(colon < 0 ? portal : portal.substring(0, colon));
    }

    private static int port(String portal) {
        String behind = portal.startsWith("[") ? portal.substring(portal.indexOf(']') + 1) : portal;
        int colon = behind.indexOf(':');
        if (colon < 0) {
            if (portal.startsWith("[") && !behind.isEmpty()) {
                throw new IllegalArgumentException("'" + behind + "' is not a port");
            }
            return PORT;
        }
        return number(behind.substring(colon + 1), "port");
    }

    private static int number(String text, String what) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is not a " + what);
        }
        return Integer.parseInt(text);
    }

    private static String unescape(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }

    /** The same with that target. */
    IscsiAddress at(String name) {
        return new IscsiAddress(user, host, port, Optional.of(name), lun);
    }

    /** The same target at another portal. */
    IscsiAddress movedTo(IscsiAddress portal) {
        return new IscsiAddress(user, portal.host, portal.port, target, lun);
    }

    /** Host and port, as {@code host:port}. */
    public String portal() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** As the address of a drive. */
    public DriveAddress toDriveAddress() {
        StringBuilder rest = new StringBuilder("//");
        user.ifPresent(name -> rest.append(escape(name)).append('@'));
        rest.append(port == PORT ? portal().substring(0, portal().lastIndexOf(':')) : portal());
        target.ifPresent(name -> rest.append('/').append(escape(name)));
        lun.ifPresent(number -> rest.append('/').append(number));
        return new DriveAddress(SCHEME, rest.toString());
    }
}
