package org.discwright.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;

/** Blank discs for the suites. */
final class Media {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private Media() {}

    /** Makes a blank disc of that type, for example {@code cd-rw:80} or {@code dvd+r}. */
    static void create(Path disc, String type) throws IOException {
        Medium.create(
                        disc,
                        MediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        CLOCK,
                        "conformance")
                .close();
    }
}
