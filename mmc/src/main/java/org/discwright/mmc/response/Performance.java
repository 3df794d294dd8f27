package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * Speeds of a drive: the answer to GET PERFORMANCE.
 *
 * @mmc 6.8.2 GET PERFORMANCE response
 */
public sealed interface Performance {
    /** The whole answer, before the drive cuts it to what the host has room for. */
    Octets encode();

    /**
     * Type 00h: speeds over ranges of addresses.
     *
     * @param write speeds of writing, else of reading
     * @param ranges ascending
     */
    record Nominal(boolean write, List<Range> ranges) implements Performance {
        /** Copies the list. */
        public Nominal {
            ranges = List.copyOf(ranges);
        }

        @Override
        public Octets encode() {
            FieldWriter out = answer(ranges.size(), 16).bit(4, 1, write);
            for (int i = 0; i < ranges.size(); i++) {
                int at = HEADER + 16 * i;
                Range range = ranges.get(i);
                out.u32(at, range.start().value())
                        .u32(at + 4, range.startSpeed().value())
                        .u32(at + 8, range.end().value())
                        .u32(at + 12, range.endSpeed().value());
            }
            return out.build();
        }
    }

    /**
     * The speeds between two addresses.
     *
     * @param start first address
     * @param startSpeed speed there
     * @param end last address
     * @param endSpeed speed there
     */
    record Range(Lba start, KilobytesPerSecond startSpeed, Lba end, KilobytesPerSecond endSpeed) {}

    /**
     * Type 00h: places where the drive is slower than it should be.
     *
     * @param write in writing, else in reading
     * @param places ascending
     */
    record Exceptions(boolean write, List<SlowPlace> places) implements Performance {
        /** Copies the list. */
        public Exceptions {
            places = List.copyOf(places);
        }

        @Override
        public Octets encode() {
            FieldWriter out = answer(places.size(), 6).bit(4, 1, write).bit(4, 0, true);
            for (int i = 0; i < places.size(); i++) {
                int at = HEADER + 6 * i;
                out.u32(at, places.get(i).address().value()).u16(at + 4, places.get(i).delay());
            }
            return out.build();
        }
    }

    /**
     * A place where the drive is slow.
     *
     * @param address where
     * @param delay tenths of a millisecond, 0 to 65,535
     */
    record SlowPlace(Lba address, int delay) {
        /** Checks the range. */
        public SlowPlace {
            Ranges.unsigned(delay, 16, "delay");
        }
    }

    /**
     * Type 03h: the writing speeds for the medium that is in.
     *
     * @param speeds as the drive lists them, fastest first most often
     */
    record WriteSpeeds(List<WriteSpeed> speeds) implements Performance {
        /** Copies the list. */
        public WriteSpeeds {
            speeds = List.copyOf(speeds);
        }

        @Override
        public Octets encode() {
            FieldWriter out = answer(speeds.size(), 16);
            for (int i = 0; i < speeds.size(); i++) {
                int at = HEADER + 16 * i;
                WriteSpeed speed = speeds.get(i);
                out.u8(at, speed.rotationControl() << 3)
                        .bit(at, 2, speed.restoreDefaults())
                        .bit(at, 1, speed.exact())
                        .bit(at, 0, speed.mountRainier())
                        .u32(at + 4, speed.end().value())
                        .u32(at + 8, speed.read().value())
                        .u32(at + 12, speed.write().value());
            }
            return out.build();
        }
    }

    /**
     * One writing speed.
     *
     * @param rotationControl WRC: 0 the medium's default (constant linear), 1 constant angular
     * @param restoreDefaults RDD: the defaults of the drive
     * @param exact the whole medium can be written at that speed
     * @param mountRainier MRW: suits mixed reading and writing
     * @param end last address of the medium
     * @param read reading speed
     * @param write writing speed
     */
    record WriteSpeed(
            int rotationControl,
            boolean restoreDefaults,
            boolean exact,
            boolean mountRainier,
            Lba end,
            KilobytesPerSecond read,
            KilobytesPerSecond write) {
        /** Checks the range. */
        public WriteSpeed {
            Ranges.unsigned(rotationControl, 2, "rotation control");
        }
    }

    /**
     * Types 01h and 05h: runs of blocks: areas that cannot be used, or zones in which defects are
     * remembered.
     *
     * @param cacheZones type 05h, else 01h
     * @param runs ascending
     */
    record BlockRuns(boolean cacheZones, List<BlockRun> runs) implements Performance {
        /** Copies the list. */
        public BlockRuns {
            runs = List.copyOf(runs);
        }

        @Override
        public Octets encode() {
            FieldWriter out = answer(runs.size(), 8);
            for (int i = 0; i < runs.size(); i++) {
                int at = HEADER + 8 * i;
                out.u32(at, runs.get(i).start().value()).u32(at + 4, runs.get(i).blocks());
            }
            return out.build();
        }
    }

    /**
     * Blocks behind each other.
     *
     * @param start the first one
     * @param blocks how many, 0 to 4,294,967,295
     */
    record BlockRun(Lba start, long blocks) {
        /** Checks the range. */
        public BlockRun {
            Ranges.unsigned(blocks, 32, "blocks");
        }
    }

