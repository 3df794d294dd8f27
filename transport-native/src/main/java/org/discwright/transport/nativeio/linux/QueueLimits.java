package org.discwright.transport.nativeio.linux;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel's queue of a drive takes in one command.
 *
 * @param maximumTransfer bytes, a multiple of 2,048
 * @param alignmentMask bits of a buffer's address and length that must be zero for a transfer
 *     without a copy
 */
record QueueLimits(int maximumTransfer, int alignmentMask) {
    /** Where sysfs says nothing: what every adapter takes. */
    static final QueueLimits UNKNOWN = new QueueLimits(64 << 10, 511);

    /** A page of memory, where it is smallest: what one segment holds at the worst. */
    private static final long PAGE = 4096;

    private static final long SMALLEST = 2048;
    private static final long LARGEST = 8 << 20;

    /** Reads a queue's folder in sysfs. */
    static QueueLimits read(Optional<Path> queue) {
        return queue.map(QueueLimits::read).orElse(UNKNOWN);
    }

    private static QueueLimits read(Path queue) {
        long most =
                Math.min(
                        kibibytes(queue.resolve("max_sectors_kb")),
                        kibibytes(queue.resolve("max_hw_sectors_kb")));
        OptionalLong segments = SystemFiles.number(queue.resolve("max_segments"));
        if (segments.isPresent()) {
            // a buffer that does not begin on a page needs one segment more than it has pages
            long bounded = Math.clamp(segments.getAsLong() - 1, 1L, LARGEST / PAGE);
            most = Math.min(most, bounded * PAGE);
        }
        if (most == Long.MAX_VALUE) {
            most = UNKNOWN.maximumTransfer;
        }
        long mask =
                SystemFiles.number(queue.resolve("dma_alignment")).orElse(UNKNOWN.alignmentMask);
        boolean sane = mask < PAGE && Long.bitCount(mask + 1) == 1;
        return new QueueLimits(
                (int) (Math.clamp(most, SMALLEST, LARGEST) / SMALLEST * SMALLEST),
                sane ? (int) mask : UNKNOWN.alignmentMask);
    }

    private static long kibibytes(Path file) {
        OptionalLong number = SystemFiles.number(file);
        return number.isPresent() && number.getAsLong() > 0
                ? Math.min(number.getAsLong(), LARGEST) << 10
                : Long.MAX_VALUE;
    }
}
