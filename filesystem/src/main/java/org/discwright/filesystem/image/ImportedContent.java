package org.discwright.filesystem.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.tree.RecordedContent;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.SequentialSessionFacts;

/**
 * The content of a file of an earlier session: where it lies, and how it is read.
 *
 * @param disc that it lies on
 * @param pieces in the order of the file
 * @param length bytes of all of them
 */
record ImportedContent(SequentialSessionFacts disc, List<Piece> pieces, long length)
        implements RecordedContent {
    ImportedContent {
        pieces = List.copyOf(pieces);
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        return new Blocks(disc.openBlocks());
    }

    /** Reads piece after piece, a block at a time. */
    private final class Blocks implements ReadableByteChannel {
        private final BlockReader reader;
        private ByteBuffer block = ByteBuffer.allocate(0);
        private int piece;
        private long inside;
        private boolean open = true;

        Blocks(BlockReader reader) {
            this.reader = reader;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (!block.hasRemaining() && !fill()) {
                return -1;
            }
            int moved = Math.min(to.remaining(), block.remaining());
            to.put(block.slice(block.position(), moved));
            block.position(block.position() + moved);
            return moved;
        }

        private boolean fill() throws IOException {
            while (piece < pieces.size() && inside >= pieces.get(piece).bytes()) {
                piece++;
                inside = 0;
            }
            if (piece >= pieces.size()) {
                return false;
            }
            Piece at = pieces.get(piece);
            int bytes = (int) Math.min(at.bytes() - inside, BlockReader.BLOCK);
            ByteBuffer next = ByteBuffer.allocate(BlockReader.BLOCK);
            if (!at.isHole()) {
                read(at.block() + FileExtents.blocks(inside), next);
            }
            block = next.position(0).limit(bytes);
            inside += bytes;
            return true;
        }

        private void read(long number, ByteBuffer to) throws IOException {
            try {
                reader.read(number, 1, to);
            } catch (IOException | IndexOutOfBoundsException unreadable) {
                throw new ImageException(
                        DiscError.FSI_IMPORT_READ_FAILURE,
                        "block %d of the disc cannot be read".formatted(number),
                        unreadable);
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            reader.close();
        }
    }
}
