package org.discwright.filesystem.reader.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.reader.Extent;
import org.discwright.model.error.MalformedDataException;

/** Where the blocks of a partition lie in the image. */
public interface Partition {
    /**
     * Where a block lies, and how far those behind it follow it.
     *
     * @param offset the byte of the image
     * @param bytes how many lie there in a row, 1 or more
     */
    record Run(long offset, long bytes) {}

    /** The run that begins with a block. */
    Run run(long block) throws MalformedDataException;

    /** Bytes of a block. */
    int blockSize();

    /** The same blocks where they were written a second time. */
    default Optional<Partition> mirror() {
        return Optional.empty();
    }

    /** Where {@code bytes} bytes from a block on lie. */
    default List<Extent> extents(long block, long bytes) throws MalformedDataException {
        List<Extent> extents = new ArrayList<>();
        long next = block;
        for (long left = bytes; left > 0; ) {
            Run run = run(next);
            long here = Math.min(left, run.bytes());
            int last = extents.size() - 1;
            if (last >= 0
                    && extents.get(last).offset() + extents.get(last).length() == run.offset()) {
                extents.set(
                        last,
                        new Extent(extents.get(last).offset(), extents.get(last).length() + here));
            } else {
                extents.add(new Extent(run.offset(), here));
            }
            left -= here;
            next += here / blockSize();
        }
        return List.copyOf(extents);
    }

    /** What is wrong with a block number. */
    static MalformedDataException beyond(String kind, long block) {
        return new MalformedDataException(kind + " partition", 0, "it has no block " + block);
    }
}
