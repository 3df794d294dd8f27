package org.discwright.iscsi.target;

import java.time.Duration;

/**
 * The most that peers can make a target take.
 *
 * @param sessions with all drives together
 * @param logins connections that have not logged in yet
 * @param commands of one session that wait or run
 * @param commandBytes data of one command
 * @param sessionBytes data sent by one session for commands that wait or run
 * @param unsentBytes data for one session that it has not taken yet; more makes its commands wait
 * @param totalBytes memory for the data of all commands together
 * @param loginTime within which a login has to be done
 * @param pingAfter without a word from a peer it is pinged
 * @param deadAfter without a word from a peer, or with an answer it does not take, it counts as
 *     dead
 */
public record TargetLimits(
        int sessions,
        int logins,
        int commands,
        int commandBytes,
        long sessionBytes,
        long unsentBytes,
        long totalBytes,
        Duration loginTime,
        Duration pingAfter,
        Duration deadAfter) {
    private static final int MIB = 1 << 20;

    /** What suits a machine on a desk. */
    public static final TargetLimits USUAL =
            new TargetLimits(
                    64,
                    32,
                    32,
                    8 * MIB,
                    16L * MIB,
                    4L * MIB,
                    40L * MIB,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60));

    /** Checks that there is something of everything. */
    public TargetLimits {
        if (sessions < 1
                || sessions > 0xFFFF
                || logins < 1
                || commands < 1
                || commandBytes < 1 << 16
                || sessionBytes < commandBytes
                || unsentBytes < 1
                || totalBytes < sessionBytes) {
            throw new IllegalArgumentException("limits without room for anything");
        }
        if (!loginTime.isPositive()
                || !pingAfter.isPositive()
                || deadAfter.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException("times that make no sense");
        }
    }

    /** The same with other times. */
    public TargetLimits withTimes(Duration login, Duration ping, Duration dead) {
        return new TargetLimits(
                sessions,
                logins,
                commands,
                commandBytes,
                sessionBytes,
                unsentBytes,
                totalBytes,
                login,
                ping,
                dead);
    }

    /** The same with other numbers of sessions, of logins at a time and of commands. */
    public TargetLimits withNumbers(int ofSessions, int ofLogins, int ofCommands) {
        return new TargetLimits(
                ofSessions,
                ofLogins,
                ofCommands,
                commandBytes,
                sessionBytes,
                unsentBytes,
                totalBytes,
                loginTime,
                pingAfter,
                deadAfter);
    }
}
