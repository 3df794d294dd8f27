package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ManifestLines;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of the files before it. Whoever reads the image in its order has read them, and
 * their digests are known; whoever reads the manifest first has those that are not known found
 * then, by reading the files.
 */
final class ManifestRegion implements Region {
    /** Nodes between two places where making lines may begin. */
    private static final int STEP = 256;

    /** Bytes from which on it is better to begin anew at such a place. */
    private static final int FAR = 1 << 16;

    private final FilesRegion contents;
    private final FileExtents files;
    private final FileTree tree;
    private final int manifest;

    /** Bytes before the line of every {@link #STEP}th node, once somebody reads. */
    private long @Nullable [] marks;

    ManifestRegion(FilesRegion contents, FileExtents files, int manifest) {
        this.contents = contents;
        this.files = files;
        this.tree = files.tree();
        this.manifest = manifest;
    }

    @Override
    public long start() {
        return files.start(manifest);
    }

    @Override
    public long blocks() {
        return FileExtents.blocks(tree.length(manifest));
    }

    @Override
    public boolean isLate() {
        return true;
    }

    @Override
    public Reader open() {
        return new LinesReader(marks());
    }

    private synchronized long[] marks() {
        long[] made = marks;
        if (made == null) {
            ManifestLines lines = new ManifestLines(tree);
            made = new long[(tree.size() - 1) / STEP + 1];
            long at = 0;
            for (int node = 0; node < tree.size(); node++) {
                if (node % STEP == 0) {
                    made[node / STEP] = at;
                }
                at += lines.length(node);
            }
            marks = made;
        }
        return made;
    }

    private final class LinesReader implements Reader {
        private final long[] marks;
        private final ManifestLines lines = new ManifestLines(tree);
        private int node;

        /** Bytes before the line of {@link #node}. */
        private long before;

        LinesReader(long[] marks) {
            this.marks = marks;
        }

        @Override
        public void read(long offset, ByteBuffer to) throws IOException {
            long length = tree.length(manifest);
            long at = offset;
            if (at < length && (at < before || at - before > FAR)) {
                int found = Arrays.binarySearch(marks, at);
                int mark = found >= 0 ? found : -found - 2;
                node = mark * STEP;
                before = marks[mark];
            }
            while (to.hasRemaining() && at < length) {
                if (before < at || !lines.isListed(node)) {
                    int skipped = lines.length(node);
                    if (before + skipped <= at) {
                        before += skipped;
                        node++;
                        continue;
                    }
                }
                byte[] line = line(node);
                int from = (int) (at - before);
                int now = Math.min(to.remaining(), line.length - from);
                to.put(line, from, now);
                at += now;
                if (from + now == line.length) {
                    before = at;
                    node++;
                }
            }
            if (at >= length) {
                long padded = blocks() * ImagePlan.BLOCK;
                ImagePlan.zero(to, (int) Math.min(to.remaining(), padded - at));
            }
        }

        private byte[] line(int of) throws IOException {
            byte[] digest = contents.digest(of);
            return digest == null ? lines.changed(of) : lines.line(of, digest);
        }
    }
}
