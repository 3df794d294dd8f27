package org.discwright.burn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/**
 * Several sources as one that takes turns among them, a fixed number of bytes from each: user data
 * with its subchannel, for instance.
 *
 * @imapi2 IStreamInterleave
 */
public final class StreamInterleave implements TrackSource {
    private volatile List<Voice> voices = List.of();

    private record Voice(TrackSource source, int bytes) {
        long turns() {
            return source.length() / bytes;
        }
    }

    /** Nothing yet. */
    public StreamInterleave() {}

    /**
     * Takes these sources.
     *
     * @param sizes bytes of one turn of each
     * @throws IllegalArgumentException if there are not as many sizes as sources, or the sources do
     *     not all have the same number of turns
     * @imapi2 IStreamInterleave.Initialize
     */
    public void initialize(List<TrackSource> sources, List<Integer> sizes) {
        if (sources.isEmpty() || sources.size() != sizes.size()) {
            throw new IllegalArgumentException(
                    "%d sources and %d sizes".formatted(sources.size(), sizes.size()));
        }
        List<Voice> all = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            int bytes = sizes.get(i);
            if (bytes < 1 || sources.get(i).length() % bytes != 0) {
                throw new IllegalArgumentException(
                        "'%s' has no whole number of turns of %d bytes"
                                .formatted(sources.get(i).name(), bytes));
            }
            all.add(new Voice(sources.get(i), bytes));
        }
        if (all.stream().mapToLong(Voice::turns).distinct().count() > 1) {
            throw new IllegalArgumentException("the sources do not end with the same turn");
        }
        voices = List.copyOf(all);
    }

    private List<Voice> begun() {
        List<Voice> now = voices;
        if (now.isEmpty()) {
            throw new IllegalStateException("it was not initialized");
        }
        return now;
    }

    @Override
    public String name() {
        return String.join(" / ", begun().stream().map(voice -> voice.source().name()).toList());
    }

    @Override
    public SectorMode mode() {
        return begun().getFirst().source().mode();
    }

    @Override
    public long length() {
        return begun().stream().mapToLong(voice -> voice.source().length()).sum();
    }

    @Override
    public ReadableByteChannel open() throws IOException {
        Turns turns = new Turns(begun());
        boolean done = false;
        try {
            turns.open();
            done = true;
            return turns;
        } finally {
            if (!done) {
                turns.close();
            }
        }
    }

    private static final class Turns implements ReadableByteChannel {
        private final List<Voice> voices;
        private final List<ReadableByteChannel> channels = new ArrayList<>();
        private int turn;
        private int left;
        private boolean open = true;

        private Turns(List<Voice> voices) {
            this.voices = voices;
            this.left = voices.getFirst().bytes();
        }

        private void open() throws IOException {
            for (Voice voice : voices) {
                channels.add(voice.source().open());
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            int limit = target.limit();
            target.limit(Math.min(limit, target.position() + left));
            int now = channels.get(turn).read(target);
            target.limit(limit);
            if (now > 0) {
                left -= now;
                if (left == 0) {
                    turn = (turn + 1) % voices.size();
                    left = voices.get(turn).bytes();
                }
            }
            return now;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() throws IOException {
            open = false;
            for (ReadableByteChannel channel : channels) {
                channel.close();
            }
        }
    }
}
