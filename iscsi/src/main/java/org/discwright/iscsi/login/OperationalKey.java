package org.discwright.iscsi.login;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The keys that are negotiated, with the function that makes one value of an offer and a wish (RFC
 * 7143, clause 13).
 */
public enum OperationalKey {
    /** What guards headers (13.1). */
    HEADER_DIGEST("HeaderDigest", Function.CHOICE, "None", true),
    /** What guards data (13.1). */
    DATA_DIGEST("DataDigest", Function.CHOICE, "None", true),
    /** Connections of the session (13.2). */
    MAX_CONNECTIONS("MaxConnections", Function.LEAST, 1, 65_535, "1", false),
    /** No data without an R2T but what comes along with the command (13.10). */
    INITIAL_R2T("InitialR2T", Function.EITHER, "Yes", false),
    /** Data may come along with the command (13.11). */
    IMMEDIATE_DATA("ImmediateData", Function.BOTH, "Yes", false),
    /** Bytes of a data segment that the side that says it takes (13.12). */
    MAX_RECV_DATA_SEGMENT_LENGTH(
            "MaxRecvDataSegmentLength", Function.DECLARED, 512, 0xFF_FFFF, "8192", true),
    /** Bytes of one sequence of Data-In or Data-Out (13.13). */
    MAX_BURST_LENGTH("MaxBurstLength", Function.LEAST, 512, 0xFF_FFFF, "262144", false),
    /** Bytes that may come before the first R2T (13.14). */
    FIRST_BURST_LENGTH("FirstBurstLength", Function.LEAST, 512, 0xFF_FFFF, "65536", false),
    /** Seconds to wait before a lost connection is made again (13.15). */
    DEFAULT_TIME_2_WAIT("DefaultTime2Wait", Function.MOST, 0, 3600, "2", true),
    /** Seconds after that wait in which the session is kept (13.16). */
    DEFAULT_TIME_2_RETAIN("DefaultTime2Retain", Function.LEAST, 0, 3600, "20", true),
    /** R2Ts of one command at a time (13.17). */
    MAX_OUTSTANDING_R2T("MaxOutstandingR2T", Function.LEAST, 1, 65_535, "1", false),
    /** Data PDUs of a sequence come in the order of their offsets (13.18). */
    DATA_PDU_IN_ORDER("DataPDUInOrder", Function.EITHER, "Yes", false),
    /** Sequences come in the order of their offsets (13.19). */
    DATA_SEQUENCE_IN_ORDER("DataSequenceInOrder", Function.EITHER, "Yes", false),
    /** What is mended without a new session (13.20). */
    ERROR_RECOVERY_LEVEL("ErrorRecoveryLevel", Function.LEAST, 0, 2, "0", true),
    /** How task management is reported (13.23). */
    TASK_REPORTING("TaskReporting", Function.CHOICE, "RFC3720", false),
    /** Obsolete (13.25): markers from target to initiator; never wanted. */
    IF_MARKER("IFMarker", Function.BOTH, "No", true),
    /** Obsolete (13.25): markers from initiator to target; never wanted. */
    OF_MARKER("OFMarker", Function.BOTH, "No", true);

    private static final int LONGEST_NUMBER = 12;

    private final String key;
    private final Function function;
    private final int lowest;
    private final int highest;
    private final String initial;
    private final boolean inDiscovery;

    /** How two values become one. */
    enum Function {
        /** AND: yes where both say so. */
        BOTH,
        /** OR: yes where one says so. */
        EITHER,
        /** The smaller number. */
        LEAST,
        /** The larger number. */
        MOST,
        /** The first of the offered values that is wished as well. */
        CHOICE,
        /** Each side says its own. */
        DECLARED
    }

    OperationalKey(String key, Function function, String initial, boolean inDiscovery) {
        this(key, function, 0, 0, initial, inDiscovery);
    }

