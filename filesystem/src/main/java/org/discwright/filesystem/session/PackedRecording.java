package org.discwright.filesystem.session;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.RecordedContent;

/**
 * A file of an earlier session that is packed.
 *
 * @param recorded its bytes as they are recorded
 * @param packing how they are packed
 */
record PackedRecording(RecordedFile recorded, Packing packing)
        implements RecordedContent, PackedContent {
    @Override
    public List<Piece> pieces() {
        return recorded.pieces();
    }

    @Override
    public long length() {
        return recorded.length();
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return recorded.open();
    }
}
