package org.discwright.transport.trace;

import java.util.function.Consumer;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Hands every command on and tells what went by. */
public final class RecordingTransport implements ScsiTransport {
    private final ScsiTransport drive;
    private final int keep;
    private final Consumer<? super Exchange> sink;

    /**
     * Stands in front of a drive, which it closes with itself.
     *
     * @param keep bytes of each command's data that are kept, 0 for none
     * @param sink told of each command once it has been answered, on the thread that sent it;
     *     commands that do not come back are not told
     */
    public RecordingTransport(ScsiTransport drive, int keep, Consumer<? super Exchange> sink) {
        if (keep < 0) {
            throw new IllegalArgumentException("a number of bytes below zero: " + keep);
        }
        this.drive = drive;
        this.keep = keep;
        this.sink = sink;
    }

    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        Completion completion = drive.execute(request);
        long moved =
                switch (request.direction()) {
                    case NONE -> 0;
                    case IN -> Math.clamp(completion.transferred(), 0, request.data().byteSize());
                    case OUT -> request.data().byteSize();
                };
        Octets data =
                Octets.copyOf(request.data().asSlice(0, Math.min(keep, moved)).asByteBuffer());
        sink.accept(new Exchange(request.cdb(), request.direction(), data, completion));
        return completion;
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
    public boolean keepsNexusesApart() {
        return drive.keepsNexusesApart();
    }

    @Override
    public void nexusLost(Nexus nexus) {
        drive.nexusLost(nexus);
    }

    @Override
    public void reset() throws TransportException {
        drive.reset();
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        return drive.watchMedium(listener);
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
