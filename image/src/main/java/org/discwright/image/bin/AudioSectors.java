package org.discwright.image.bin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.layout.SectorSource;
import org.discwright.model.sector.SectorMode;
import org.jspecify.annotations.Nullable;

/**
 * Samples from pieces of files and silence, one behind the other without regard to sectors; silence
 * fills the last sector.
 *
 * @param pieces in order
 */
record AudioSectors(List<Piece> pieces) implements SectorSource {
    private static final int RAW = SectorMode.RAW_SIZE;

    /** Copies. */
    AudioSectors {
        pieces = List.copyOf(pieces);
    }

    /** A stretch of samples. */
    sealed interface Piece {
        /** Bytes. */
        long length();

        /** Its part from byte {@code from} on, {@code count} bytes long. */
        Piece part(long from, long count);
    }

    /**
     * Samples in a file.
     *
     * @param bytes where
     */
    record Stored(ImageBytes bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public Piece part(long from, long count) {
            return new Stored(bytes.part(from, count));
        }
    }

    /**
     * No sound.
     *
     * @param length bytes
     */
    record Silence(long length) implements Piece {
        @Override
        public Piece part(long from, long count) {
            return new Silence(count);
        }
    }

    @Override
    public long length() {
        return Math.ceilDiv(pieces.stream().mapToLong(Piece::length).sum(), RAW);
    }

    @Override
    public SectorReader open() {
        return new Reader();
    }

    private final class Reader implements SectorReader {
        private final FileReader files = new FileReader();
        private final long sectors = length();
        private @Nullable SoundFile decoded;
        private @Nullable SoundReader decoder;

        @Override
        public void read(long from, int count, ByteBuffer target) throws IOException {
            Objects.checkFromIndexSize(from, (long) count, sectors);
            Objects.checkFromIndexSize(0, (long) count * RAW, target.remaining());
            int end = target.position() + count * RAW;
            long skip = from * RAW;
            for (Piece piece : pieces) {
                if (skip >= piece.length()) {
                    skip -= piece.length();
                    continue;
                }
                int now = (int) Math.min(piece.length() - skip, end - target.position());
                switch (piece) {
                    case Stored(ImageBytes bytes) -> copy(bytes.part(skip, now), target);
                    case Silence _ -> silence(now, target);
                }
                skip = 0;
                if (target.position() == end) {
                    return;
                }
            }
            silence(end - target.position(), target);
        }

        private void copy(ImageBytes bytes, ByteBuffer target) throws IOException {
            ByteBuffer part = target.slice(target.position(), (int) bytes.length());
            switch (bytes) {
                case StoredBytes stored -> copy(stored, part);
                case SoundBytes(SoundFile sound, long offset, long _) ->
                        decoder(sound, offset).read(offset, part);
            }
            target.position(target.position() + part.limit());
        }

        private void copy(StoredBytes bytes, ByteBuffer part) throws IOException {
            files.read(bytes.file(), bytes.offset(), part);
            if (bytes.bigEndian()) {
                for (int i = 0; i + 1 < part.limit(); i += 2) {
                    part.putShort(i, Short.reverseBytes(part.getShort(i)));
                }
            }
        }

        private SoundReader decoder(SoundFile sound, long at) {
            SoundReader current = decoder;
            if (current == null || sound != decoded) {
                leaveDecoder();
                current = sound.take(at);
                decoder = current;
                decoded = sound;
            }
            return current;
        }

        private void leaveDecoder() {
            SoundReader current = decoder;
            SoundFile sound = decoded;
            decoder = null;
            decoded = null;
            if (current != null && sound != null) {
                sound.give(current);
            }
        }

        private static void silence(int bytes, ByteBuffer target) {
            int at = 0;
            for (; at <= bytes - Long.BYTES; at += Long.BYTES) {
                target.putLong(0);
            }
            for (; at < bytes; at++) {
                target.put((byte) 0);
            }
        }

        @Override
        public void close() throws IOException {
            leaveDecoder();
            files.close();
        }
    }
}
