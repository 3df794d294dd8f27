package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.model.address.Lba;

/** New discs, and content that can be told apart. */
final class TestDisc {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private TestDisc() {}

    static CdMedium create(Path directory, String type) throws IOException {
        return create(directory, type, options());
    }

    static CdMedium create(Path directory, String type, MediumOptions options) throws IOException {
        Path file = directory.resolve("test.disc");
        return CdMedium.create(file, CdMediaType.parse(type), options, CLOCK, "test");
    }

    static MediumOptions options() {
        return MediumOptions.faultless(new SplittableRandom(1));
    }

    /** Blocks whose bytes follow from {@code seed}. */
    static ByteBuffer blocks(int seed, int count, int size) {
        byte[] bytes = new byte[count * size];
        new SplittableRandom(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** Writes a track of {@code sectors} sectors at the next writable address, and ends it. */
    static Lba track(Recorder recorder, WriteParameters parameters, int sectors)
            throws RecordingException, IOException {
        Lba start = recorder.nextWritable().orElseThrow();
        ByteBuffer data = blocks(start.value(), sectors, parameters.format().blockSize());
        recorder.write(parameters, start, data);
        recorder.synchronize();
        return start;
    }
}
