package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.mmc.command.ReportKey;
import org.discwright.mmc.command.SendKey;
import org.discwright.mmc.response.KeyData;
import org.discwright.mmc.sense.SenseKey;

/**
 * REPORT KEY and SEND KEY: the drive has a region code that was never set, and no part in copy
 * protection, since no disc in it is protected.
 *
 * @mmc 6.29 REPORT KEY
 */
final class KeyHandler {
    private static final int CSS = 0;
    private static final int GRANT = 0x00;
    private static final int INVALIDATE = 0x3F;
    private static final int VENDOR_RESETS = 4;
    private static final int USER_CHANGES = 5;
    private static final int NO_REGION = 0xFF;
    private static final int PHASE_II = 1;

    private final Machine machine;

    KeyHandler(Machine machine) {
        this.machine = machine;
    }

    Reply reportKey(ReportKey command, Exchange exchange) throws Refusal {
        if (command.keyClass() != CSS) {
            throw Refusal.invalidFieldInCdb(7, -1);
        }
        return switch (command.keyFormat()) {
            case ReportKey.RPC_STATE ->
                    Reply.of(
                            new KeyData.RpcState(
                                            0, VENDOR_RESETS, USER_CHANGES, NO_REGION, PHASE_II)
                                    .encode());
            case GRANT -> {
                machine.anyDisc();
                throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x6F, 0x01);
            }
            case INVALIDATE -> Reply.NONE;
            default -> throw Refusal.invalidFieldInCdb(10, 5);
        };
    }

    Reply sendKey(SendKey command, Exchange exchange) throws Refusal {
        if (command.keyClass() != CSS) {
            throw Refusal.invalidFieldInCdb(7, -1);
        }
        if (command.keyFormat() == INVALIDATE) {
            return Reply.NONE;
        }
        throw Refusal.of(SenseKey.ILLEGAL_REQUEST, 0x6F, 0x02);
    }
}
