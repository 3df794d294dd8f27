package org.discwright.iscsi.login;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.model.error.MalformedDataException;

/**
 * What both sides agreed on.
 *
 * @param headerDigest guards headers in full feature phase
 * @param dataDigest guards data in full feature phase
 * @param initialR2T true where only immediate data may come before the first R2T
 * @param immediateData true where data may come with the command
 * @param maxReceive bytes of a data segment that this side takes
 * @param maxSend bytes of a data segment that the peer takes
 * @param maxBurst bytes of one data sequence
 * @param firstBurst bytes before the first R2T, at most {@code maxBurst}
 * @param timeToWait before a lost connection is made again
 * @param timeToRetain in which a session without a connection is kept
 * @param maxOutstandingR2T R2Ts of one command at a time
 * @param maxConnections connections of the session
 * @param dataPduInOrder true where data PDUs come in the order of their offsets
 * @param dataSequenceInOrder true where data sequences come in the order of their offsets
 * @param errorRecoveryLevel 0 to 2
 */
public record SessionParameters(
        Digest headerDigest,
        Digest dataDigest,
        boolean initialR2T,
        boolean immediateData,
        int maxReceive,
        int maxSend,
        int maxBurst,
        int firstBurst,
        Duration timeToWait,
        Duration timeToRetain,
        int maxOutstandingR2T,
        int maxConnections,
        boolean dataPduInOrder,
        boolean dataSequenceInOrder,
        int errorRecoveryLevel) {
    /** What holds where nothing was negotiated. */
    public static final SessionParameters INITIAL =
            of(Map.of(), Integer.parseInt(OperationalKey.MAX_RECV_DATA_SEGMENT_LENGTH.initial()));

    /**
     * From the values that were agreed on; a key without one keeps its initial value.
     *
     * @param peerReceives bytes of a data segment that the peer takes
     */
    static SessionParameters of(Map<OperationalKey, String> agreed, int peerReceives) {
        int burst = number(agreed, OperationalKey.MAX_BURST_LENGTH);
        return new SessionParameters(
                digest(agreed, OperationalKey.HEADER_DIGEST),
                digest(agreed, OperationalKey.DATA_DIGEST),
                flag(agreed, OperationalKey.INITIAL_R2T),
                flag(agreed, OperationalKey.IMMEDIATE_DATA),
                number(agreed, OperationalKey.MAX_RECV_DATA_SEGMENT_LENGTH),
                peerReceives,
                burst,
                Math.min(burst, number(agreed, OperationalKey.FIRST_BURST_LENGTH)),
                Duration.ofSeconds(number(agreed, OperationalKey.DEFAULT_TIME_2_WAIT)),
                Duration.ofSeconds(number(agreed, OperationalKey.DEFAULT_TIME_2_RETAIN)),
                number(agreed, OperationalKey.MAX_OUTSTANDING_R2T),
                number(agreed, OperationalKey.MAX_CONNECTIONS),
                flag(agreed, OperationalKey.DATA_PDU_IN_ORDER),
                flag(agreed, OperationalKey.DATA_SEQUENCE_IN_ORDER),
                number(agreed, OperationalKey.ERROR_RECOVERY_LEVEL));
    }

    /** The same with another length of data segments that the peer takes. */
    public SessionParameters withMaxSend(int bytes) {
        return new SessionParameters(
                headerDigest,
                dataDigest,
                initialR2T,
                immediateData,
                maxReceive,
                bytes,
                maxBurst,
                firstBurst,
                timeToWait,
                timeToRetain,
                maxOutstandingR2T,
                maxConnections,
                dataPduInOrder,
                dataSequenceInOrder,
                errorRecoveryLevel);
    }

    /**
     * Answers the text of a request in full feature phase, where only the length of data segments
     * may still change (RFC 7143, 13.12). SendTargets is the caller's: it takes that key out
     * before.
     *
     * @param answers gets what to answer
     * @return what holds from now on
     * @throws MalformedDataException if a length is out of range
     */
    public SessionParameters renegotiated(List<TextKey> request, List<TextKey> answers)
            throws MalformedDataException {
        return Negotiation.inFullFeature(request, this, answers);
    }

    private static String value(Map<OperationalKey, String> agreed, OperationalKey key) {
        return agreed.getOrDefault(key, key.initial());
    }

    private static boolean flag(Map<OperationalKey, String> agreed, OperationalKey key) {
        return OperationalKey.isYes(value(agreed, key));
    }

    private static int number(Map<OperationalKey, String> agreed, OperationalKey key) {
        return key.number(value(agreed, key)).orElseThrow();
    }

    private static Digest digest(Map<OperationalKey, String> agreed, OperationalKey key) {
        return value(agreed, key).equals("CRC32C") ? Digest.CRC32C : Digest.NONE;
    }
}
