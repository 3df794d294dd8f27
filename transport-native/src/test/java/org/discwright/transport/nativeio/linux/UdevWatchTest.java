package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.nativeio.linux.EventCalls.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UdevWatchTest {
    private static final int SOCKET = 5;
    private static final int BELL = 6;

    /** One message with its sender; an empty one only carries an error number. */
    private record Mail(Message message, Octets bytes) {}

    /** A socket that is fed by the test. */
    private static final class Post implements EventCalls {
        private final BlockingQueue<Optional<Mail>> mail = new LinkedBlockingQueue<>();
        private final CountDownLatch closed = new CountDownLatch(2);
        private Optional<Mail> waiting = Optional.empty();

        void send(Octets bytes, int port, int groups, int uid, boolean whole) {
            mail.add(
                    Optional.of(
                            new Mail(
                                    new Message(bytes.length(), port, groups, uid, whole), bytes)));
        }

        void fail(int errno) {
            mail.add(Optional.of(new Mail(new Message(-errno, 0, 0, 0, true), Octets.EMPTY)));
        }

        @Override
        public int openUdev() {
            return SOCKET;
        }

        @Override
        public int openBell() {
            return BELL;
        }

        @Override
        public int ring(int bell) {
            mail.add(Optional.empty());
            return 8;
        }

        @Override
        public int await(int socket, int bell) {
            try {
                waiting = mail.poll(30, TimeUnit.SECONDS);
                return waiting.isPresent() ? 1 : 2;
            } catch (InterruptedException interrupted) {
                return -4;
            }
        }

        @Override
        public Message receive(int socket, MemorySegment buffer) {
            Mail next = waiting.orElseThrow();
            buffer.asSlice(0, next.bytes().length())
                    .copyFrom(MemorySegment.ofArray(next.bytes().toByteArray()));
            return next.message();
        }

        @Override
        public int close(int descriptor) {
            closed.countDown();
            return 0;
        }
    }

    private final Post post = new Post();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final DriveListener listener =
            new DriveListener() {
                @Override
                public void arrived(DriveAddress drive) {
                    told.add(drive.toString());
                }

                @Override
                public void watchLost() {
                    told.add("lost");
                }
            };

    private static Octets arrival(int number) {
        return UdevEventTest.message("ACTION=add", "SUBSYSTEM=block", "DEVNAME=/dev/sr" + number);
    }

    private DriveWatch start() {
        return UdevWatch.start(() -> post, new DriveTracker(List::of, List::of, listener))
                .orElseThrow();
    }

    @Test
    void onlyRootsMessagesToTheGroupOfUdevCount() throws Exception {
        try (DriveWatch _ = start()) {
            post.send(arrival(1), 100, 2, 1000, true);
            post.send(arrival(2), 0, 2, 0, true);
            post.send(arrival(3), 100, 1, 0, true);
            post.send(arrival(4), 100, 0, 0, true);
            post.send(arrival(5), 100, 2, -1, true);
            post.send(arrival(6), 100, 2, 0, false);
            post.fail(11);
            post.fail(105);
            post.send(arrival(7), 100, 2, 0, true);
            assertEquals("/dev/sr7", told.poll(30, TimeUnit.SECONDS));
        }
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void closingWakesItAndClosesWhatItOpened() throws Exception {
        DriveWatch watch = start();
        watch.close();
        watch.close();
        assertTrue(post.closed.await(30, TimeUnit.SECONDS));
        assertEquals(
                null, told.poll(50, TimeUnit.MILLISECONDS), "a watch that is closed is no loss");
    }

    @Test
    void aBrokenSocketEndsItAndThatIsTold() throws Exception {
        DriveWatch watch = start();
        post.fail(9);
        assertTrue(post.closed.await(30, TimeUnit.SECONDS));
        assertEquals("lost", told.poll(30, TimeUnit.SECONDS));
        watch.close();
        assertEquals(List.of(), List.copyOf(post.mail));
    }

    @Test
    void whereNoUdevRunsNobodyTells(@TempDir Path folder) throws Exception {
        FakeSystem system = new FakeSystem(folder);
        LinuxDrives drives =
                new LinuxDrives(
                        system.files(), system::number, ScriptedCalls::new, () -> post, () -> {});
        assertEquals(Optional.empty(), drives.watch(listener));
        system.write(system.files().run().resolve("udev/control"), "");
        drives.watch(listener).orElseThrow().close();
        assertTrue(post.closed.await(30, TimeUnit.SECONDS));
    }
}
