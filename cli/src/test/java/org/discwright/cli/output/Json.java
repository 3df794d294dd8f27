package org.discwright.cli.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259) for tests: objects are maps, arrays lists, numbers {@link
 * BigDecimal}. It knows nothing of the writer.
 */
public final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Reads an object that is all of {@code text}. */
    @SuppressWarnings("unchecked") // an object gives a map of strings
    public static Map<String, Object> object(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.require(json.at == text.length(), "text behind the object");
        json.require(value instanceof Map, "not an object");
        return (Map<String, Object>) value;
    }

    private Object value() {
        char c = peek();
        return switch (c) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", "null");
            default -> number();
        };
    }

    private Map<String, Object> members() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            if (!map.isEmpty()) {
                take(',');
            }
            String name = string();
            take(':');
            @Nullable Object twice = map.put(name, value());
            require(twice == null, "member twice: " + name);
        }
        at++;
        return map;
    }

    private List<Object> elements() {
        List<Object> list = new ArrayList<>();
        at++;
        while (peek() != ']') {
            if (!list.isEmpty()) {
                take(',');
            }
            list.add(value());
        }
        at++;
        return list;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            require(c >= ' ', "control character in a string");
            if (c == '\\') {
                char escape = text.charAt(at++);
                int plain = "\"\\/bfnrt".indexOf(escape);
                if (escape == 'u') {
                    string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    require(plain >= 0, "escape");
                    string.append("\"\\/\b\f\n\r\t".charAt(plain));
                }
            } else {
                string.append(c);
            }
        }
        at++;
        return string.toString();
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        require(
                number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"),
                "number '" + number + "'");
        return new BigDecimal(number);
    }

    private Object word(String word, Object value) {
        require(text.startsWith(word, at), "word");
        at += word.length();
        return value;
    }

    private void take(char expected) {
        require(peek() == expected, "'" + expected + "' expected");
        at++;
    }

    private char peek() {
        require(at < text.length(), "end");
        return text.charAt(at);
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("not JSON, " + what + " at " + at + " in: " + text);
        }
    }
}
