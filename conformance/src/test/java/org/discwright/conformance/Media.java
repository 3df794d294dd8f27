package org.discwright.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;

/** Blank discs for the suites. */
final class Media {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private Media() {}

    /** Makes a blank disc of that type, for example {@code cd-rw:80}. */
    static void create(Path disc, String type) throws IOException {
        CdMedium.create(
                        disc,
                        CdMediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        CLOCK,
                        "conformance")
                .close();
    }
}
