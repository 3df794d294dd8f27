package org.discwright.iscsi.initiator;

import org.discwright.iscsi.pdu.Counters;
import org.discwright.iscsi.pdu.Pdu;
import org.discwright.iscsi.pdu.SerialNumber;

/** The numbers of a session: of commands, of status, and of tasks (RFC 7143, 4.2.2). */
final class Numbering {
    private SerialNumber cmdSn;
    private SerialNumber maxCmdSn;
    private SerialNumber expCmdSn;
    private SerialNumber expStatSn = SerialNumber.ZERO;
    private boolean begun;
    private int tag;

    /** The first command of a session will be {@code first}. */
    Numbering(SerialNumber first) {
        cmdSn = first;
        expCmdSn = first;
        maxCmdSn = first;
    }

    /** What the next command is, or would be. */
    SerialNumber cmdSn() {
        return cmdSn;
    }

    /** The number of a command that is sent now. */
    SerialNumber takeCmdSn() {
        SerialNumber taken = cmdSn;
        cmdSn = cmdSn.next();
        return taken;
    }

    /** True where the target takes one more command. */
    boolean isOpen() {
        return !cmdSn.isAfter(maxCmdSn);
    }

    /** The status that is waited for. */
    SerialNumber expStatSn() {
        return expStatSn;
    }

    /** A tag that names no other task. */
    int takeTag() {
        tag = tag + 1 == Pdu.RESERVED_TAG ? 0 : tag + 1;
        return tag;
    }

    /** Takes what a PDU without a status says. */
    void window(Counters counters) {
        if (counters.maxCmdSn().isBefore(counters.expCmdSn().plus(-1))) {
            return;
        }
        if (counters.maxCmdSn().isAfter(maxCmdSn)) {
            maxCmdSn = counters.maxCmdSn();
        }
        if (counters.expCmdSn().isAfter(expCmdSn)) {
            expCmdSn = counters.expCmdSn();
        }
    }

    /** Takes what a PDU with a status says; the first one says where status begins. */
    void status(Counters counters) throws BrokenProtocol {
        if (begun && !counters.statSn().equals(expStatSn)) {
            throw new BrokenProtocol(
                    "status %s came where %s was due".formatted(counters.statSn(), expStatSn));
        }
        begun = true;
        expStatSn = counters.statSn().next();
        window(counters);
    }
}
