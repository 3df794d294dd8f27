package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.iscsi.pdu.DataIn;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.Residual;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;

/** One command under way, and what came of it so far. Believes no number of the target's. */
final class Task {
    private static final int CHECK_CONDITION = 0x02;
    private static final int BUSY = 0x08;
    private static final int RESERVATION_CONFLICT = 0x18;

    private final int tag;
    private final SerialNumber cmdSn;
    private final Lun lun;
    private final Direction direction;
    private final ByteBuffer data;

    private SerialNumber dataSn = SerialNumber.ZERO;
    private SerialNumber r2tSn = SerialNumber.ZERO;
    private int received;
    private int sent;
    private Optional<Completion> completion = Optional.empty();

    Task(int tag, SerialNumber cmdSn, Lun lun, ScsiRequest request) {
        this.tag = tag;
        this.cmdSn = cmdSn;
        this.lun = lun;
        this.direction = request.direction();
        this.data =
                direction == Direction.NONE
                        ? ByteBuffer.allocate(0)
                        : request.data().asByteBuffer();
    }

    int tag() {
        return tag;
    }

    SerialNumber cmdSn() {
        return cmdSn;
    }

    Lun lun() {
        return lun;
    }

    Direction direction() {
        return direction;
    }

    /** Bytes of its data. */
    int length() {
        return data.capacity();
    }

    Optional<Completion> completion() {
        return completion;
    }

    /** The next bytes to send, which count as sent. */
    ByteBuffer take(int length) {
        ByteBuffer piece = data.slice(sent, length);
        sent += length;
        return piece;
    }

    /** Bytes that were sent. */
    int sent() {
        return sent;
    }

    /** Reads data into its place; sequences and their PDUs come in order, as was agreed. */
    void receive(DataIn pdu, PduReader reader) throws IOException {
        if (direction != Direction.IN) {
            throw new BrokenProtocol("data came for a command that reads none");
        }
        if (!pdu.dataSn().equals(dataSn)) {
            throw new BrokenProtocol(
                    "data PDU %s came where %s was due".formatted(pdu.dataSn(), dataSn));
        }
        dataSn = dataSn.next();
        if (pdu.bufferOffset() != received || reader.dataLength() > length() - received) {
            throw new BrokenProtocol(
                    "%,d bytes of data for offset %,d, where offset %,d of %,d was due"
                            .formatted(
                                    reader.dataLength(), pdu.bufferOffset(), received, length()));
        }
        reader.data(data.slice(received, reader.dataLength()));
        received += reader.dataLength();
        if (pdu.status().isPresent()) {
            complete(pdu.status().getAsInt(), pdu.residual(), Octets.EMPTY);
        }
    }

    /** Takes a request for data: what it asks for is what comes next. */
    void allow(ReadyToTransfer pdu, int longestBurst) throws BrokenProtocol {
        if (direction != Direction.OUT) {
            throw new BrokenProtocol("data was asked for that a command does not have");
        }
        if (!pdu.r2tSn().equals(r2tSn)) {
            throw new BrokenProtocol("R2T %s came where %s was due".formatted(pdu.r2tSn(), r2tSn));
        }
        r2tSn = r2tSn.next();
        if (pdu.bufferOffset() != sent
                || pdu.desiredLength() < 1
                || pdu.desiredLength() > longestBurst
                || pdu.desiredLength() > length() - sent) {
            throw new BrokenProtocol(
                    "%,d bytes at offset %,d were asked for, where %,d of %,d were sent"
                            .formatted(pdu.desiredLength(), pdu.bufferOffset(), sent, length()));
        }
    }

    /** The end of the command. */
    void complete(ScsiResponse pdu, Octets segment) throws BrokenProtocol {
        SerialNumber count = direction == Direction.OUT ? r2tSn : dataSn;
        if (pdu.expDataSn().isAfter(count)) {
            throw new BrokenProtocol(
                    "the target sent %s data PDUs, of which %s came"
                            .formatted(pdu.expDataSn(), count));
        }
        Octets sense = Octets.EMPTY;
        if (segment.length() >= 2) {
            int length = segment.u16(0);
            if (length > segment.length() - 2) {
                throw new BrokenProtocol(
                        "%d bytes of sense data in a segment of %d"
                                .formatted(length, segment.length()));
            }
            sense = segment.slice(2, 2 + length);
        }
        complete(pdu.status(), pdu.residual(), sense);
    }

    private void complete(int status, Residual residual, Octets sense) throws BrokenProtocol {
        int transferred = transferred(residual);
        completion =
                Optional.of(
                        switch (status) {
                            case 0 -> new Completion.Good(transferred);
                            case CHECK_CONDITION ->
                                    new Completion.CheckCondition(decode(sense), transferred);
                            case BUSY -> new Completion.Busy();
                            case RESERVATION_CONFLICT -> new Completion.ReservationConflict();
                            default -> new Completion.Other(status);
                        });
    }

    private static Sense decode(Octets sense) throws BrokenProtocol {
        if (sense.isEmpty()) {
            return Sense.NOTHING;
        }
        try {
            return Sense.decode(sense);
        } catch (MalformedDataException nonsense) {
            BrokenProtocol broken =
                    new BrokenProtocol("sense data that make no sense: " + nonsense.getMessage());
            broken.initCause(nonsense);
            throw broken;
        }
    }

    /** Bytes that were really moved: no more than both sides know of. */
    private int transferred(Residual residual) throws BrokenProtocol {
        int moved =
                switch (direction) {
                    case NONE -> 0;
                    case IN -> received;
                    case OUT -> sent;
                };
        if (residual.kind() != Residual.Kind.UNDERFLOW) {
            return moved;
        }
        if (residual.count() > length()) {
            throw new BrokenProtocol(
                    "%,d bytes too few of %,d".formatted(residual.count(), length()));
        }
        return Math.min(moved, length() - (int) residual.count());
    }
}
