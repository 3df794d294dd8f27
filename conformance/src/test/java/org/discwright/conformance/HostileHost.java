package org.discwright.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.Commands;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;

/** A host that sends what comes to its mind, and looks at what comes back. */
final class HostileHost {
    private static final int ROOM = 1 << 17;
    private static final int REMEMBERED = 12;
    private static final byte UNTOUCHED = 0x5A;
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());
    private static final List<Nexus> HOSTS =
            List.of(Nexus.LOCAL, new Nexus("second"), new Nexus("third"));

    /** Numbers at which counting goes wrong. */
    private static final int[] EXTREMES = {
        0, 1, 2, 7, 0x7F, 0x80, 0xAA, 0xFE, 0xFF, 0x5F, 0x96, 0x9A, 0xF0
    };

    private final EmulatedDrive drive;
    private final SplittableRandom random;
    private final List<Octets> blocks;
    private final byte[] memory = new byte[ROOM];
    private final Deque<String> last = new ArrayDeque<>();
    private int good;

    /** Speaks to that drive as the numbers fall. */
    HostileHost(EmulatedDrive drive, SplittableRandom random, List<Octets> blocks) {
        this.drive = drive;
        this.random = random;
        this.blocks = blocks;
    }

    /** Command blocks of real programs, each once. */
    static List<Octets> recordedBlocks(String... traces) throws IOException {
        List<Octets> blocks = new ArrayList<>();
        for (String trace : traces) {
            try (InputStream in =
                    HostileHost.class.getResourceAsStream("/traces/" + trace + ".txt")) {
                if (in == null) {
                    throw new IOException("no trace " + trace);
                }
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.substring(6).replaceAll("( x\\d+| <).*", ""))
                        .distinct()
                        .map(Octets::ofHex)
                        .filter(block -> !blocks.contains(block))
                        .forEach(blocks::add);
            }
        }
        return List.copyOf(blocks);
    }

    /** How many commands were answered GOOD. */
    int good() {
        return good;
    }

    /** What was sent last. */
    List<String> last() {
        return List.copyOf(last);
    }

    private Octets anyBlock() {
        byte[] block;
        switch (random.nextInt(4)) {
            case 0 -> {
                int opcode = random.nextInt(256);
                int length = Cdb.lengthOf(opcode);
                block = new byte[length == 0 ? random.nextInt(1, 261) : length];
                random.nextBytes(block);
                block[0] = (byte) opcode;
            }
            case 1 -> {
                List<Integer> codes = List.copyOf(drive.operationCodes());
                int opcode = codes.get(random.nextInt(codes.size()));
                block = new byte[Cdb.lengthOf(opcode)];
                block[0] = (byte) opcode;
                change(block, random.nextInt(1, block.length));
            }
            default -> {
                block = blocks.get(random.nextInt(blocks.size())).toByteArray();
                change(block, random.nextInt(4));
            }
        }
        return Octets.of(block);
    }

    /** Changes some bytes behind the first. */
    private void change(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(1, bytes.length);
            bytes[at] =
                    (byte)
                            switch (random.nextInt(3)) {
                                case 0 -> random.nextInt(256);
                                case 1 -> bytes[at] ^ 1 << random.nextInt(8);
                                default -> EXTREMES[random.nextInt(EXTREMES.length)];
                            };
        }
    }

    private static Optional<DataPhase> phase(Cdb cdb) {
        try {
            return Commands.parse(cdb).map(Command::dataPhase);
        } catch (InvalidFieldException wrong) {
            return Optional.empty();
        }
    }

    /** Sends one command; fails where the answer is more than was asked for. */
    void send() {
        Cdb cdb = new Cdb(anyBlock());
        DataPhase phase = phase(cdb).orElse(DataPhase.NONE);
        Direction direction =
                switch (phase) {
                    case DataPhase.In _, DataPhase.BulkIn _ -> Direction.IN;
                    case DataPhase.Out _, DataPhase.BulkOut _ -> Direction.OUT;
                    case DataPhase.None _ -> Direction.NONE;
                };
        int due =
                switch (phase) {
                    case DataPhase.In(int length) -> length;
                    case DataPhase.BulkIn(int length) -> length;
                    case DataPhase.BulkOut(int length) -> length;
                    case DataPhase.Out _ -> listLength(cdb);
                    case DataPhase.None _ -> 0;
                };
        if (random.nextInt(8) == 0) {
            direction = DIRECTIONS.get(random.nextInt(DIRECTIONS.size()));
        }
        int length =
                switch (random.nextInt(8)) {
                    case 0 -> random.nextInt(1 << random.nextInt(1, 17));
                    case 1 -> 0;
                    default -> Math.clamp(due, 0, ROOM);
                };
        last.addLast(cdb + " " + direction + " " + length);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        execute(cdb, phase, direction, direction == Direction.NONE ? 0 : length);
    }

    private static int listLength(Cdb cdb) {
        Octets bytes = cdb.bytes();
        return switch (bytes.length()) {
            case 6 -> bytes.u8(4);
            case 10 -> bytes.u16(7);
            default -> bytes.u16(bytes.length() - 3);
        };
    }

    private void execute(Cdb cdb, DataPhase phase, Direction direction, int length) {
        MemorySegment data = MemorySegment.ofArray(memory).asSlice(0, length);
        if (direction == Direction.OUT) {
            fillParameters(data);
        } else {
            data.fill(UNTOUCHED);
        }
        ScsiRequest request =
                new ScsiRequest(
                        HOSTS.get(Math.max(0, random.nextInt(20) - 17)),
                        cdb,
                        direction,
                        direction == Direction.NONE ? MemorySegment.NULL : data,
                        TIMEOUT);
        Completion completion;
        try {
            completion = drive.execute(request);
        } catch (TransportException refused) {
            if (length <= drive.maximumTransferLength()) {
                throw new AssertionError("not the drive's answer", refused);
            }
            return;
        }
        good += completion instanceof Completion.Good ? 1 : 0;
        int moved = completion.transferred();
        int allowed = phase instanceof DataPhase.In(int room) ? Math.min(room, length) : length;
        if (moved < 0 || moved > (direction == Direction.IN ? allowed : length)) {
            throw new AssertionError("%d bytes moved of %d".formatted(moved, allowed));
        }
        // sectors before one that cannot be read are there, whatever is counted
        boolean broken =
                phase instanceof DataPhase.BulkIn && !(completion instanceof Completion.Good);
        if (direction == Direction.IN && !broken) {
            for (long i = moved; i < length; i++) {
                if (data.get(ValueLayout.JAVA_BYTE, i) != UNTOUCHED) {
                    throw new AssertionError("byte %d behind %d moved".formatted(i, moved));
                }
            }
        }
    }

    /** Often the write parameters, so that a drive has something to think about. */
    private void fillParameters(MemorySegment data) {
        byte[] list = new byte[(int) data.byteSize()];
        if (random.nextInt(4) == 0) {
            random.nextBytes(list);
        } else {
            Octets page =
                    Octets.ofHex(
                            "00 00 00 00 00 00 00 00 05 32 41 00 00 00 00 00 00 00 00 00 00 00 00 96");
            byte[] begin = page.toByteArray();
            System.arraycopy(begin, 0, list, 0, Math.min(list.length, begin.length));
            if (list.length > 1) {
                change(list, random.nextInt(4));
            }
        }
        data.copyFrom(MemorySegment.ofArray(list));
    }
}
