package org.discwright.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the machine of a drive on the network can be reached.
 *
 * @param drive its address
 * @param connection how it is tried
 */
record TargetCheck(String drive, Connection connection) implements Check {
    private static final int DEFAULT_PORT = 3260;
    private static final Pattern PORTAL =
            Pattern.compile(
                    "iscsi://(?:[^@/]*@)?(\\[[0-9A-Fa-f:.%]+\\]|[^:/\\[\\]]+)(?::(\\d{1,5}))?(?:/.*)?");

    /** Tries to reach a port of a machine. */
    @FunctionalInterface
    interface Connection {
        /**
         * Connects and hangs up.
         *
         * @throws IOException if it cannot be reached
         */
        void attempt(String machine, int port) throws IOException;

        /** By TCP, with that much patience. */
        static Connection tcp(Duration patience) {
            return (machine, port) -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(machine, port), (int) patience.toMillis());
                }
            };
        }
    }

    @Override
    public List<Finding> examine(Host host) {
        Matcher portal = PORTAL.matcher(drive);
        if (!portal.matches()) {
            return List.of();
        }
        String machine = portal.group(1).replaceAll("[\\[\\]]", "");
        int port = portal.group(2) == null ? DEFAULT_PORT : Integer.parseInt(portal.group(2));
        if (port > 0xFFFF) {
            return List.of();
        }
        try {
            connection.attempt(machine, port);
            return List.of();
        } catch (IOException unreachable) {
            return List.of(
                    Finding.of(
                            "target-unreachable",
                            Severity.BLOCKS,
                            drive,
                            "port %d of %s cannot be reached (%s)"
                                    .formatted(
                                            port,
                                            machine,
                                            Shell.clean(String.valueOf(unreachable.getMessage()))),
                            "no target runs there, it listens on its own machine only, or a"
                                    + " firewall is between; run there what serves the drive",
                            "discwright serve -d ADDRESS --listen "
                                    + Shell.quote(
                                            machine.contains(":") ? "[" + machine + "]" : machine)
                                    + ":"
                                    + port));
        }
    }
}
