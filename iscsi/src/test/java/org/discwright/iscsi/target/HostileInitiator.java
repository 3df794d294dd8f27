package org.discwright.iscsi.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Isid;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LogoutRequest;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopOut;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.SnackRequest;
import org.discwright.iscsi.pdu.TaskManagementRequest;
import org.discwright.iscsi.pdu.TextRequest;
import org.discwright.model.Octets;

/** Sends a target PDUs that are almost right, and nothing like it. */
final class HostileInitiator implements AutoCloseable {
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
    private static final int[] OPCODES = {
        0x00, 0x03, 0x12, 0x16, 0x17, 0x1E, 0x28, 0x2A, 0x56, 0x57, 0x5E, 0x5F, 0xA0, 0xA8, 0xAA,
        0xBE
    };

    private final SplittableRandom random;
    private final SocketChannel channel;
    private final ByteBuffer sink = ByteBuffer.allocate(1 << 16);
    private final Octets login;
    private SerialNumber cmdSn;

    HostileInitiator(InetSocketAddress target, String name, SplittableRandom random)
            throws IOException {
        this.random = random;
        this.cmdSn = new SerialNumber(random.nextInt());
        this.channel = SocketChannel.open(target);
        channel.configureBlocking(false);
        this.login =
                bytes(
                        new LoginRequest(
                                true,
                                false,
                                LoginStage.OPERATIONAL,
                                LoginStage.FULL_FEATURE,
                                0,
                                0,
                                new Isid(random.nextInt(4)),
                                0,
                                1,
                                1,
                                cmdSn,
                                SerialNumber.ZERO),
                        Peer.text(
                                "InitiatorName=iqn.2026-01.org.example:hostile",
                                "TargetName=" + name,
                                "InitialR2T=" + (random.nextBoolean() ? "No" : "Yes"),
                                "MaxRecvDataSegmentLength=" + (512 << random.nextInt(8))));
    }

    /** Sends so many PDUs, or fewer where the target has had enough; says how many. */
    int attack(int most) throws IOException {
        int sent = 0;
        try {
            send(random.nextInt(10) > 0 ? login : damaged(login, true));
            int left = most;
            for (sent = 1; sent < left; sent++) {
                Octets pdu = pdu();
                switch (random.nextInt(100)) {
                    case 0 -> {
                        send(damaged(pdu, true));
                        left = Math.min(left, sent + 4); // the stream makes no sense any more
                    }
                    case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> send(damaged(pdu, false));
                    default -> send(pdu);
                }
            }
            channel.shutdownOutput();
            drain();
        } catch (IOException hungUp) {
            if (hungUp instanceof StuckException) {
                throw hungUp;
            }
        }
        return Math.max(sent, 1);
    }

    /** The target neither takes nor closes. */
    private static final class StuckException extends IOException {
        StuckException() {
            super("the target takes nothing any more and does not hang up");
        }
    }

    private void send(Octets bytes) throws IOException {
        ByteBuffer left = bytes.asByteBuffer();
        long end = System.nanoTime() + PATIENCE;
        while (left.hasRemaining()) {
            channel.write(left);
            int read = channel.read(sink.clear());
            if (read < 0) {
                throw new IOException("the target hung up");
            }
            if (left.hasRemaining() && read == 0) {
                if (System.nanoTime() > end) {
                    throw new StuckException();
                }
                LockSupport.parkNanos(20_000);
            }
        }
    }

    /** Until the target has taken all that was sent, and hung up. */
    private void drain() throws IOException {
        long end = System.nanoTime() + PATIENCE;
        int read = channel.read(sink.clear());
        while (read >= 0) {
            if (System.nanoTime() > end) {
                throw new StuckException();
            }
            if (read == 0) {
                LockSupport.parkNanos(20_000);
            }
            read = channel.read(sink.clear());
        }
    }

