package org.discwright.burn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Several sources one behind the other as one: {@link #initialize}, then more with {@link #append}.
 * They are opened one after the other, each when its turn has come.
 *
 * @imapi2 IStreamConcatenate
 */
public final class StreamConcatenate implements TrackSource {
    private volatile List<TrackSource> parts = List.of();

    /** Nothing yet. */
    public StreamConcatenate() {}

    /**
     * Begins with two sources.
     *
     * @throws IllegalArgumentException if it has begun before, or their sectors differ in kind
     * @imapi2 IStreamConcatenate.Initialize
     */
    public void initialize(TrackSource first, TrackSource second) {
        initialize(List.of(first, second));
    }

    /**
     * Begins with several sources.
     *
     * @throws IllegalArgumentException if it has begun before, there are none, or their sectors
     *     differ in kind
     * @imapi2 IStreamConcatenate.Initialize2
     */
    public void initialize(List<TrackSource> sources) {
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException("it was initialized before: append to it");
        }
        parts = checked(sources);
    }

    /**
     * Adds a source at the end.
     *
     * @throws IllegalStateException before {@link #initialize}
     * @throws IllegalArgumentException if its sectors are of another kind
     * @imapi2 IStreamConcatenate.Append
     */
    public void append(TrackSource source) {
        append(List.of(source));
    }

    /**
     * Adds sources at the end.
     *
     * @throws IllegalStateException before {@link #initialize}
     * @throws IllegalArgumentException if their sectors are of another kind
     * @imapi2 IStreamConcatenate.Append2
     */
    public void append(List<TrackSource> sources) {
        List<TrackSource> all = new ArrayList<>(begun());
        all.addAll(sources);
        parts = checked(all);
    }

    private static List<TrackSource> checked(List<TrackSource> sources) {
        if (sources.isEmpty() || sources.stream().map(TrackSource::mode).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "sources of one kind of sector are needed, one at least");
        }
        return List.copyOf(sources);
    }

    private List<TrackSource> begun() {
        List<TrackSource> now = parts;
        if (now.isEmpty()) {
            throw new IllegalStateException("it was not initialized");
        }
        return now;
    }

    @Override
    public String name() {
        return String.join(" + ", begun().stream().map(TrackSource::name).toList());
    }

    @Override
    public SectorMode mode() {
        return begun().getFirst().mode();
    }

    @Override
    public long length() {
        return begun().stream().mapToLong(TrackSource::length).sum();
    }

    @Override
    public ReadableByteChannel open() {
        return new Chain(begun().iterator());
    }

    private static final class Chain implements ReadableByteChannel {
        private final Iterator<TrackSource> rest;
        private Optional<ReadableByteChannel> current = Optional.empty();
        private boolean open = true;

        private Chain(Iterator<TrackSource> rest) {
            this.rest = Objects.requireNonNull(rest);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            while (true) {
                if (current.isEmpty()) {
                    if (!rest.hasNext()) {
                        return -1;
                    }
                    current = Optional.of(rest.next().open());
                }
                int now = current.get().read(target);
                if (now >= 0) {
                    return now;
                }
                current.get().close();
                current = Optional.empty();
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            if (current.isPresent()) {
                current.get().close();
            }
        }
    }
}
