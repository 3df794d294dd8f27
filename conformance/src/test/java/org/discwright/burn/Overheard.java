package org.discwright.burn;

import java.util.function.Consumer;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * A drive whose commands somebody hears of before it does, and may hold up.
 *
 * @param ear told each command
 */
record Overheard(ScsiTransport drive, Consumer<? super ScsiRequest> ear) implements ScsiTransport {
    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        ear.accept(request);
        return drive.execute(request);
    }

    @Override
    public int maximumTransferLength() {
        return drive.maximumTransferLength();
    }

    @Override
    public int alignmentMask() {
        return drive.alignmentMask();
    }

    @Override
    public DriveDescription description() {
        return drive.description();
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
