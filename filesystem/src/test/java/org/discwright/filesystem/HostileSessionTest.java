package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.EarlierExtents;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Earlier sessions that nobody made in earnest. */
class HostileSessionTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");
    private static final int FOLDERS = 40;

    /** Each folder has the next one under two names: all of them have 2^40 paths. */
    private static VolumeTree tree() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < FOLDERS; i++) {
            builder.addFolder(path + "/B");
            builder.addFolder(path + "/A");
            path.append("/A");
        }
        byte[] image =
                WrittenImages.bytes(
                        IsoMaster.plan(
                                builder.build(),
                                IsoOptions.of("HOSTILE", THEN),
                                renamed -> {},
                                changed -> {}));
        int met = 0;
        for (int at = 0; at + 34 < image.length; at++) {
            // what a record has from its extent on, of A, and that of B behind it (ECMA-119 9.1)
            int behind = at + (image[at] & 0xFF);
            if (isFolder(image, at, 'A') && isFolder(image, behind, 'B')) {
                System.arraycopy(image, at + 2, image, behind + 2, 16);
                met++;
            }
        }
        assertTrue(met > 1, "there are folders with two names");
        return DiscVolumes.open(new MemoryBlocks(image), 0).tree(TreeKind.RR).orElseThrow();
    }

    private static boolean isFolder(byte[] image, int at, char name) {
        return at + 34 < image.length
                && image[at] >= 34
                && image[at + 25] == 2
                && image[at + 32] == 1
                && image[at + 33] == name;
    }

    @Test
    @Timeout(60)
    void aFolderLiesInOneOther() throws IOException {
        VolumeTree tree = tree();
        MalformedDataException merged =
                assertThrows(
                        MalformedDataException.class,
                        () ->
                                SessionMerge.merge(
                                        tree,
                                        new TreeBuilder(ScanOptions.DEFAULT, THEN),
                                        NextSession.ISO,
                                        Sameness.SIZE_AND_TIME,
                                        true,
                                        Optional.empty(),
                                        done -> {}));
        assertTrue(String.valueOf(merged.getMessage()).contains("two folders"));
        assertThrows(MalformedDataException.class, () -> EarlierExtents.end(tree));
        FileEntry root = tree.root();
        assertEquals(2, tree.list(root).size());
    }
}
