package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.discwright.filesystem.tree.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Takes the digests of files that lie in several of the parts in which an image is made, as its
 * bytes are told in their order.
 */
final class PassedFiles {
    private final FilesRegion region;
    private final FileExtents files;
    private @Nullable MessageDigest sha;
    private int current = -1;
    private long reached;

    PassedFiles(FilesRegion region, FileExtents files) {
        this.region = region;
        this.files = files;
    }

    /**
     * Hears of bytes.
     *
     * @param from the first of them, from the image's first
     */
    void passed(long from, ByteBuffer bytes) throws IOException {
        long end = from + bytes.remaining();
        int place = files.placeOf(from / ImagePlan.BLOCK).orElseThrow();
        for (; place < files.contents(); place++) {
            long begin = files.start(files.node(place)) * ImagePlan.BLOCK;
            if (begin >= end) {
                return;
            }
            long length = files.recorded(files.node(place));
            if (begin < from || begin + length > end) {
                long first = Math.max(begin, from);
                long last = Math.min(begin + length, end);
                if (first < last) {
                    int at = bytes.position() + (int) (first - from);
                    part(place, first - begin, bytes.slice(at, (int) (last - first)));
                }
            }
        }
    }

    private void part(int place, long inside, ByteBuffer bytes) throws IOException {
        if (inside == 0) {
            current = place;
            reached = 0;
        }
        if (current != place || reached != inside) {
            return;
        }
        reached += bytes.remaining();
        int node = files.node(place);
        boolean hashed = files.holes(node).isEmpty();
        if (hashed) {
            if (sha == null) {
                sha = Sha256.begin();
            }
            if (inside == 0) {
                sha.reset();
            }
            sha.update(bytes);
        }
        if (reached == files.recorded(node)) {
            if (hashed && sha != null) {
                region.found(place, sha);
            }
            region.content(node).change().ifPresent(how -> region.tell(place, how));
        }
    }
}
