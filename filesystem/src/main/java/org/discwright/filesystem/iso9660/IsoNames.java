package org.discwright.filesystem.iso9660;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import org.discwright.filesystem.tree.Attributes;

/**
 * Identifiers of d-characters (ECMA-119 7.5, 7.6, 10), or, on level 4, of any characters.
 *
 * @param level of interchange
 * @param all whether Rock Ridge says what the hierarchy cannot: links, devices, real names
 * @param rules where names may leave the standard
 */
record IsoNames(int level, boolean all, NameRules rules) implements NameScheme {
    private static final byte[] VERSION = {';', '1'};
    private static final int LONGEST = 207;

    /** With Rock Ridge the record must have room for at least a continuation entry. */
    private static final int LONGEST_WITH_ROCK_RIDGE = 193;

    /** Names that keep to the standard. */
    IsoNames(int level, boolean all) {
        this(level, all, NameRules.STRICT);
    }

    @Override
    public String title() {
        return "ISO 9660";
    }

    @Override
    public boolean has(int type) {
        return all || type == Attributes.DIRECTORY || type == Attributes.REGULAR;
    }

    @Override
    public String fit(String name, boolean directory) {
        if (level == 4) {
            return cut(name, longest());
        }
        String plain = isAscii(name) ? name : withoutMarks(name);
        if (plain.isEmpty()) {
            // Identifiers have a character at least (ECMA-119 7.5.1, 7.6.1).
            plain = "_";
        }
        int dot = directory ? -1 : plain.lastIndexOf('.');
        String base = characters(plain, 0, dot > 0 ? dot : plain.length());
        String extension = dot > 0 ? characters(plain, dot + 1, plain.length()) : "";
        return join(base, extension, directory, "");
    }

    @Override
    public String numbered(String identifier, boolean directory, int number) {
        if (level == 4) {
            String digits = "~" + number;
            return cut(identifier, longest() - digits.length()) + digits;
        }
        int dot = identifier.lastIndexOf('.');
        String base = dot >= 0 ? identifier.substring(0, dot) : identifier;
        String extension = dot >= 0 ? identifier.substring(dot + 1) : "";
        String digits = Integer.toString(number);
        return join(
                base, extension, directory, "0".repeat(Math.max(0, 3 - digits.length())) + digits);
    }

    private String join(String base, String extension, boolean directory, String digits) {
        if (directory) {
            int limit = level == 1 ? 8 : 31;
            return base.substring(0, Math.min(base.length(), limit - digits.length()))
                    .concat(digits);
        }
        int longestExtension = level == 1 ? 3 : 12;
        String shortened = extension.substring(0, Math.min(extension.length(), longestExtension));
        int limit = (level == 1 ? 8 : 30 - shortened.length()) - digits.length();
        String dot = shortened.isEmpty() && !rules.finalDots() ? "" : ".";
        return base.substring(0, Math.min(base.length(), limit))
                .concat(digits)
                .concat(dot)
                .concat(shortened);
    }

    /**
     * Filled up with spaces, name and extension each for itself (ECMA-119 9.3); the bytes on level
     * 4.
     */
    @Override
    public int compare(String a, boolean folder, String b, boolean otherFolder) {
        if (level == 4) {
            return Arrays.compareUnsigned(
                    a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        }
        if (!rules.allAscii() && !rules.manyDots()) {
            // All other characters come behind the dot, so that it is as good as spaces.
            return a.compareTo(b);
        }
        int end = folder || a.lastIndexOf('.') < 0 ? a.length() : a.lastIndexOf('.');
        int otherEnd = otherFolder || b.lastIndexOf('.') < 0 ? b.length() : b.lastIndexOf('.');
        int byName = padded(a.substring(0, end), b.substring(0, otherEnd));
        int byExtension = byName != 0 ? byName : padded(a.substring(end), b.substring(otherEnd));
        return byExtension != 0 ? byExtension : a.compareTo(b);
    }

    private static int padded(String a, String b) {
        for (int i = 0; i < Math.max(a.length(), b.length()); i++) {
            char one = i < a.length() ? a.charAt(i) : ' ';
            char other = i < b.length() ? b.charAt(i) : ' ';
            if (one != other) {
                return Character.compare(one, other);
            }
        }
        return 0;
    }

    @Override
    public int length(String identifier) {
        return level == 4
                ? identifier.getBytes(StandardCharsets.UTF_8).length
                : identifier.length();
    }

    @Override
    public void encode(String identifier, byte[] to, int at) {
        if (level == 4) {
            byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, to, at, bytes.length);
        } else {
            // all of them are characters of ASCII
            for (int i = 0; i < identifier.length(); i++) {
                to[at + i] = (byte) identifier.charAt(i);
            }
        }
    }

    @Override
    public byte[] version() {
        return level == 4 || !rules.versions() ? new byte[0] : VERSION;
    }

    @Override
    public boolean hidesFinalDot() {
        return level < 4;
    }

    @Override
    public boolean kept(String name, String identifier) {
        if (all) {
            return true;
        }
        String whole =
                identifier.endsWith(".")
                        ? identifier.substring(0, identifier.length() - 1)
                        : identifier;
        return level == 4 ? name.equals(identifier) : name.equalsIgnoreCase(whole);
    }

    private int longest() {
        return all ? LONGEST_WITH_ROCK_RIDGE : LONGEST;
    }

    /** What a part of a name becomes: characters of ASCII, one byte each. */
    private String characters(String name, int from, int to) {
        byte[] fit = new byte[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z') {
                fit[count++] = (byte) (rules.lowerCase() ? c : c - 'a' + 'A');
            } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || isAllowed(c, i - from)) {
                fit[count++] = (byte) c;
            } else if (!Character.isLowSurrogate(c)) {
                fit[count++] = '_';
            }
        }
        return new String(fit, 0, count, StandardCharsets.ISO_8859_1);
    }

    private boolean isAllowed(char c, int at) {
        if (c == '.') {
            return at == 0 ? rules.leadingDots() : rules.manyDots();
        }
        return rules.allAscii() && c > ' ' && c < 0x7F && c != '/' && c != ';';
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String withoutMarks(String name) {
        String apart = Normalizer.normalize(name, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** As much of a name as has so many bytes in UTF-8, in whole characters. */
    private static String cut(String name, int bytes) {
        int used = 0;
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (used > bytes) {
                return name.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return name;
    }
}
