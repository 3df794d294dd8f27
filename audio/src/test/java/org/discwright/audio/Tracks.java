package org.discwright.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What tests of sound files share. */
final class Tracks {
    private Tracks() {}

    static byte[] read(CdTrackSource track) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadableByteChannel channel = track.open()) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(9_999);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                out.writeBytes(bytes);
                buffer.clear();
            }
        }
        return out.toByteArray();
    }

    static CdTrackSource open(Path folder, String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        return AudioFiles.open(file);
    }

    static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new SplittableRandom(7).nextBytes(noise);
        return noise;
    }
}