    /**
     * Type 02h: which ECC blocks hold defects.
     *
     * @param statuses ascending
     */
    record DefectStatuses(List<DefectStatus> statuses) implements Performance {
        /** Copies the list. */
        public DefectStatuses {
            statuses = List.copyOf(statuses);
        }

        @Override
        public Octets encode() {
            FieldWriter out = answer(statuses.size(), DefectStatus.LENGTH);
            for (int i = 0; i < statuses.size(); i++) {
                int at = HEADER + DefectStatus.LENGTH * i;
                DefectStatus status = statuses.get(i);
                out.u32(at, status.start().value())
                        .u32(at + 4, status.end().value())
                        .u8(at + 8, status.blocking());
                for (int bit : status.defective()) {
                    out.bit(at + DefectStatus.FIRST_BIT + bit / 8, 7 - bit % 8, true);
                }
            }
            return out.build();
        }
    }

    /**
     * The defects between two addresses.
     *
     * @param start first address
     * @param end last address
     * @param blocking blocks that a bit stands for, 1 to 255
     * @param defective which bits are set, ascending, each 0 to 16,303
     */
    record DefectStatus(Lba start, Lba end, int blocking, List<Integer> defective) {
        /** Bytes. */
        public static final int LENGTH = 2_048;

        private static final int FIRST_BIT = 10;

        /** Bits of a descriptor. */
        public static final int BITS = (LENGTH - FIRST_BIT) * 8;

        /** Copies the list and checks the ranges. */
        public DefectStatus {
            defective = List.copyOf(defective);
            Ranges.unsigned(blocking, 8, "blocking factor");
            for (int bit : defective) {
                if (bit < 0 || bit >= BITS) {
                    throw new IllegalArgumentException("bit " + bit + " of a defect status");
                }
            }
        }
    }

    /**
     * An answer of another type, as it came.
     *
     * @param bytes all of it
     */
    record Other(Octets bytes) implements Performance {
        @Override
        public Octets encode() {
            return bytes;
        }
    }

    /** Bytes before the descriptors. */
    int HEADER = 8;

    /**
     * Reads the answer; descriptors that were cut off are left out.
     *
     * @param type type of the command: 00h to 03h and 05h are taken apart
     * @throws MalformedDataException for less than its eight bytes of header
     */
    static Performance decode(int type, Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, HEADER, "GET PERFORMANCE response");
        int end = (int) Math.min(data.length(), in.u32(0) + 4);
        return switch (type) {
            case 0x00 ->
                    in.bit(4, 0)
                            ? new Exceptions(
                                    in.bit(4, 1),
                                    list(
                                            end,
                                            6,
                                            at ->
                                                    new SlowPlace(
                                                            new Lba(in.i32(at)), in.u16(at + 4))))
                            : new Nominal(in.bit(4, 1), list(end, 16, at -> range(in, at)));
            case 0x01, 0x05 ->
                    new BlockRuns(
                            type == 0x05,
                            list(end, 8, at -> new BlockRun(new Lba(in.i32(at)), in.u32(at + 4))));
            case 0x02 ->
                    new DefectStatuses(list(end, DefectStatus.LENGTH, at -> defectStatus(in, at)));
            case 0x03 -> new WriteSpeeds(list(end, 16, at -> writeSpeed(in, at)));
            default -> new Other(data);
        };
    }

    private static <T> List<T> list(int end, int size, IntFunction<T> reader) {
        List<T> all = new ArrayList<>();
        for (int at = HEADER; at + size <= end; at += size) {
            all.add(reader.apply(at));
        }
        return all;
    }

    private static Range range(Fields in, int at) {
        return new Range(
                new Lba(in.i32(at)),
                new KilobytesPerSecond(in.u32(at + 4)),
                new Lba(in.i32(at + 8)),
                new KilobytesPerSecond(in.u32(at + 12)));
    }

    /** The first bit may begin some bits into its byte. */
    private static DefectStatus defectStatus(Fields in, int at) {
        int offset = in.bits(at + 9, 2, 0);
        List<Integer> defective = new ArrayList<>();
        for (int bit = 0; bit < DefectStatus.BITS - offset; bit++) {
            int place = bit + offset;
            if (in.bit(at + DefectStatus.FIRST_BIT + place / 8, 7 - place % 8)) {
                defective.add(bit);
            }
        }
        return new DefectStatus(
                new Lba(in.i32(at)), new Lba(in.i32(at + 4)), in.u8(at + 8), defective);
    }

    private static WriteSpeed writeSpeed(Fields in, int at) {
        return new WriteSpeed(
                in.bits(at, 4, 3),
                in.bit(at, 2),
                in.bit(at, 1),
                in.bit(at, 0),
                new Lba(in.i32(at + 4)),
                new KilobytesPerSecond(in.u32(at + 8)),
                new KilobytesPerSecond(in.u32(at + 12)));
    }

    private static FieldWriter answer(int descriptors, int size) {
        int length = HEADER + descriptors * size;
        return FieldWriter.of(length).u32(0, length - 4);
    }
}
