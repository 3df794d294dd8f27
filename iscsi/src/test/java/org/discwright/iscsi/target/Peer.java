package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.iscsi.login.TextKey;
import org.discwright.iscsi.login.TextKeys;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.DataIn;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Isid;
import org.discwright.iscsi.pdu.LoginRequest;
import org.discwright.iscsi.pdu.LoginResponse;
import org.discwright.iscsi.pdu.LoginStage;
import org.discwright.iscsi.pdu.LogoutResponse;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.NopIn;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduLimits;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.Reject;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.iscsi.pdu.TaskManagementResponse;
import org.discwright.iscsi.pdu.TextResponse;
import org.discwright.model.Octets;

/** A small initiator that says exactly what a test wants. */
final class Peer implements AutoCloseable {
    static final SerialNumber ANY = SerialNumber.ZERO;
    static final Octets READY = Octets.ofHex("000000000000");

    final SocketChannel channel;
    final PduReader reader;
    final PduWriter writer;
    SerialNumber cmdSn = new SerialNumber(0xFFFF_FFF0);
    SerialNumber maxCmdSn = cmdSn;
    private SerialNumber expStatSn = ANY;
    private int tag = 100;

    Peer(InetSocketAddress target) throws IOException {
        this(SocketChannel.open(target));
    }

    Peer(SocketChannel connected) {
        channel = connected;
        reader = new PduReader(channel);
        writer = new PduWriter(channel);
    }

    /** How a command ended: its status byte, data, residual text and sense code. */
    record Outcome(int status, Octets data, String residual, int sense) {}

    static Octets text(String... keys) {
        List<TextKey> list = new ArrayList<>();
        for (String key : keys) {
            int is = key.indexOf('=');
            list.add(new TextKey(key.substring(0, is), key.substring(is + 1)));
        }
        return TextKeys.encode(list);
    }

    LoginRequest login(LoginStage stage, LoginStage next, long isid) {
        return new LoginRequest(
                true, false, stage, next, 0, 0, new Isid(isid), 0, 1, 3, cmdSn, ANY);
    }

    LoginResponse loggingIn(LoginRequest request, Octets text) throws IOException {
        writer.write(request, text);
        return (LoginResponse) next();
    }

    /** Logs in to a target with some keys more. */
    Peer into(String target, long isid, String... more) throws IOException {
        Octets text =
                text(
                                "InitiatorName=iqn.2026-01.org.example:peer" + isid,
                                "TargetName=" + target,
                                "SessionType=Normal")
                        .concat(text(more));
        LoginResponse answer =
                loggingIn(login(LoginStage.OPERATIONAL, LoginStage.FULL_FEATURE, isid), text);
        assertEquals(0, answer.status());
        assertEquals(LoginStage.FULL_FEATURE, answer.nextStage());
        maxCmdSn = answer.counters().maxCmdSn();
        reader.limits(new PduLimits(0, 1 << 20));
        return this;
    }

    Pdu next() throws IOException {
        Pdu pdu = reader.next().orElseThrow(() -> new IOException("the target hung up"));
        status(pdu).ifPresent(this::count);
        return pdu;
    }

    /** Every status comes, and in its order. */
    private void count(SerialNumber statSn) {
        if (!expStatSn.equals(ANY)) {
            assertEquals(expStatSn, statSn);
        }
        expStatSn = statSn.next();
    }

    private static Optional<SerialNumber> status(Pdu pdu) {
        return Optional.ofNullable(
                        switch (pdu) {
                            case LoginResponse login -> login.counters();
                            case ScsiResponse response -> response.counters();
                            case DataIn in -> in.status().isPresent() ? in.counters() : null;
                            case NopIn in ->
                                    in.initiatorTaskTag() == Pdu.RESERVED_TAG
                                            ? null
                                            : in.counters();
                            case TaskManagementResponse managed -> managed.counters();
                            case TextResponse text -> text.counters();
                            case LogoutResponse bye -> bye.counters();
                            case AsyncMessage message -> message.counters();
                            case Reject reject -> reject.counters();
                            default -> null;
                        })
                .map(Counters::statSn);
    }

