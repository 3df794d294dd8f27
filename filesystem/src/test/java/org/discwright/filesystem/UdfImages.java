package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;

/** What the tests of UDF images have in common. */
final class UdfImages {
    static final Instant THEN = Instant.parse("2026-11-28T04:05:06.789012Z");

    private UdfImages() {}

    static UdfOptions options(UdfRevision revision) {
        return UdfOptions.of(revision, "Prüfling", THEN);
    }

    static UdfProbe probe(ImagePlan plan) throws IOException {
        try (ImageChannel channel = plan.open()) {
            return UdfProbe.of(channel);
        }
    }

    static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
        }
        return all.array();
    }

    static void aTreeWithEverything(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 70_000}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(folder.resolve("size " + size), content);
        }
        Files.createDirectories(folder.resolve("empty"));
        Path deep = Files.createDirectories(folder.resolve("d/".repeat(40)));
        Files.writeString(deep.resolve("bottom"), "deep down");
        for (String name :
                List.of("日本語 😀.txt", "кириллица", "Ünïcode", "n".repeat(254), "🎉".repeat(63))) {
            Files.writeString(folder.resolve(name), name);
        }
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 80; i++) {
            Files.writeString(many.resolve("a file with number " + i), "" + i);
        }
        Files.createSymbolicLink(folder.resolve("link"), Path.of("d/.././many/x"));
        Files.createSymbolicLink(folder.resolve("absolute"), Path.of("/nowhere/lib"));
        Files.createSymbolicLink(
                folder.resolve("long link"), Path.of("/" + "component-/".repeat(300) + "end"));
        Files.createLink(folder.resolve("hard"), folder.resolve("size 70000"));
        Files.setPosixFilePermissions(
                folder.resolve("size 1"), PosixFilePermissions.fromString("rwx--xr--"));
        Files.setLastModifiedTime(folder.resolve("size 1"), FileTime.from(THEN));
    }
}
