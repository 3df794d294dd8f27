package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.nativeio.FileAttributes;

/** The extended attributes of files, as the kernel has them (xattr(7)); links are not followed. */
public final class LinuxAttributes implements FileAttributes {
    /** Those of this machine. */
    public LinuxAttributes() {}

    @Override
    public List<String> names(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            AttributeBindings.Answer answer = AttributeBindings.list(arena, file.toString());
            if (answer.result() <= 0) {
                if (answer.result() < 0 && !Errno.EOPNOTSUPP.is(answer.result())) {
                    throw failed(file, "its attributes cannot be listed", answer.result());
                }
                return List.of();
            }
            List<String> names = new ArrayList<>();
            byte[] list = answer.toByteArray();
            int from = 0;
            for (int at = 0; at < list.length; at++) {
                if (list[at] == 0) {
                    names.add(new String(list, from, at - from, StandardCharsets.UTF_8));
                    from = at + 1;
                }
            }
            return names;
        }
    }

    @Override
    public Optional<byte[]> read(Path file, String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            AttributeBindings.Answer answer = AttributeBindings.get(arena, file.toString(), name);
            if (Errno.ENODATA.is(answer.result())) {
                return Optional.empty();
            }
            if (answer.result() < 0) {
                throw failed(file, "its attribute " + name + " cannot be read", answer.result());
            }
            return Optional.of(answer.result() == 0 ? new byte[0] : answer.toByteArray());
        }
    }

    @Override
    public void write(Path file, String name, byte[] value) throws IOException {
        int result = AttributeBindings.set(file.toString(), name, value);
        if (result < 0) {
            throw failed(file, "the attribute " + name + " cannot be set", result);
        }
    }

    private static IOException failed(Path file, String what, int result) {
        String reason = what + ": " + Errno.describe(result);
        return switch (Errno.of(result)) {
            case ENOENT -> new NoSuchFileException(file.toString(), null, reason);
            case EACCES, EPERM -> new AccessDeniedException(file.toString(), null, reason);
            default -> new FileSystemException(file.toString(), null, reason);
        };
    }
}
