package org.discwright.filesystem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;

/** Images as the writer makes them where nothing is moved by the system. */
final class WrittenImages {
    private WrittenImages() {}

    static byte[] bytes(ImagePlan plan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(plan.length()));
        ImageWriter.write(plan, Channels.newChannel(bytes), done -> {});
        return bytes.toByteArray();
    }

    /** The same through a new file, which is left. */
    static byte[] inFile(ImagePlan plan, Path image) throws IOException {
        try (FileChannel to =
                FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ImageWriter.write(plan, to, done -> {});
        }
        return Files.readAllBytes(image);
    }

    /** The first byte of a file of the root. */
    static int start(ImagePlan plan, String name) {
        int node = plan.files().tree().find("/" + name).orElseThrow();
        return Math.toIntExact(plan.files().start(node) * ImagePlan.BLOCK);
    }
}
