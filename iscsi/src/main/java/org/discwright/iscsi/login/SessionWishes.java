package org.discwright.iscsi.login;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.discwright.iscsi.pdu.Digest;

/**
 * What one side would like of a session. Both sides of this module want one connection, data in
 * order, no markers, and error recovery level 0, whatever the peer offers.
 *
 * @param headerDigests what may guard headers, the best first
 * @param dataDigests what may guard data, the best first
 * @param initialR2T true to have no unsolicited data beyond what comes with the command
 * @param immediateData true to let data come with the command
 * @param maxReceive bytes of a data segment that this side takes, 512 to 16,777,215
 * @param maxBurst bytes of one data sequence, 512 to 16,777,215
 * @param firstBurst bytes before the first R2T, 512 to {@code maxBurst}
 * @param timeToWait before a lost connection is made again, whole seconds up to an hour
 * @param timeToRetain in which a session without a connection is kept, whole seconds up to an hour
 * @param maxOutstandingR2T R2Ts of one command at a time, 1 to 65,535
 */
public record SessionWishes(
        List<Digest> headerDigests,
        List<Digest> dataDigests,
        boolean initialR2T,
        boolean immediateData,
        int maxReceive,
        int maxBurst,
        int firstBurst,
        Duration timeToWait,
        Duration timeToRetain,
        int maxOutstandingR2T) {
    private static final int LEAST_LENGTH = 512;
    private static final int MOST_LENGTH = 0xFF_FFFF;

    /** Checks the ranges. */
    public SessionWishes {
        headerDigests = List.copyOf(headerDigests);
        dataDigests = List.copyOf(dataDigests);
        if (headerDigests.isEmpty() || dataDigests.isEmpty()) {
            throw new IllegalArgumentException("no digest at all: None is one of them");
        }
        if (maxReceive < LEAST_LENGTH
                || maxReceive > MOST_LENGTH
                || maxBurst < LEAST_LENGTH
                || maxBurst > MOST_LENGTH
                || firstBurst < LEAST_LENGTH
                || firstBurst > maxBurst) {
            throw new IllegalArgumentException(
                    "lengths out of range: %d, %d, %d".formatted(maxReceive, maxBurst, firstBurst));
        }
        if (timeToWait.isNegative()
                || timeToWait.toSeconds() > 3600
                || timeToRetain.isNegative()
                || timeToRetain.toSeconds() > 3600) {
            throw new IllegalArgumentException("times out of range");
        }
        if (maxOutstandingR2T < 1 || maxOutstandingR2T > 0xFFFF) {
            throw new IllegalArgumentException("R2Ts out of range: " + maxOutstandingR2T);
        }
    }

    /** Digests where the peer wants them, unsolicited data, bursts of 1 MiB. */
    public static final SessionWishes USUAL =
            new SessionWishes(
                    List.of(Digest.NONE, Digest.CRC32C),
                    List.of(Digest.NONE, Digest.CRC32C),
                    false,
                    true,
                    262_144,
                    1 << 20,
                    262_144,
                    Duration.ofSeconds(2),
                    Duration.ZERO,
                    4);

    /** The same with CRC32C before none for both. */
    public SessionWishes guarded() {
        return withDigests(List.of(Digest.CRC32C, Digest.NONE));
    }

    /** The same with those digests for headers and data. */
    public SessionWishes withDigests(List<Digest> digests) {
        return new SessionWishes(
                digests,
                digests,
                initialR2T,
                immediateData,
                maxReceive,
                maxBurst,
                firstBurst,
                timeToWait,
                timeToRetain,
                maxOutstandingR2T);
    }

    /** As values of keys. */
    Map<OperationalKey, String> values() {
        Map<OperationalKey, String> values = new EnumMap<>(OperationalKey.class);
        for (OperationalKey key : OperationalKey.values()) {
            values.put(key, value(key));
        }
        return values;
    }

    private String value(OperationalKey key) {
        return switch (key) {
            case HEADER_DIGEST -> list(headerDigests);
            case DATA_DIGEST -> list(dataDigests);
            case INITIAL_R2T -> OperationalKey.yes(initialR2T);
            case IMMEDIATE_DATA -> OperationalKey.yes(immediateData);
            case MAX_RECV_DATA_SEGMENT_LENGTH -> Integer.toString(maxReceive);
            case MAX_BURST_LENGTH -> Integer.toString(maxBurst);
            case FIRST_BURST_LENGTH -> Integer.toString(firstBurst);
            case DEFAULT_TIME_2_WAIT -> Long.toString(timeToWait.toSeconds());
            case DEFAULT_TIME_2_RETAIN -> Long.toString(timeToRetain.toSeconds());
            case MAX_OUTSTANDING_R2T -> Integer.toString(maxOutstandingR2T);
            case MAX_CONNECTIONS,
                    DATA_PDU_IN_ORDER,
                    DATA_SEQUENCE_IN_ORDER,
                    ERROR_RECOVERY_LEVEL,
                    TASK_REPORTING,
                    IF_MARKER,
                    OF_MARKER ->
                    key.initial();
        };
    }

    private static String list(List<Digest> digests) {
        return digests.stream()
                .map(digest -> digest == Digest.CRC32C ? "CRC32C" : "None")
                .collect(Collectors.joining(","));
    }
}
