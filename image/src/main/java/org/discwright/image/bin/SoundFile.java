package org.discwright.image.bin;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.audio.CdTrackSource;
import org.jspecify.annotations.Nullable;

/**
 * A sound file that is decoded while it is read. Tracks that lie one behind the other in it are
 * read in one pass: whoever ends reading leaves the decoder where it stands, and who comes next and
 * reads on from there takes it over. Nothing could begin a track of an album in one FLAC file fast
 * enough for a recorder that waits otherwise.
 */
public final class SoundFile {
    private static final Cleaner CLEANER = Cleaner.create();

    private final CdTrackSource source;
    private final Idle idle = new Idle();

    /** The decoder that nobody reads from at the moment; closed when the file is forgotten. */
    private static final class Idle implements Runnable {
        private final AtomicReference<@Nullable SoundReader> reader = new AtomicReference<>();

        @Override
        public void run() {
            put(null);
        }

        /** Leaves another one in its place. */
        void put(@Nullable SoundReader other) {
            SoundReader left = reader.getAndSet(other);
            if (left != null) {
                try {
                    left.close();
                } catch (IOException _) {
                    // nothing more is wanted of it
                }
            }
        }
    }

    /** A file that was looked at. */
    public SoundFile(CdTrackSource source) {
        this.source = source;
        var _ = CLEANER.register(this, idle);
    }

    /** Where it lies. */
    public Path path() {
        return source.path();
    }

    /** Bytes of samples. */
    public long length() {
        return source.length();
    }

    /** All its samples. */
    public SoundBytes bytes() {
        return new SoundBytes(this, 0, length());
    }

    /** A decoder that stands at byte {@code at} or before it. */
    SoundReader take(long at) {
        SoundReader left = idle.reader.getAndSet(null);
        if (left == null) {
            return new SoundReader(source);
        }
        if (left.position() > at) {
            give(left);
            return new SoundReader(source);
        }
        return left;
    }

    /** Takes back a decoder that is not read from any more. */
    void give(SoundReader reader) {
        idle.put(reader);
    }
}
