package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.discwright.filesystem.tree.Content;

/**
 * One content that no file of a tree is.
 *
 * @param start its first block
 * @param name what it is called in messages
 * @param content its bytes; what they lack to whole blocks is zero
 * @param changed is told if it is no longer as it was when the image was planned
 */
public record ContentRegion(long start, String name, Content content, Consumer<ChangedFile> changed)
        implements Region {
    @Override
    public long blocks() {
        return FileExtents.blocks(content.length());
    }

    @Override
    public Reader open() {
        return new OneReader();
    }

    private final class OneReader implements Reader {
        private final ContentReader reader = new ContentReader(content);

        @Override
        public void read(long offset, ByteBuffer to) throws IOException {
            long length = content.length();
            long reached = offset;
            if (offset < length) {
                int before = to.remaining();
                boolean whole = reader.read(offset, to);
                reached += before - to.remaining();
                if (!whole) {
                    changed.accept(ChangedFile.shorter(name));
                } else if (reached == length) {
                    content.change().ifPresent(how -> changed.accept(new ChangedFile(name, how)));
                }
            }
            if (reached >= length) {
                long padded = blocks() * ImagePlan.BLOCK;
                ImagePlan.zero(to, (int) Math.min(to.remaining(), padded - reached));
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
