package org.discwright.emulator.drive.machine;

import java.util.List;
import java.util.stream.DoubleStream;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.model.address.KilobytesPerSecond;

/** The speeds of the drive with a DVD or BD, of which the medium allows some. */
final class BlockSpeeds {
    private static final double DVD = 1_385;
    private static final double BD = 4_495.5;
    private static final double FASTEST_DVD_READ = 16;
    private static final double FASTEST_BD_READ = 12;

    private final List<KilobytesPerSecond> offered;
    private final KilobytesPerSecond fastestRead;
    private KilobytesPerSecond write;
    private KilobytesPerSecond read;

    /**
     * The speeds with that medium.
     *
     * @param limit the highest multiple of 1x at which the drive writes anything
     */
    BlockSpeeds(BlockMediaType type, int limit) {
        double single = single(type);
        List<KilobytesPerSecond> allowed =
                multiples(type)
                        .filter(multiple -> multiple <= limit)
                        .mapToObj(multiple -> rate(multiple * single))
                        .filter(rate ->
                                rate.compareTo(type.slowest()) >= 0
                                        && rate.compareTo(type.fastest()) <= 0)
                        .toList();
        offered = allowed.isEmpty() ? List.of(type.slowest()) : allowed;
        fastestRead = rate(single * (single == DVD ? FASTEST_DVD_READ : FASTEST_BD_READ));
        write = offered.getLast();
        read = fastestRead;
    }

    private static double single(BlockMediaType type) {
        return switch (type.family().kind()) {
            case BD -> BD;
            default -> DVD;
        };
    }

    /** Multiples of 1x at which drives write that kind of disc. */
    private static DoubleStream multiples(BlockMediaType type) {
        return switch (type.family()) {
            case DVD_PLUS_R, DVD_PLUS_R_DL, DVD_PLUS_RW -> DoubleStream.of(2.4, 4, 6, 8, 12, 16);
            case DVD_RAM -> DoubleStream.of(2, 3, 5);
            case BD_R, BD_RE -> DoubleStream.of(1, 2, 4, 6, 8, 10, 12, 16);
            default -> DoubleStream.of(1, 2, 4, 6, 8, 12, 16);
        };
    }

    private static KilobytesPerSecond rate(double value) {
        return new KilobytesPerSecond((long) value);
    }

    List<KilobytesPerSecond> offered() {
        return offered;
    }

    KilobytesPerSecond write() {
        return write;
    }

    KilobytesPerSecond read() {
        return read;
    }

    KilobytesPerSecond fastestRead() {
        return fastestRead;
    }

    void toDefaults() {
        write = offered.getLast();
        read = fastestRead;
    }

    /** Sets the writing speed: the highest offered one that is not above, or the lowest. */
    void setWrite(KilobytesPerSecond wanted) {
        write = offered.getFirst();
        for (KilobytesPerSecond rate : offered) {
            if (rate.compareTo(wanted) <= 0 || KilobytesPerSecond.MAXIMUM.compareTo(wanted) <= 0) {
                write = rate;
            }
        }
    }

    /** Sets the reading speed. */
    void setRead(KilobytesPerSecond wanted) {
        read = wanted.compareTo(fastestRead) < 0 && wanted.value() > 0 ? wanted : fastestRead;
    }
}
