package org.discwright.filesystem.check;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;

/** Manifests, in images whose files are what they were and in others. */
class ManifestCheckTest {
    private static final String RAW =
            RawText.of(new byte[] {'r', 'a', 'w', (byte) 0xFF, '\n', '\\'});

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] image() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN).addManifest("SUMS");
        int folder = builder.appendFolder(FileTree.ROOT, "é", Attributes.PLAIN_DIRECTORY, THEN);
        builder.append(folder, "two", content("the second"), Attributes.PLAIN_FILE, THEN);
        builder.append(FileTree.ROOT, "one", content("the first"), Attributes.PLAIN_FILE, THEN);
        builder.append(FileTree.ROOT, RAW, content("the third"), Attributes.PLAIN_FILE, THEN);
        builder.append(FileTree.ROOT, "none", content(""), Attributes.PLAIN_FILE, THEN);
        return bytes(builder.build());
    }

    private static byte[] bytes(FileTree tree) throws IOException {
        ByteBuffer all;
        try (ImageChannel channel =
                IsoMaster.plan(tree, IsoOptions.of("SUMS", THEN), renamed -> {}, changed -> {})
                        .open()) {
            all = ByteBuffer.allocate((int) channel.size());
            while (all.hasRemaining()) {
                assertTrue(channel.read(all) > 0);
            }
        }
        return all.array();
    }

    private static CheckReport check(byte[] image, String name) throws IOException {
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image), 0)) {
            return ManifestCheck.check(volumes.best(), name);
        }
    }

    private static List<String> after(String from, String to) throws IOException {
        Corruption image = new Corruption(image());
        image.text(image.find(from, 0), to);
        return check(image.bytes, "SUMS").findings().stream().map(Finding::message).toList();
    }

    @Test
    void filesAreWhatTheyWere() throws IOException {
        CheckReport report = check(image(), "SUMS");
        assertEquals(List.of(), report.findings());
        assertEquals(4, report.files());
    }

    @Test
    void itTellsHowFarItIs() throws IOException {
        List<ManifestProgress> told = new ArrayList<>();
        try (DiscVolumes volumes = DiscVolumes.open(new MemoryBlocks(image()), 0)) {
            ManifestCheck.check(volumes.best(), "SUMS", told::add);
        }
        assertEquals(new ManifestProgress(1, 0), told.getFirst());
        long all = (long) "the first".length() + "the second".length() + "the third".length();
        assertEquals(new ManifestProgress(4, all), told.getLast());
    }

    @Test
    void aFileThatIsDamagedIsNamed() throws IOException {
        assertEquals(
                List.of("'/é/two' is not what the manifest has the SHA-256 of"),
                after("the second", "The"));
        assertEquals(
                List.of("'/" + RAW + "' is not what the manifest has the SHA-256 of"),
                after("the third", "The"));
    }

    @Test
    void linesThatMakeNoSenseAreFound() throws IOException {
        assertEquals(
                List.of("the manifest names '/onf', and it is not there"),
                after("  one\n", "  onf"));
        Corruption image = new Corruption(image());
        image.set(image.find("  none\n", 0) - 1, 'g');
        assertTrue(
                check(image.bytes, "SUMS")
                        .findings()
                        .getFirst()
                        .message()
                        .startsWith("a line of the manifest is none"));
        assertThrows(NoSuchFileException.class, () -> check(image(), "OTHER"));
    }

    /** A line may name a path of thousands of folders. */
    @Test
    void aDeepPathIsNotThere() throws IOException {
        String path = "é/".repeat(15_000) + "two";
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        builder.appendFolder(FileTree.ROOT, "é", Attributes.PLAIN_DIRECTORY, THEN);
        BytesContent line = content("0".repeat(64) + "  " + path);
        builder.append(FileTree.ROOT, "SUMS", line, Attributes.PLAIN_FILE, THEN);
        assertEquals(
                List.of("the manifest names '/%s', and it is not there".formatted(path)),
                check(bytes(builder.build()), "SUMS").findings().stream()
                        .map(Finding::message)
                        .toList());
    }
}
