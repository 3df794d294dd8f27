package org.discwright.iscsi.target;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.discwright.iscsi.login.SessionParameters;
import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.DataIn;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.PduWriter;
import org.discwright.iscsi.pdu.Residual;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.pdu.ScsiResponse;
import org.discwright.iscsi.pdu.SerialNumber;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;

/**
 * The answer of a command as PDUs: its data, the last of it with a status of GOOD, or a response of
 * its own.
 */
final class CommandAnswer implements Outgoing {
    private final Task task;
    private final Answer answer;
    private final SessionParameters agreed;
    private final BufferPool pool;

    CommandAnswer(Task task, Answer answer, SessionParameters agreed, BufferPool pool) {
        this.task = task;
        this.answer = answer;
        this.agreed = agreed;
        this.pool = pool;
    }

    @Override
    public void put(PduWriter writer, Numbering numbering) throws IOException {
        ScsiCommand command = task.command();
        int room = command.read() ? (int) Math.min(Integer.MAX_VALUE, command.expectedLength()) : 0;
        ByteBuffer data = answer.data().duplicate();
        int length = Math.min(room, data.remaining());
        Residual residual = residual(command);
        boolean collapse = length > 0 && answer.status() == Answer.GOOD;
        SerialNumber number = SerialNumber.ZERO;
        int inBurst = 0;
        for (int at = 0; at < length; ) {
            int size =
                    Math.min(Math.min(agreed.maxSend(), length - at), agreed.maxBurst() - inBurst);
            inBurst += size;
            boolean last = at + size == length;
            boolean ends = last && collapse;
            boolean finished = last || inBurst == agreed.maxBurst();
            Counters counters = ends ? numbering.ending() : numbering.uncounted();
            writer.add(
                    new DataIn(
                            finished,
                            false,
                            ends ? OptionalInt.of(answer.status()) : OptionalInt.empty(),
                            Lun.ZERO,
                            task.tag(),
                            Pdu.RESERVED_TAG,
                            counters,
                            number,
                            at,
                            ends ? residual : Residual.NONE),
                    data.slice(data.position() + at, size));
            number = number.next();
            at += size;
            inBurst = finished ? 0 : inBurst;
        }
        if (!collapse) {
            response(writer, numbering, residual, number);
        }
    }

    private void response(
            PduWriter writer, Numbering numbering, Residual residual, SerialNumber dataSent)
            throws IOException {
        SerialNumber sent = task.writeData().map(WriteData::asked).orElse(dataSent);
        ScsiResponse response =
                new ScsiResponse(
                        ScsiResponse.COMPLETED,
                        answer.status(),
                        task.tag(),
                        0,
                        numbering.ending(),
                        sent,
                        residual,
                        Residual.NONE);
        Octets sense = answer.sense().map(Sense::encodeFixed).orElse(Octets.EMPTY);
        Octets segment =
                sense.isEmpty()
                        ? sense
                        : Octets.ofInts(sense.length() >> 8, sense.length() & 0xFF).concat(sense);
        writer.add(response, segment.asByteBuffer());
    }

    private Residual residual(ScsiCommand command) {
        boolean moves = command.read() || command.write();
        return Residual.between(moves ? command.expectedLength() : 0, answer.moved());
    }

    @Override
    public long bytes() {
        return answer.pooled().map(BufferPool.Piece::size).orElse(0);
    }

    @Override
    public void release() {
        answer.pooled().ifPresent(pool::give);
    }
}
