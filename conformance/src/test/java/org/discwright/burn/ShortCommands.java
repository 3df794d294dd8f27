package org.discwright.burn;

import java.util.Set;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * Lets as little through in one command as most systems do, so that a write takes several, and
 * notes the operation codes that pass.
 */
record ShortCommands(ScsiTransport drive, Set<Integer> opcodes) implements ScsiTransport {
    private static final int MOST = 64 << 10;

    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        opcodes.add(request.cdb().opcode());
        return drive.execute(request);
    }

    @Override
    public int maximumTransferLength() {
        return Math.min(MOST, drive.maximumTransferLength());
    }

    @Override
    public int alignmentMask() {
        return drive.alignmentMask();
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
