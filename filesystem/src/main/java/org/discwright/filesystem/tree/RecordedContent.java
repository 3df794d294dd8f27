package org.discwright.filesystem.tree;

import java.util.List;

/** Content that lies on the medium already, since an earlier session: it is not written again. */
public interface RecordedContent extends Content {
    /** Where it lies, in the order of the file; all pieces but the last are whole blocks. */
    List<Piece> pieces();

    /**
     * Blocks of the medium side by side.
     *
     * @param block the first of them; less than 0 where nothing is recorded, and the bytes are zero
     * @param bytes of the file in them
     */
    record Piece(long block, long bytes) {
        /** Bytes that no block has. */
        public static Piece hole(long bytes) {
            return new Piece(-1, bytes);
        }

        /** Whether no block has them. */
        public boolean isHole() {
            return block < 0;
        }
    }
}
