package org.discwright.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/**
 * Reads or writes blocks of 2,048 bytes on any drive, one command after the other, and prints
 * megabytes a second. Arguments: {@code read|write|burn}, address, bytes a command, megabytes.
 * {@code write} erases a CD-RW, writes a data track and leaves the disc open; {@code burn} closes
 * it.
 */
public final class DriveThroughput {
    private static final int BLOCK = 2048;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Blocks that a drive adds to a track that was written at once. */
    private static final int RUN_OUT = 2;

    /** Asked again while a disc is new or the drive settles. */
    private static final int TRIES = 20;

    private final ScsiTransport drive;

    private DriveThroughput(ScsiTransport drive) {
        this.drive = drive;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[2]);
        long total = Long.parseLong(arguments[3]) << 20;
        try (ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(arguments[1]));
                Arena arena = Arena.ofConfined()) {
            DriveThroughput bench = new DriveThroughput(drive);
            MemorySegment data = arena.allocate(size, 4096);
            bench.settle();
            double seconds =
                    switch (arguments[0]) {
                        case "read" -> bench.read(data, total);
                        case "write" -> bench.write(data, total, false);
                        case "burn" -> bench.write(data, total, true);
                        default -> throw new IllegalArgumentException(arguments[0]);
                    };
            System.out.printf(
                    Locale.ROOT,
                    "%s %d bytes seconds %.3f MB/s %.1f%n",
                    arguments[0],
                    size,
                    seconds,
                    total / seconds / 1e6);
        }
    }

    private void settle() throws TransportException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (drive.execute(
                            ScsiRequest.withoutData(
                                    Nexus.LOCAL, Cdb.ofHex("00 00 00 00 00 00"), TIMEOUT))
                    instanceof Completion.Good) {
                return;
            }
        }
    }

    private double read(MemorySegment data, long total) throws IOException {
        MemorySegment capacity = data.asSlice(0, 8);
        require(Cdb.ofHex("25 00 00 00 00 00 00 00 00 00"), Direction.IN, capacity);
        long last = Octets.copyOf(capacity.asByteBuffer()).u32(0);
        long blocks = data.byteSize() / BLOCK;
        // once over it without a clock, as long as that is not the whole of it
        pass(data, Math.min(total, data.byteSize() * 1000), last, blocks);
        long begin = System.nanoTime();
        pass(data, total, last, blocks);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void pass(MemorySegment data, long total, long last, long blocks) throws IOException {
        long at = 0;
        for (long done = 0; done < total; done += data.byteSize()) {
            if (at + blocks > last) {
                at = 0;
            }
            require(block(0x28, at, blocks), Direction.IN, data);
            at += blocks;
        }
    }

    private double write(MemorySegment data, long total, boolean close) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (long i = 0; i < data.byteSize(); i += Long.BYTES) {
            data.set(ValueLayout.JAVA_LONG, i, random.nextLong());
        }
        blank();
        selectTrackAtOnce();
        long blocks = data.byteSize() / BLOCK;
        long at = nextWritable();
        long begin = System.nanoTime();
        // the run-out counts as blocks of the track too: a closed disc has the size that was asked
        long end = at + total / BLOCK - (close ? RUN_OUT : 0);
        while (at < end) {
            long count = Math.min(blocks, end - at);
            require(block(0x2A, at, count), Direction.OUT, data.asSlice(0, count * BLOCK));
            at += count;
        }
        require(Cdb.ofHex("35 00 00 00 00 00 00 00 00 00"), Direction.NONE, MemorySegment.NULL);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (close) {
            Cdb track = Cdb.ofHex("5B 00 01 00 00 01 00 00 00 00");
            Cdb session = Cdb.ofHex("5B 00 02 00 00 00 00 00 00 00");
            require(track, Direction.NONE, MemorySegment.NULL);
            require(session, Direction.NONE, MemorySegment.NULL);
        }
        return seconds;
    }

    /** What can be erased is erased, the short way. */
    private void blank() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment disc = arena.allocate(34, 512);
            Cdb information = Cdb.ofHex("51 00 00 00 00 00 00 00 22 00");
            if (execute(information, Direction.IN, disc) instanceof Completion.Good) {
                Octets bytes = Octets.copyOf(disc.asByteBuffer());
                if (bytes.bit(2, 4) && bytes.bits(2, 1, 0) != 0) {
                    Cdb blank = Cdb.ofHex("A1 01 00 00 00 00 00 00 00 00 00 00");
                    require(blank, Direction.NONE, MemorySegment.NULL);
                }
            }
        }
    }

    /** Where the drive has a page of write parameters: track at once, mode 1. */
    private void selectTrackAtOnce() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment page = arena.allocate(64, 512);
            Cdb sense = Cdb.ofHex("5A 08 05 00 00 00 00 00 40 00");
            if (!(execute(sense, Direction.IN, page) instanceof Completion.Good)) {
                return;
            }
            int length = Octets.copyOf(page.asByteBuffer()).u16(0) + 2;
            page.asSlice(0, 8).fill((byte) 0);
            page.set(ValueLayout.JAVA_BYTE, 8, (byte) 0x05);
            page.set(ValueLayout.JAVA_BYTE, 10, (byte) 0x41);
            page.set(ValueLayout.JAVA_BYTE, 11, (byte) 0x04);
            page.set(ValueLayout.JAVA_BYTE, 12, (byte) 0x08);
            Cdb select = Cdb.ofHex("55 10 00 00 00 00 00 00 %02X 00".formatted(length));
            execute(select, Direction.OUT, page.asSlice(0, length));
        }
    }

    private long nextWritable() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment track = arena.allocate(36, 512);
            Cdb information = Cdb.ofHex("52 01 00 00 00 FF 00 00 24 00");
            Octets bytes =
                    execute(information, Direction.IN, track) instanceof Completion.Good
                            ? Octets.copyOf(track.asByteBuffer())
                            : Octets.of(new byte[36]);
            return (bytes.u8(7) & 1) != 0 ? bytes.u32(12) : 0;
        }
    }

    private static Cdb block(int opcode, long at, long blocks) {
        return Cdb.ofHex("%02X 00 %08X 00 %04X 00".formatted(opcode, at, blocks));
    }

    private Completion execute(Cdb cdb, Direction direction, MemorySegment data)
            throws TransportException {
        return drive.execute(new ScsiRequest(Nexus.LOCAL, cdb, direction, data, TIMEOUT));
    }

    private void require(Cdb cdb, Direction direction, MemorySegment data) throws IOException {
        Completion completion = execute(cdb, direction, data);
        if (!(completion instanceof Completion.Good)) {
            throw new IOException("%s: %s".formatted(cdb, completion));
        }
    }
}