    /**
     * With some bytes changed; unless {@code framing}, not those that say where the next one
     * begins.
     */
    private Octets damaged(Octets pdu, boolean framing) {
        byte[] bytes = pdu.toByteArray();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int at =
                    random.nextInt(random.nextInt(4) == 0 ? bytes.length : Pdu.BASIC_HEADER_LENGTH);
            if (!framing && (at == 0 || (at >= 4 && at < 8) || (at >= 24 && at < 28))) {
                continue;
            }
            bytes[at] =
                    (byte)
                            (random.nextBoolean()
                                    ? random.nextInt(256)
                                    : bytes[at] ^ (1 << random.nextInt(8)));
        }
        return framing && random.nextInt(5) == 0
                ? Octets.of(bytes, 0, random.nextInt(bytes.length))
                : Octets.of(bytes);
    }

    private Octets pdu() throws IOException {
        boolean immediate = random.nextInt(4) > 0;
        int tag = random.nextInt(8);
        Lun lun = random.nextInt(16) == 0 ? Lun.of(random.nextInt(300)) : Lun.ZERO;
        int kind = random.nextInt(16);
        SerialNumber number = cmdSn;
        if (!immediate && kind != 12 && kind != 13) {
            cmdSn = cmdSn.next();
        }
        return switch (kind) {
            case 8 ->
                    bytes(
                            new NopOut(immediate, lun, tag, Pdu.RESERVED_TAG, number, number),
                            data(300));
            case 9 ->
                    bytes(
                            new TaskManagementRequest(
                                    immediate,
                                    random.nextInt(10),
                                    lun,
                                    tag,
                                    random.nextInt(8),
                                    number,
                                    number,
                                    number,
                                    number),
                            Octets.EMPTY);
            case 10 ->
                    bytes(
                            new TextRequest(
                                    immediate,
                                    random.nextBoolean(),
                                    random.nextInt(4) == 0,
                                    lun,
                                    tag,
                                    random.nextBoolean() ? Pdu.RESERVED_TAG : 1,
                                    number,
                                    number),
                            random.nextBoolean() ? Peer.text("SendTargets=All") : data(200));
            case 11 ->
                    bytes(
                            random.nextInt(20) == 0
                                    ? new LogoutRequest(immediate, 0, tag, 1, number, number)
                                    : new NopOut(immediate, lun, -1, 1, number, number),
                            Octets.EMPTY);
            case 12 ->
                    bytes(
                            new SnackRequest(random.nextInt(4), lun, tag, tag, number, number, 1),
                            Octets.EMPTY);
            case 13, 14 ->
                    bytes(
                            new DataOut(
                                    random.nextBoolean(),
                                    lun,
                                    tag,
                                    random.nextBoolean() ? Pdu.RESERVED_TAG : random.nextInt(40),
                                    number,
                                    new SerialNumber(random.nextInt(3)),
                                    512L * random.nextInt(5)),
                            data(2048));
            default ->
                    bytes(
                            command(immediate, tag, lun, number),
                            data(random.nextInt(3) == 0 ? 2048 : 1));
        };
    }

    private ScsiCommand command(boolean immediate, int tag, Lun lun, SerialNumber number) {
        byte[] cdb = new byte[16];
        random.nextBytes(cdb);
        cdb[0] = (byte) OPCODES[random.nextInt(OPCODES.length)];
        if (random.nextInt(4) > 0) {
            cdb[1] = (byte) random.nextInt(8);
            cdb[2] = 0;
            cdb[3] = 0;
            cdb[6] = 0;
            cdb[7] = 0;
            cdb[8] &= 0x1F;
        }
        long expected =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> 24;
                    case 2 -> 2048L * (cdb[8] & 0xFF);
                    default -> random.nextInt() >>> random.nextInt(16, 32);
                };
        return new ScsiCommand(
                immediate,
                random.nextInt(5) > 0,
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextInt(5),
                lun,
                tag,
                expected & 0xFFFF_FFFFL,
                number,
                new SerialNumber(random.nextInt(16)), // often the right one
                Octets.of(cdb),
                OptionalLong.empty());
    }

    private Octets data(int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return Octets.of(bytes);
    }

    private static Octets bytes(Pdu pdu, Octets data) throws IOException {
        Collector collector = new Collector();
        new PduWriter(collector).write(pdu, data);
        return collector.bytes;
    }

    /** Keeps what is written. */
    private static final class Collector implements GatheringByteChannel {
        private Octets bytes = Octets.EMPTY;

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            bytes = bytes.concat(Octets.copyOf(source.slice()));
            source.position(source.limit());
            return length;
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            long all = 0;
            for (int i = offset; i < offset + length; i++) {
                all += write(sources[i]);
            }
            return all;
        }

        @Override
        public long write(ByteBuffer[] sources) {
            return write(sources, 0, sources.length);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
