package org.discwright.filesystem.attribute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names of attributes as AAIP 2.0 records them: a byte stands for a namespace that is known. */
public final class AaipName {
    /** The byte that says that the next one is itself, although it is below 20h. */
    private static final int ESCAPE = 1;

    /** Those of the bytes 2 and on. */
    private static final List<String> SPACES =
            List.of("system.", "user.", "isofs.", "trusted.", "security.");

    private static final int FIRST = 2;
    private static final int RESERVED = 0x20;

    private AaipName() {}

    /** The bytes of a name. */
    public static byte[] encode(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String rest = name;
        for (int i = 0; i < SPACES.size(); i++) {
            if (name.startsWith(SPACES.get(i))) {
                bytes.write(FIRST + i);
                rest = name.substring(SPACES.get(i).length());
            }
        }
        if (bytes.size() == 0 && !name.isEmpty() && name.charAt(0) < RESERVED) {
            bytes.write(ESCAPE);
        }
        bytes.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Whether a name begins with a byte that has no meaning yet, or has a zero in it. */
    public static boolean isUnknown(byte[] recorded) {
        for (byte one : recorded) {
            if (one == 0) {
                return true;
            }
        }
        return recorded.length > 0
                && recorded[0] > 0
                && recorded[0] < RESERVED
                && recorded[0] >= FIRST + SPACES.size();
    }

    /** The name that bytes stand for. */
    public static String decode(byte[] recorded) {
        int first = recorded.length == 0 ? RESERVED : recorded[0];
        if (first == ESCAPE) {
            return text(recorded, 1);
        }
        int space = first - FIRST;
        return space >= 0 && space < SPACES.size()
                ? SPACES.get(space) + text(recorded, 1)
                : text(recorded, 0);
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
