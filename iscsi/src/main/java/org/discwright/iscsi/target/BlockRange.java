package org.discwright.iscsi.target;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * The blocks that a READ or WRITE is about, so that one that moves more than the way to the drive
 * takes at once can go there in parts.
 *
 * @param first address of the first block
 * @param count number of blocks
 * @param blockSize bytes of a block
 * @param countAt where the block has the count
 * @param countBytes how many bytes that takes
 */
record BlockRange(int first, long count, int blockSize, int countAt, int countBytes) {
    private static final int ADDRESS_AT = 2;

    /** Requests that together are one. */
    record Parts(List<ScsiRequest> requests) {
        Completion carryOut(ScsiTransport transport) throws TransportException {
            int moved = 0;
            Completion last = new Completion.Good(0);
            for (ScsiRequest request : requests) {
                last = transport.execute(request);
                moved += last.transferred();
                if (!(last instanceof Completion.Good)) {
                    break;
                }
            }
            return switch (last) {
                case Completion.Good _ -> new Completion.Good(moved);
                case Completion.CheckCondition check ->
                        new Completion.CheckCondition(check.sense(), moved);
                default -> last;
            };
        }
    }

    /** The blocks of a request; nothing where it is not about blocks or its length does not fit. */
    static Optional<BlockRange> of(ScsiRequest request) {
        Octets cdb = request.cdb().bytes();
        return switch (request.cdb().opcode()) {
            case 0x28, 0x2A -> of(request, cdb.u16(7), 7, 2); // READ, WRITE (10)
            case 0xA8, 0xAA -> of(request, cdb.u32(6), 6, 4); // READ, WRITE (12)
            case 0xBE -> of(request, cdb.u24(6), 6, 3); // READ CD
            default -> Optional.empty();
        };
    }

    private static Optional<BlockRange> of(ScsiRequest request, long count, int at, int bytes) {
        long length = request.data().byteSize();
        if (count == 0 || length % count != 0 || length / count > 4096) {
            return Optional.empty();
        }
        int first = request.cdb().bytes().i32(ADDRESS_AT);
        return Optional.of(new BlockRange(first, count, (int) (length / count), at, bytes));
    }

    /** The same as several requests of at most {@code most} bytes. */
    Parts split(ScsiRequest whole, int most) {
        int step = Math.max(1, most / blockSize);
        List<ScsiRequest> parts = new ArrayList<>();
        for (long done = 0; done < count; done += step) {
            long blocks = Math.min(step, count - done);
            parts.add(
                    new ScsiRequest(
                            whole.nexus(),
                            part(whole.cdb(), first + (int) done, blocks),
                            whole.direction(),
                            whole.data().asSlice(done * blockSize, blocks * blockSize),
                            whole.timeout()));
        }
        return new Parts(parts);
    }

    private Cdb part(Cdb whole, int address, long blocks) {
        ByteBuffer bytes = ByteBuffer.wrap(whole.bytes().toByteArray());
        bytes.putInt(ADDRESS_AT, address);
        for (int i = 0; i < countBytes; i++) {
            bytes.put(countAt + i, (byte) (blocks >>> (8 * (countBytes - 1 - i))));
        }
        return new Cdb(Octets.of(bytes.array()));
    }
}
