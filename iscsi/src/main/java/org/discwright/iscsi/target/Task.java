package org.discwright.iscsi.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.iscsi.pdu.ScsiCommand;
import org.discwright.iscsi.target.BufferPool.Piece;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;

/**
 * A SCSI command from its arrival to its end. What changes in it is guarded by the lock of its
 * drive.
 */
final class Task {
    /** How far it is. */
    enum State {
        /** Data for it is still to come. */
        RECEIVING,
        /** All there: waits for the drive. */
        READY,
        /** The drive is at it. */
        RUNNING,
        /** Answered, or ended without an answer. */
        OVER
    }

    private final Session session;
    private final ScsiCommand command;
    private final Cdb cdb;
    private final Optional<WriteData> writeData;
    private final List<Runnable> afterwards = new ArrayList<>();
    private State state;
    private boolean filling;
    private boolean aborted;

    Task(Session session, ScsiCommand command, Optional<WriteData> writeData) {
        this.session = session;
        this.command = command;
        this.writeData = writeData;
        this.cdb = blockOf(command.cdb());
        this.state = writeData.isPresent() ? State.RECEIVING : State.READY;
        this.filling = writeData.isPresent();
    }

    /** A header carries 16 bytes at least: the block may be shorter. */
    private static Cdb blockOf(Octets bytes) {
        int length = Cdb.lengthOf(bytes.u8(0));
        return new Cdb(length == 0 ? bytes : bytes.truncate(length));
    }

    Session session() {
        return session;
    }

    ScsiCommand command() {
        return command;
    }

    Cdb cdb() {
        return cdb;
    }

    int tag() {
        return command.initiatorTaskTag();
    }

    Optional<WriteData> writeData() {
        return writeData;
    }

    /** The memory that its data was received into. */
    Optional<Piece> received() {
        return writeData.map(WriteData::memory);
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
    }

    /** The thread that receives is at the memory for its data, as it is from the beginning. */
    boolean isFilling() {
        return filling;
    }

    void filling(boolean now) {
        filling = now;
    }

    boolean isAborted() {
        return aborted;
    }

    /** Nobody waits for its answer any more. */
    void abort() {
        aborted = true;
    }

    /** Has something done once it is over. */
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    List<Runnable> takeAfterwards() {
        List<Runnable> all = List.copyOf(afterwards);
        afterwards.clear();
        return all;
    }
}