    ScsiCommand command(Octets cdb, boolean read, boolean write, boolean finished, long expected) {
        ScsiCommand command =
                new ScsiCommand(
                        false,
                        finished,
                        read,
                        write,
                        1,
                        Lun.ZERO,
                        tag++,
                        expected,
                        cmdSn,
                        expStatSn,
                        cdb,
                        OptionalLong.empty());
        cmdSn = cmdSn.next();
        return command;
    }

    Outcome without(String cdb) throws IOException {
        writer.write(command(Octets.ofHex(cdb), false, false, true, 0));
        return outcome();
    }

    Outcome read(Octets cdb, int expected) throws IOException {
        writer.write(command(cdb, true, false, true, expected));
        return outcome();
    }

    /** Collects the answer of the one command that is under way. */
    Outcome outcome() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1 << 22);
        while (true) {
            switch (next()) {
                case DataIn in -> {
                    data.position((int) in.bufferOffset());
                    reader.data(data);
                    if (in.status().isPresent()) {
                        return new Outcome(
                                in.status().getAsInt(),
                                Octets.copyOf(data.flip()),
                                in.residual().kind() + " " + in.residual().count(),
                                0);
                    }
                }
                case ScsiResponse response -> {
                    Octets sense = reader.data();
                    return new Outcome(
                            response.status(),
                            Octets.copyOf(data.flip()),
                            response.residual().kind() + " " + response.residual().count(),
                            sense.isEmpty() ? 0 : sense.u8(4) << 16 | sense.u16(14));
                }
                case NopIn ping when ping.initiatorTaskTag() == Pdu.RESERVED_TAG -> {
                    // it wants to know whether we are there
                }
                case Pdu other -> throw new IOException("not an answer: " + other);
            }
        }
    }

    /** Writes with so much immediate and so much unsolicited data; the rest as asked for. */
    Outcome write(Octets cdb, Octets data, int immediate, int unsolicited, int segment)
            throws IOException {
        ScsiCommand command = command(cdb, false, true, unsolicited == 0, data.length());
        writer.write(command, data.truncate(immediate));
        send(command, data, Pdu.RESERVED_TAG, immediate, unsolicited, segment);
        while (true) {
            Pdu pdu = next();
            if (pdu instanceof ReadyToTransfer asked) {
                send(
                        command,
                        data,
                        asked.targetTransferTag(),
                        (int) asked.bufferOffset(),
                        (int) asked.desiredLength(),
                        segment);
            } else {
                ScsiResponse response = (ScsiResponse) pdu;
                Octets sense = reader.data();
                return new Outcome(
                        response.status(),
                        Octets.EMPTY,
                        response.residual().kind() + " " + response.residual().count(),
                        sense.isEmpty() ? 0 : sense.u8(4) << 16 | sense.u16(14));
            }
        }
    }

    private void send(
            ScsiCommand command, Octets data, int transfer, int from, int length, int segment)
            throws IOException {
        SerialNumber number = SerialNumber.ZERO;
        for (int at = from; at < from + length; at += segment) {
            int end = Math.min(at + segment, from + length);
            writer.write(
                    new DataOut(
                            end == from + length,
                            Lun.ZERO,
                            command.initiatorTaskTag(),
                            transfer,
                            ANY,
                            number,
                            at),
                    data.slice(at, end));
            number = number.next();
        }
    }

    static Octets read10(int first, int count) {
        return blocks(0x28, first, count);
    }

    static Octets write10(int first, int count) {
        return blocks(0x2A, first, count);
    }

    private static Octets blocks(int opcode, int first, int count) {
        return Octets.of(
                ByteBuffer.allocate(10)
                        .put((byte) opcode)
                        .put((byte) 0)
                        .putInt(first)
                        .put((byte) 0)
                        .putShort((short) count)
                        .array());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
