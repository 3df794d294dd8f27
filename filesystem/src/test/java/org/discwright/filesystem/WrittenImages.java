package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;

/** Images as the writer makes them where nothing is moved by the system. */
final class WrittenImages {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    private WrittenImages() {}

    /** An image of a folder, in ISO 9660. */
    static ImagePlan plan(Path in, Consumer<ChangedFile> changed) throws IOException {
        return plan(tree(in), changed);
    }

    /** The same, with a manifest {@code SHA256SUMS}. */
    static ImagePlan withManifest(Path in, Consumer<ChangedFile> changed) throws IOException {
        return plan(tree(in).addManifest("SHA256SUMS"), changed);
    }

    private static TreeBuilder tree(Path in) throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in);
    }

    private static ImagePlan plan(TreeBuilder tree, Consumer<ChangedFile> changed)
            throws IOException {
        return IsoMaster.plan(tree.build(), IsoOptions.of("WRITTEN", THEN), renamed -> {}, changed);
    }

    /** Whether the first bytes of one stand in the other at a place. */
    static void same(byte[] wanted, byte[] found, int at, int length) {
        int differs = Arrays.mismatch(wanted, 0, length, found, at, at + length);
        assertEquals(-1, differs, () -> "byte " + differs + " of the image differs");
    }

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
