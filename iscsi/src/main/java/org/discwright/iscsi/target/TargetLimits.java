package org.discwright.iscsi.target;

import java.time.Duration;

/**
 * The most that peers can make a target take.
 *
 * @param sessions with all drives together
 * @param logins connections that have not logged in yet
 * @param loginsOfPeer of those, from one address; where there is one more, the oldest gives way
 * @param commands of one session that wait or run
 * @param commandBytes data of one command
 * @param sessionBytes data sent by one session for commands that wait or run
 * @param unsentBytes data for one session that it has not taken yet; more makes its commands wait
 * @param totalBytes memory for the data of all commands together; a quarter of it is kept for
 *     sessions that have little
 * @param loginTime within which a login has to be done
 * @param dataTime within which some data has to come for commands that wait for it
 * @param pingAfter without a word from a peer it is pinged
 * @param deadAfter without a word from a peer, or with an answer it does not take, it counts as
 *     dead
 */
public record TargetLimits(
        int sessions,
        int logins,
        int loginsOfPeer,
        int commands,
        int commandBytes,
        long sessionBytes,
        long unsentBytes,
        long totalBytes,
        Duration loginTime,
        Duration dataTime,
        Duration pingAfter,
        Duration deadAfter) {
    private static final int MIB = 1 << 20;

    /** The part of the memory that is kept for sessions that have little. */
    private static final int KEPT = 4;

    /** What suits a machine on a desk. */
    public static final TargetLimits USUAL =
            new TargetLimits(
                    64,
                    32,
                    16,
                    32,
                    8 * MIB,
                    16L * MIB,
                    4L * MIB,
                    40L * MIB,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60));

    /** Checks that there is something of everything. */
    public TargetLimits {
        if (sessions < 1
                || sessions > 0xFFFF
                || logins < 1
                || loginsOfPeer < 1
                || commands < 1
                || commandBytes < 1 << 16
                || sessionBytes < commandBytes
                || unsentBytes < 1
                || totalBytes - totalBytes / KEPT < sessionBytes) {
            throw new IllegalArgumentException("limits without room for anything");
        }
        if (!loginTime.isPositive()
                || !dataTime.isPositive()
                || !pingAfter.isPositive()
                || deadAfter.compareTo(pingAfter) <= 0) {
            throw new IllegalArgumentException("times that make no sense");
        }
    }

    /** Memory that is kept for sessions that have little. */
    long keptBytes() {
        return totalBytes / KEPT;
    }

    /** Memory that every session gets for sure. */
    long sureBytes() {
        return keptBytes() / sessions;
    }

    /** The same with other times. */
    public TargetLimits withTimes(Duration login, Duration data, Duration ping, Duration dead) {
        return new TargetLimits(
                sessions,
                logins,
                loginsOfPeer,
                commands,
                commandBytes,
                sessionBytes,
                unsentBytes,
                totalBytes,
                login,
                data,
                ping,
                dead);
    }

    /**
     * The same with other numbers of sessions, of logins at a time, altogether and of one address,
     * and of commands.
     */
    public TargetLimits withNumbers(
            int ofSessions, int ofLogins, int ofLoginsOfPeer, int ofCommands) {
        return new TargetLimits(
                ofSessions,
                ofLogins,
                ofLoginsOfPeer,
                ofCommands,
                commandBytes,
                sessionBytes,
                unsentBytes,
                totalBytes,
                loginTime,
                dataTime,
                pingAfter,
                deadAfter);
    }
}
