package org.discwright.iscsi.login;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** The text of one request or response: its pairs as bytes, both ways (RFC 7143, 6.1). */
public final class TextKeys {
    /** The most bytes of one text, all its PDUs together. */
    public static final int LONGEST_TEXT = 65_536;

    /** The most pairs of a text in a login, where no key comes twice. */
    static final int MOST_KEYS = 64;

    private static final String TEXT = "iSCSI text";

    private TextKeys() {}

    /** The pairs, each closed by a zero. */
    public static Octets encode(List<TextKey> keys) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (TextKey key : keys) {
            bytes.writeBytes((key.name() + "=" + key.value()).getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        return Octets.of(bytes.toByteArray());
    }

    /**
     * Reads the text of a negotiation, in which no key comes twice.
     *
     * @throws MalformedDataException if it is no such text, or longer than any sane one
     */
    public static List<TextKey> decode(Octets text) throws MalformedDataException {
        List<TextKey> keys = decode(text, MOST_KEYS);
        long names = keys.stream().map(TextKey::name).distinct().count();
        if (names != keys.size()) {
            throw new MalformedDataException(TEXT, 0, "a key comes twice: " + keys);
        }
        return keys;
    }

    /**
     * Reads a text in which keys may come again, as in the answer to SendTargets.
     *
     * @param most how many pairs it may have
     * @throws MalformedDataException if it is no such text, or has more
     */
    public static List<TextKey> decode(Octets text, int most) throws MalformedDataException {
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedDataException(
                    TEXT, LONGEST_TEXT, "longer than " + LONGEST_TEXT + " bytes");
        }
        ByteBuffer bytes = text.asByteBuffer();
        List<TextKey> keys = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at < text.length() && text.u8(at) != 0) {
                continue;
            }
            if (at > start) {
                if (keys.size() == most) {
                    throw new MalformedDataException(TEXT, start, "more than " + most + " keys");
                }
                keys.add(pair(bytes.slice(start, at - start), start));
            }
            start = at + 1;
        }
        return List.copyOf(keys);
    }

    private static TextKey pair(ByteBuffer bytes, int offset) throws MalformedDataException {
        String pair;
        try {
            pair = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException noText) {
            throw new MalformedDataException(TEXT, offset, "not UTF-8");
        }
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw new MalformedDataException(TEXT, offset, "a key without '='");
        }
        try {
            return new TextKey(pair.substring(0, equals), pair.substring(equals + 1));
        } catch (IllegalArgumentException bad) {
            throw new MalformedDataException(TEXT, offset, String.valueOf(bad.getMessage()));
        }
    }

    /** The value of a key, where the text has it. */
    public static Optional<String> find(List<TextKey> keys, String name) {
        return keys.stream().filter(key -> key.name().equals(name)).map(TextKey::value).findFirst();
    }

    /**
     * Cuts a text for PDUs: all pieces but the last go with the continue bit.
     *
     * @param longest bytes of a data segment that the peer takes
     * @return one piece at least, an empty one for an empty text
     */
    public static List<Octets> split(Octets text, int longest) {
        List<Octets> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += longest) {
            pieces.add(text.slice(at, Math.min(text.length(), at + longest)));
        }
        return pieces.isEmpty() ? List.of(Octets.EMPTY) : List.copyOf(pieces);
    }
}