    OperationalKey(
            String key,
            Function function,
            int lowest,
            int highest,
            String initial,
            boolean inDiscovery) {
        this.key = key;
        this.function = function;
        this.lowest = lowest;
        this.highest = highest;
        this.initial = initial;
        this.inDiscovery = inDiscovery;
    }

    /** Its name in a text. */
    public String key() {
        return key;
    }

    /** The value that holds where nobody speaks of it. */
    public String initial() {
        return initial;
    }

    /** True where it means something in a discovery session too. */
    public boolean isInDiscovery() {
        return inDiscovery;
    }

    /** True where each side says its own value and none is answered. */
    public boolean isDeclared() {
        return function == Function.DECLARED;
    }

    /** The key of that name. */
    public static Optional<OperationalKey> of(String name) {
        return Arrays.stream(values()).filter(key -> key.key.equals(name)).findFirst();
    }

    /**
     * The value that an offer and one's own wish make; nothing where the offer is not admissible or
     * has nothing that is wished.
     */
    public Optional<String> result(String offered, String wish) {
        return switch (function) {
            case BOTH ->
                    isBoolean(offered)
                            ? Optional.of(yes(isYes(offered) && isYes(wish)))
                            : Optional.empty();
            case EITHER ->
                    isBoolean(offered)
                            ? Optional.of(yes(isYes(offered) || isYes(wish)))
                            : Optional.empty();
            case LEAST -> combined(offered, wish, true);
            case MOST -> combined(offered, wish, false);
            case CHOICE -> {
                List<String> wishes = list(wish);
                yield list(offered).stream().filter(wishes::contains).findFirst();
            }
            case DECLARED -> number(offered).stream().mapToObj(Integer::toString).findFirst();
        };
    }

    /** The value that follows from an offer and its answer; nothing where that is no answer. */
    public Optional<String> agreed(String offered, String answer) {
        return switch (function) {
            case BOTH, EITHER, LEAST, MOST ->
                    result(answer, offered).filter(value -> sameValue(value, answer));
            case CHOICE -> list(offered).stream().filter(answer::equals).findFirst();
            case DECLARED -> Optional.empty();
        };
    }

    /** The value that holds where an offer stays without an answer, which some offers may. */
    Optional<String> unanswered(String offered) {
        return switch (function) {
            case BOTH -> isYes(offered) ? Optional.empty() : Optional.of(offered);
            case EITHER -> isYes(offered) ? Optional.of(offered) : Optional.empty();
            case DECLARED -> Optional.of(offered);
            case LEAST, MOST, CHOICE -> Optional.empty();
        };
    }

    /** The number that a value says, where it is one in range; decimal or {@code 0x} and hex. */
    OptionalInt number(String value) {
        if (value.isEmpty() || value.length() > LONGEST_NUMBER) {
            return OptionalInt.empty();
        }
        boolean hex = value.startsWith("0x") || value.startsWith("0X");
        String digits = hex ? value.substring(2) : value;
        if (!digits.chars().allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0 && c < 128)
                || digits.isEmpty()) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(digits, hex ? 16 : 10);
        return number < lowest || number > highest
                ? OptionalInt.empty()
                : OptionalInt.of((int) number);
    }

    private Optional<String> combined(String offered, String wish, boolean smaller) {
        OptionalInt there = number(offered);
        OptionalInt here = number(wish);
        if (there.isEmpty() || here.isEmpty()) {
            return Optional.empty();
        }
        int one = there.getAsInt();
        int other = here.getAsInt();
        return Optional.of(Integer.toString(smaller ? Math.min(one, other) : Math.max(one, other)));
    }

    private boolean sameValue(String value, String answer) {
        return value.equals(answer)
                || (number(value).isPresent() && number(value).equals(number(answer)));
    }

    private static boolean isBoolean(String value) {
        return value.equals("Yes") || value.equals("No");
    }

    static boolean isYes(String value) {
        return value.equals("Yes");
    }

    static String yes(boolean value) {
        return value ? "Yes" : "No";
    }

    private static List<String> list(String value) {
        return List.of(value.split(",", -1));
    }
}
