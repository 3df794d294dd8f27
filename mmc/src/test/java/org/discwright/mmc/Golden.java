package org.discwright.mmc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.discwright.model.Octets;

/** Recorded bytes among the test resources. */
public final class Golden {
    private Golden() {}

    /** The bytes of a {@code .hex} file. */
    public static Octets bytes(String name) throws IOException {
        return Octets.ofHex(String.join(" ", lines(name)));
    }

    /** The lines of a text file. */
    public static List<String> lines(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Golden.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
