package org.discwright.filesystem.reader.iso;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.model.error.MalformedDataException;

/** What a symbolic link points to, put together from component records (RRIP 4.1.3.1). */
final class LinkTarget {
    private static final int CONTINUES = 1;
    private static final int CURRENT = 2;
    private static final int PARENT = 4;
    private static final int ROOT = 8;

    /** Four times what a system lets a path have. */
    private static final int LONGEST = 1 << 14;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean any;
    private boolean inside;
    private boolean slash;

    /** The components of one field. */
    void add(RawBytes field) throws MalformedDataException {
        any = true;
        int at = 5;
        while (field.has(at, 2)) {
            int flags = field.u8(at);
            int length = field.u8(at + 1);
            byte[] text = field.copy(at + 2, length);
            if ((flags & ROOT) != 0) {
                bytes.reset();
                bytes.write('/');
                slash = false;
                inside = false;
            } else {
                component(flags, text);
            }
            at += 2 + length;
        }
        if (bytes.size() > LONGEST) {
            throw field.wrong(2, "a link to a path of more than %d bytes".formatted(LONGEST));
        }
    }

    private void component(int flags, byte[] text) {
        if (slash && !inside) {
            bytes.write('/');
        }
        if ((flags & CURRENT) != 0) {
            bytes.write('.');
        } else if ((flags & PARENT) != 0) {
            bytes.writeBytes(new byte[] {'.', '.'});
        } else {
            bytes.writeBytes(text);
        }
        inside = (flags & CONTINUES) != 0;
        slash = true;
    }

    /** Its bytes, whatever they stand for. */
    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** The path, if there is one. */
    Optional<String> text() {
        return any ? Optional.of(EntryNames.decode(bytes.toByteArray())) : Optional.empty();
    }
}
