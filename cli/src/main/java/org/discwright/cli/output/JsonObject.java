package org.discwright.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object (RFC 8259) that is built member by member, in order. Its text is one line of ASCII:
 * every other character is escaped, so that it survives any locale.
 */
public final class JsonObject {
    private final StringBuilder text = new StringBuilder("{");

    /** Adds a string. */
    public JsonObject put(String name, String value) {
        return raw(name, quote(value));
    }

    /** Adds a whole number. */
    public JsonObject put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** Adds a number with at most three decimals; what is not finite becomes null. */
    public JsonObject put(String name, double value) {
        if (!Double.isFinite(value)) {
            return raw(name, "null");
        }
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return raw(name, digits.replaceFirst("\\.?0+$", ""));
    }

    /** Adds true or false. */
    public JsonObject put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /** Adds an object. */
    public JsonObject put(String name, JsonObject value) {
        return raw(name, value.toString());
    }

    /** Adds a string where there is one. */
    public JsonObject put(String name, Optional<String> value) {
        return value.map(string -> put(name, string)).orElse(this);
    }

    /** Adds a whole number where there is one. */
    public JsonObject put(String name, OptionalLong value) {
        return value.isPresent() ? put(name, value.getAsLong()) : this;
    }

    /** Adds an array of objects. */
    public JsonObject putObjects(String name, List<JsonObject> values) {
        return raw(
                name, "[" + String.join(",", values.stream().map(Object::toString).toList()) + "]");
    }

    /** Adds an array of strings. */
    public JsonObject putStrings(String name, List<String> values) {
        return raw(
                name,
                "[" + String.join(",", values.stream().map(JsonObject::quote).toList()) + "]");
    }

    /** Adds an array of whole numbers. */
    public JsonObject putNumbers(String name, List<Long> values) {
        return raw(
                name, "[" + String.join(",", values.stream().map(Object::toString).toList()) + "]");
    }

    private JsonObject raw(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quote(name)).append(':').append(value);
        return this;
    }

    private static String quote(String string) {
        StringBuilder quoted = new StringBuilder(string.length() + 2).append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** The object as one line. */
    @Override
    public String toString() {
        return text + "}";
    }
}
