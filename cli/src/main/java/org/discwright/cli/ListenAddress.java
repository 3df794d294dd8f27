package org.discwright.cli;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host the address
 * @param port 0 for any that is free
 */
record ListenAddress(InetAddress host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([^\\]]+)]|([^:]*[:][^:]*:.*)|([^:]*))(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 0xFFFF;

    /** Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT} or {@code *}. */
    static ListenAddress parse(String text, Optional<Integer> given, int usual) throws Failure {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw Failure.usage("'" + text + "' is not HOST or HOST:PORT");
        }
        String host =
                Optional.ofNullable(matcher.group(1))
                        .or(() -> Optional.ofNullable(matcher.group(2)))
                        .or(() -> Optional.ofNullable(matcher.group(3)))
                        .orElse("");
        Optional<Integer> written = Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
        if (written.isPresent() && given.isPresent() && !written.equals(given)) {
            throw Failure.usage("--listen and --port name two ports");
        }
        int port = given.or(() -> written).orElse(usual);
        if (port < 0 || port > LAST_PORT) {
            throw Failure.usage(port + " is not a port: 0 to 65535");
        }
        try {
            InetAddress address =
                    host.equals("*")
                            ? new InetSocketAddress(0).getAddress()
                            : InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
            return new ListenAddress(address, port);
        } catch (UnknownHostException unknown) {
            throw Failure.usage("there is no host '" + host + "'");
        }
    }

    /** True where only this machine reaches it. */
    boolean isLoopback() {
        return host.isLoopbackAddress();
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    /** The addresses, host and port, by which others reach it. */
    List<String> reachable(int realPort) {
        if (!host.isAnyLocalAddress()) {
            return List.of(text(host, realPort));
        }
        try {
            List<String> all =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                            .map(one -> text(one, realPort))
                            .toList();
            return all.isEmpty() ? List.of("127.0.0.1:" + realPort) : all;
        } catch (SocketException unknown) {
            return List.of("127.0.0.1:" + realPort);
        }
    }

    private static String text(InetAddress address, int port) {
        String host = address.getHostAddress().replaceFirst("%.*", "");
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return text(host, port);
    }
}
