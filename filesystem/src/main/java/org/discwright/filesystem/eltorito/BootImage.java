package org.discwright.filesystem.eltorito;

import java.util.Objects;
import org.discwright.filesystem.tree.Content;

/** Where a boot image comes from. */
public sealed interface BootImage {
    /** What it is called in messages. */
    String name();

    /**
     * A file of the tree.
     *
     * @param name its path in the image
     */
    record InTree(String name) implements BootImage {
        public InTree {
            Objects.requireNonNull(name);
        }
    }

    /**
     * Bytes that lie in the image and that no directory names.
     *
     * @param content the bytes
     */
    record Hidden(String name, Content content) implements BootImage {
        public Hidden {
            Objects.requireNonNull(name);
            Objects.requireNonNull(content);
        }
    }

    /**
     * A partition that is appended to the image.
     *
     * @param number of the partition, from 1
     */
    record InPartition(int number) implements BootImage {
        @Override
        public String name() {
            return "partition " + number;
        }
    }
}
