package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.SerialNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {
    private static final int LARGE = 4 << 20;

    /** Takes what it is given, once for each permit. */
    private static final class Slow implements GatheringByteChannel {
        private final Semaphore permits = new Semaphore(0);

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            permits.acquireUninterruptibly();
            long taken = 0;
            for (int i = offset; i < offset + length; i++) {
                taken += sources[i].remaining();
                sources[i].position(sources[i].limit());
            }
            return taken;
        }

        @Override
        public long write(ByteBuffer[] sources) throws IOException {
            return write(sources, 0, sources.length);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return (int) write(new ByteBuffer[] {source});
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static Outgoing large() {
        return (writer, numbering) ->
                writer.add(
                        new NopIn(Lun.ZERO, 1, Pdu.RESERVED_TAG, numbering.counted()),
                        ByteBuffer.allocate(LARGE));
    }

    @Test
    void readerThatIsSlowButTakesSomethingDoesNotCountAsStalled() throws Exception {
        Slow channel = new Slow();
        PduWriter writer = new PduWriter(channel);
        CommandWindow window = new CommandWindow(4, SerialNumber.ZERO);
        Outbox outbox = new Outbox(writer, new Numbering(window, SerialNumber.ZERO), () -> {});
        long now = System.nanoTime();
        assertEquals(OptionalLong.empty(), outbox.takenAt(now));
        assertTrue(outbox.offer(large()));
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                outbox.run();
                            } catch (IOException broken) {
                                throw new AssertionError(broken);
                            }
                        });
        long minute = Duration.ofMinutes(1).toNanos();
        assertTrue(outbox.takenAt(now + minute).getAsLong() < now + minute / 2, "nothing moves");
        for (int i = 1; i <= 8; i++) {
            long before = writer.moved();
            channel.permits.release();
            Served.await(() -> writer.moved() > before);
            assertTrue(writer.moved() < LARGE, "it goes in steps");
            OptionalLong then = OptionalLong.of(now + i * minute);
            assertEquals(then, outbox.takenAt(now + i * minute), "some of it moved");
            assertEquals(then, outbox.takenAt(now + i * minute + minute / 2));
        }
        channel.permits.release(100);
        outbox.finish();
        assertTrue(sender.join(Duration.ofSeconds(10)));
        assertEquals(OptionalLong.empty(), outbox.takenAt(System.nanoTime() + minute));
        assertTrue(writer.moved() > LARGE);
    }
}
