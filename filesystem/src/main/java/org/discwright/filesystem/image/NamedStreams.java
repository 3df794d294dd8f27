package org.discwright.filesystem.image;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The named streams of a file, in the order in which they were added.
 *
 * @imapi2 IFsiNamedStreams
 */
public final class NamedStreams implements Iterable<FileItem> {
    private final List<FileItem> streams = new ArrayList<>();

    NamedStreams() {}

    /**
     * The streams there are now.
     *
     * @imapi2 IFsiNamedStreams._NewEnum, IFsiNamedStreams.EnumNamedStreams
     */
    @Override
    public Iterator<FileItem> iterator() {
        return List.copyOf(streams).iterator();
    }

    /**
     * One of them.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there are not so many
     * @imapi2 IFsiNamedStreams.Item
     */
    public FileItem getItem(int index) {
        return streams.get(Objects.checkIndex(index, streams.size()));
    }

    /**
     * How many there are.
     *
     * @imapi2 IFsiNamedStreams.Count
     */
    public int getCount() {
        return streams.size();
    }

    @Nullable FileItem find(String name) {
        for (FileItem stream : streams) {
            if (stream.getName().equals(name)) {
                return stream;
            }
        }
        return null;
    }

    boolean holds(FileItem stream) {
        return streams.contains(stream);
    }

    Journal.Change coming(FileItem stream) {
        return new Move(streams.size(), stream, true);
    }

    Journal.Change going(FileItem stream) {
        return new Move(streams.indexOf(stream), stream, false);
    }

    private final class Move implements Journal.Change {
        private final int place;
        private final FileItem stream;
        private final boolean coming;

        Move(int place, FileItem stream, boolean coming) {
            this.place = place;
            this.stream = stream;
            this.coming = coming;
        }

        @Override
        public void apply() {
            move(coming);
        }

        @Override
        public void revert() {
            move(!coming);
        }

        private void move(boolean in) {
            if (in) {
                streams.add(place, stream);
            } else {
                streams.remove(place);
            }
        }
    }
}
