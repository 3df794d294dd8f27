package org.discwright.cli.input;

import java.util.Comparator;

/**
 * The order in which people expect names: runs of digits by their value ({@code 2} before {@code
 * 10}), everything else letter by letter without regard to case. Names that this calls equal are
 * ordered character by character, so that the order is total.
 */
public final class NaturalOrder implements Comparator<String> {
    /** The order. */
    public static final Comparator<String> INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            char a = one.charAt(i);
            char b = other.charAt(j);
            if (isDigit(a) && isDigit(b)) {
                int endOfOne = endOfDigits(one, i);
                int endOfOther = endOfDigits(other, j);
                int order =
                        compareNumbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
                if (order != 0) {
                    return order;
                }
                i = endOfOne;
                j = endOfOther;
            } else {
                int order = Character.compare(fold(a), fold(b));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static int compareNumbers(String one, String other) {
        String a = withoutZeros(one);
        String b = withoutZeros(other);
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
