package org.discwright.iscsi.target;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Blocks in memory, behind a way that takes 64 KiB at a time. */
final class MemoryDrive implements ScsiTransport {
    static final int BLOCK = 2048;
    static final int BLOCKS = 4096;
    static final int MOST = 64 << 10;

    /** TEST UNIT READY waits for this one. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** READ (10) waits for this one. */
    volatile CountDownLatch readGate = new CountDownLatch(0);

    /** The thread that carried out the last command. */
    volatile String thread = "";

    final CountDownLatch waiting = new CountDownLatch(1);
    final Set<Nexus> lost = ConcurrentHashMap.newKeySet();
    final Set<Nexus> seen = ConcurrentHashMap.newKeySet();
    final AtomicLong carriedOut = new AtomicLong();
    final List<DriveListener> listeners = new CopyOnWriteArrayList<>();
    final AtomicInteger resets = new AtomicInteger();
    volatile int largest;
    volatile boolean refusesReset;

    /** False for one behind a cable, which takes all that comes for one sender's. */
    volatile boolean apart = true;

    /** Unit attentions that it has to tell, once each. */
    final Queue<Sense> attentions = new ConcurrentLinkedQueue<>();

    /** Medium events that it has to tell, once each. */
    final Queue<Integer> events = new ConcurrentLinkedQueue<>();

    /** How often it was asked for them. */
    final AtomicInteger asked = new AtomicInteger();

    /** False for one that does not know of medium events. */
    volatile boolean tellsEvents = true;

    /** The tray is locked. */
    volatile boolean locked;

    private final byte[] content = new byte[BLOCKS * BLOCK];

    MemoryDrive() {
        for (int i = 0; i < content.length; i++) {
            content[i] = at(i);
        }
    }

    static byte at(int offset) {
        return (byte) (offset * 31 + offset / 997);
    }

    Octets content(int offset, int length) {
        return Octets.of(content, offset, length);
    }

    @Override
    public DriveAddress address() {
        return new DriveAddress("memory", "blocks");
    }

    @Override
    public DriveDescription description() {
        return new DriveDescription(BusType.VIRTUAL, "memory", List.of("memory"), "");
    }

    @Override
    public Completion execute(ScsiRequest request) {
        Octets cdb = request.cdb().bytes();
        thread = Thread.currentThread().getName();
        carriedOut.incrementAndGet();
        keep(seen, request.nexus());
        largest = (int) Math.max(largest, request.data().byteSize());
        Sense news = request.cdb().opcode() == 0x00 ? attentions.poll() : null;
        if (news != null) {
            return new Completion.CheckCondition(news, 0);
        }
        return switch (request.cdb().opcode()) {
            case 0x00 -> pass(gate);
            case 0x12 -> read(Octets.ofInts(5, 0x80, 5, 2, 31).concat(Octets.zeros(31)), request);
            case 0x1E -> {
                locked = cdb.bit(4, 0);
                yield new Completion.Good(0);
            }
            case 0x28 -> {
                pass(readGate);
                yield blocks(cdb.i32(2), cdb.u16(7), request, false);
            }
            case 0x2A -> blocks(cdb.i32(2), cdb.u16(7), request, true);
            case 0x4A -> event(request);
            case 0x55 -> new Completion.Good((int) request.data().byteSize());
            default ->
                    new Completion.CheckCondition(Sense.of(SenseKey.ILLEGAL_REQUEST, 0x20, 0), 0);
        };
    }

    private Completion event(ScsiRequest request) {
        asked.incrementAndGet();
        if (!tellsEvents) {
            return new Completion.CheckCondition(Sense.of(SenseKey.ILLEGAL_REQUEST, 0x20, 0), 0);
        }
        int code = Optional.ofNullable(events.poll()).orElse(0);
        return read(Octets.ofInts(0, 6, 4, 0x10, code, 2, 0, 0), request);
    }

    private Completion pass(CountDownLatch closed) {
        try {
            waiting.countDown();
            if (!closed.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new Completion.Good(0);
    }

    private static Completion read(Octets data, ScsiRequest request) {
        int length = (int) Math.min(data.length(), request.data().byteSize());
        MemorySegment.copy(data.toByteArray(), 0, request.data(), ValueLayout.JAVA_BYTE, 0, length);
        return new Completion.Good(length);
    }

    private Completion blocks(int first, int count, ScsiRequest request, boolean write) {
        long length = (long) count * BLOCK;
        if (first < 0 || first + count > BLOCKS) {
            return new Completion.CheckCondition(Sense.of(SenseKey.ILLEGAL_REQUEST, 0x21, 0), 0);
        }
        if (request.data().byteSize() != length) {
            return new Completion.CheckCondition(Sense.of(SenseKey.ABORTED_COMMAND, 0x4B, 0), 0);
        }
        MemorySegment mine = MemorySegment.ofArray(content).asSlice((long) first * BLOCK, length);
        if (write) {
            mine.copyFrom(request.data());
        } else {
            request.data().copyFrom(mine);
        }
        return new Completion.Good((int) length);
    }

    private static void keep(Set<Nexus> known, Nexus nexus) {
        if (known.size() < 100) {
            known.add(nexus);
        }
    }

    @Override
    public int maximumTransferLength() {
        return MOST;
    }

    @Override
    public boolean keepsNexusesApart() {
        return apart;
    }

    @Override
    public void nexusLost(Nexus nexus) {
        keep(lost, nexus);
    }

    @Override
    public void reset() throws TransportException {
        if (refusesReset) {
            throw new TransportException(TransportException.Reason.ACCESS_DENIED, "not for you");
        }
        resets.incrementAndGet();
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {}
}
