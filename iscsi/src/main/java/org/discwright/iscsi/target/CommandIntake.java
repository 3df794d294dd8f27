package org.discwright.iscsi.target;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.discwright.iscsi.pdu.DataOut;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.iscsi.pdu.PduReader;
import org.discwright.iscsi.pdu.ReadyToTransfer;
import org.discwright.iscsi.pdu.RejectReason;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.target.BufferPool.Piece;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** Takes the commands of a session and their data in. For the thread that receives. */
final class CommandIntake {
    /** Immediate commands go beside the window: so many more are taken. */
    private static final int IMMEDIATE = 8;

    private static final Answer INVALID_FIELD = Answer.check(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00);

    /** Unexpected unsolicited data. */
    private static final Answer UNEXPECTED_DATA =
            Answer.check(SenseKey.ABORTED_COMMAND, 0x0C, 0x0C);

    private final TargetLimits limits;
    private final BufferPool pool;
    private final Session session;
    private final Supplier<TargetDrive> drive;
    private final PduReader reader;
    private int nextTag = 1;

    CommandIntake(TargetServer server, Session session, PduReader reader) {
        this.limits = server.options().limits();
        this.pool = server.pool();
        this.session = session;
        this.drive = () -> session.drive().orElseThrow();
        this.reader = reader;
    }

    void command(ScsiCommand command) throws IOException {
        int size = reader.dataLength();
        if (size > 0 && !command.write()) {
            session.reject(RejectReason.PROTOCOL_ERROR, reader.header());
            return;
        }
        if (command.immediate()
                && session.window().outstanding() >= limits.commands() + IMMEDIATE) {
            session.reject(RejectReason.TOO_MANY_IMMEDIATE_COMMANDS, reader.header());
            return;
        }
        boolean writes = command.write() && command.expectedLength() > 0;
        Optional<Answer> wrong = check(command, size);
        if (wrong.isEmpty() && writes) {
            write(command);
        } else {
            begin(new Task(session, command, Optional.empty()), wrong);
        }
    }

    private Optional<Answer> check(ScsiCommand command, int size) {
        if (command.write()) {
            if (!command.lun().equals(Lun.ZERO)) {
                return Optional.of(LogicalUnit.NO_SUCH_UNIT); // before memory is taken for it
            }
            boolean unasked = size > 0 && !session.agreed().immediateData();
            boolean more = !command.finished() && session.agreed().initialR2T();
            boolean tooMuch =
                    size > Math.min(session.agreed().firstBurst(), command.expectedLength());
            if (unasked || more || tooMuch) {
                return Optional.of(UNEXPECTED_DATA);
            }
            if (command.read() || command.expectedLength() > limits.commandBytes()) {
                return Optional.of(INVALID_FIELD);
            }
        }
        return Optional.empty();
    }

    /** Has a command carried out, or answers it at once. */
    private void begin(Task task, Optional<Answer> instead) throws IOException {
        if (instead.isPresent()) {
            session.window().begin();
            session.send(new CommandAnswer(task, instead.get(), session.agreed(), pool));
        } else if (!session.carryOutHere(task) && !drive.get().add(task)) {
            session.reject(RejectReason.TASK_IN_PROGRESS, reader.header());
        }
    }

    private void write(ScsiCommand command) throws IOException {
        int length = (int) command.expectedLength();
        Optional<Piece> memory = drive.get().memory().toReceive(session, length);
        if (memory.isEmpty()) {
            begin(
                    new Task(session, command, Optional.empty()),
                    Optional.of(Answer.status(Answer.TASK_SET_FULL)));
            return;
        }
        WriteData data =
                new WriteData(
                        memory.get(),
                        length,
                        session.agreed(),
                        !command.finished(),
                        System.nanoTime());
        Task task = new Task(session, command, Optional.of(data));
        if (!drive.get().add(task)) {
            drive.get().memory().giveBack(session, memory.get());
            session.reject(RejectReason.TASK_IN_PROGRESS, reader.header());
            return;
        }
        try {
            data.immediate(reader);
        } finally {
            drive.get().filled(task);
        }
        goOn(task, data);
    }

    void data(DataOut out) throws IOException {
        Optional<Task> task = drive.get().receiving(session, out.initiatorTaskTag());
        if (task.isPresent()) {
            WriteData data = task.get().writeData().orElseThrow();
            try {
                data.take(out, reader);
            } finally {
                drive.get().filled(task.get());
            }
            goOn(task.get(), data);
        }
        // else its command is over: data that was on its way is passed over
    }

    private void goOn(Task task, WriteData data) {
        if (data.isComplete()) {
            drive.get().received(task);
        } else {
            // an initiator that has its answer must not be asked for more
            drive.get().whileReceiving(task, () -> ask(task, data));
        }
    }

    private void ask(Task task, WriteData data) {
        Optional<WriteData.Wanted> wanted = data.ask(nextTag);
        while (wanted.isPresent()) {
            ask(task, wanted.get());
            nextTag = nextTag == Integer.MAX_VALUE ? 1 : nextTag + 1;
            wanted = data.ask(nextTag);
        }
    }

    private void ask(Task task, WriteData.Wanted wanted) {
        session.send((writer, numbering) ->
                writer.add(
                        new ReadyToTransfer(
                                task.command().lun(),
                                task.tag(),
                                wanted.tag(),
                                numbering.uncounted(),
                                wanted.number(),
                                wanted.offset(),
                                wanted.length()),
                        Octets.EMPTY.asByteBuffer()));
    }
}
