package org.discwright.transport.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Stands in front of a drive and answers chosen commands in its place. */
public final class FaultyTransport implements ScsiTransport {
    private final ScsiTransport drive;
    private final List<Planned> faults = new CopyOnWriteArrayList<>();

    /** What happens in place of a command. */
    @FunctionalInterface
    public interface Fault {
        /** Answers in the drive's place, or asks it after all. */
        Completion answer(ScsiTransport drive, ScsiRequest request) throws TransportException;
    }

    private record Planned(int opcode, AtomicInteger skip, AtomicInteger times, Fault fault) {
        boolean takes(int sent) {
            return sent == opcode && skip.getAndDecrement() <= 0 && times.getAndDecrement() > 0;
        }
    }

    /** Stands in front of a drive, which it closes with itself. */
    public FaultyTransport(ScsiTransport drive) {
        this.drive = drive;
    }

    /**
     * Plans a fault.
     *
     * @param opcode of the commands that it strikes
     * @param skip how many of them pass first
     * @param times how many of them it strikes then
     */
    public FaultyTransport plan(int opcode, int skip, int times, Fault fault) {
        faults.add(new Planned(opcode, new AtomicInteger(skip), new AtomicInteger(times), fault));
        return this;
    }

    /** Plans one answer in place of the drive's, which never sees the command. */
    public FaultyTransport answer(int opcode, int skip, Completion completion) {
        return plan(opcode, skip, 1, (_, _) -> completion);
    }

    /** Forgets all faults. */
    public void heal() {
        faults.clear();
    }

    /** The operation codes of faults that have not struck yet. */
    public List<Integer> pending() {
        List<Integer> opcodes = new ArrayList<>();
        for (Planned planned : faults) {
            if (planned.times().get() > 0) {
                opcodes.add(planned.opcode());
            }
        }
        return List.copyOf(opcodes);
    }

    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        Optional<Planned> struck =
                faults.stream().filter(fault -> fault.takes(request.cdb().opcode())).findFirst();
        return struck.isPresent()
                ? struck.get().fault().answer(drive, request)
                : drive.execute(request);
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
