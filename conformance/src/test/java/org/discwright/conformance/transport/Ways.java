package org.discwright.conformance.transport;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.iscsi.initiator.Initiator;
import org.discwright.iscsi.initiator.IscsiDrive;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.discwright.transport.trace.Exchange;
import org.discwright.transport.trace.FaultyTransport;
import org.discwright.transport.trace.RecordingTransport;
import org.discwright.transport.trace.ScriptedTransport;

/** The ways that need nothing of an operating system, and the one that has it all. */
final class Ways {
    private static final Cdb SEEK = Cdb.ofHex("2b 00 00 00 00 00 00 00 00 00");

    private Ways() {}

    /** In this process. */
    static class InProcess extends Way {
        @Override
        public ScsiTransport open(Path disc) throws Exception {
            return before(ContractDrive.open(disc, TimeModel.INSTANT));
        }

        /** What stands before the drive. */
        ScsiTransport before(EmulatedDrive opened) {
            return opened;
        }

        @Override
        public Host second(ScsiTransport first) {
            Nexus nexus = new Nexus("second");
            return new Host(first, nexus, () -> first.nexusLost(nexus));
        }

        @Override
        public void unplug(ScsiTransport opened) {
            try {
                opened.execute(ScsiRequest.withoutData(Nexus.LOCAL, SEEK, Contract.PATIENCE));
            } catch (TransportException unplugged) {
                return;
            }
            throw new AssertionError("it is still there");
        }

        @Override
        public String toString() {
            return "emulator in this process";
        }
    }

    /** With one that hands on in between. */
    static final class HandedOn extends InProcess {
        @Override
        ScsiTransport before(EmulatedDrive opened) {
            return new FaultyTransport(new RecordingTransport(opened, 1 << 16, _ -> {}));
        }

        @Override
        public String toString() {
            return "recorded and handed on";
        }
    }

    /** Every command is recorded, and what is answered is the record. */
    static final class Replayed extends Way {
        Replayed() {
            lacks(Promise.FAILURES, "a trace holds answers, not what did not come back");
            lacks(Promise.TIME_OUTS, "a trace holds answers, not what did not come back");
            lacks(Promise.UNPLUGGING, "nothing can be unplugged");
            lacks(Promise.RESET, "nothing can be reset");
            lacks(Promise.NEWS_OF_RESET, "nothing can be reset");
            lacks(Promise.TWO_HOSTS, "a trace does not say who sent a command");
        }

        @Override
        public ScsiTransport open(Path disc) throws Exception {
            EmulatedDrive drive = ContractDrive.open(disc, TimeModel.INSTANT);
            List<Exchange> trace = new ArrayList<>();
            ScsiTransport recording = new RecordingTransport(drive, 1 << 20, trace::add);
            return new Replaying(drive, recording, trace);
        }

        @Override
        public String toString() {
            return "replayed trace";
        }
    }

    private record Replaying(EmulatedDrive drive, ScsiTransport recording, List<Exchange> trace)
            implements ScsiTransport {
        @Override
        public DriveAddress address() {
            return drive.address();
        }

        @Override
        public synchronized Completion execute(ScsiRequest request) throws TransportException {
            boolean in = request.direction() == ScsiRequest.Direction.IN;
            trace.clear();
            recording.execute(
                    in
                            ? new ScsiRequest(
                                    request.nexus(),
                                    request.cdb(),
                                    request.direction(),
                                    MemorySegment.ofArray(
                                            new byte[(int) request.data().byteSize()]),
                                    request.timeout())
                            : request);
            return ScriptedTransport.replaying(trace).execute(request);
        }

        @Override
        public int maximumTransferLength() {
            return drive.maximumTransferLength();
        }

        @Override
        public void close() throws TransportException {
            recording.close();
        }
    }

    /** Over the network, by our initiator and our target. */
    static final class Network extends Way {
        private static final String NAME = "iqn.2026-01.org.example:contract";

        private Optional<EmulatedDrive> drive = Optional.empty();
        private Optional<TargetServer> server = Optional.empty();

        @Override
        public ScsiTransport open(Path disc) throws Exception {
            EmulatedDrive served = ContractDrive.open(disc, TimeModel.REAL);
            drive = Optional.of(served);
            server =
                    Optional.of(
                            TargetServer.start(
                                    TargetOptions.open(
                                            new InetSocketAddress(
                                                    InetAddress.getLoopbackAddress(), 0)),
                                    List.of(new ServedDrive(NAME, served)),
                                    TargetListener.NONE));
            return host("first");
        }

        private IscsiDrive host(String name) throws TransportException {
            return IscsiDrive.open(
                    DriveAddress.parse(
                            "iscsi://127.0.0.1:"
                                    + server.orElseThrow().address().getPort()
                                    + "/"
                                    + NAME),
                    Initiator.of(Map.of(Initiator.NAME, "iqn.2026-01.org.example:" + name)));
        }

        @Override
        public Host second(ScsiTransport first) throws TransportException {
            IscsiDrive second = host("second");
            return new Host(second, Nexus.LOCAL, second::close);
        }

        @Override
        public void unplug(ScsiTransport opened) {
            server.orElseThrow().close();
        }

        @Override
        public void close() throws TransportException {
            server.ifPresent(TargetServer::close);
            if (drive.isPresent()) {
                drive.get().close();
            }
        }

        @Override
        public String toString() {
            return "emulator over iSCSI";
        }
    }

    /**
     * A drive of this machine, for example {@code -Dcontract.drive=/dev/sr0}, behind which a served
     * emulated one has a closed data disc and the same faults.
     */
    static final class OfThisMachine extends Way {
        private final String name;

        OfThisMachine(String name) {
            this.name = name;
            lacks(
                    Promise.TIME_OUTS,
                    "the kernel's iSCSI initiator waits on while the target answers its pings");
            lacks(Promise.BUSY, "the kernel itself sends the command again until time is up");
            lacks(Promise.UNPLUGGING, "the cable of this machine's drive stays in");
            lacks(Promise.NEWS_OF_RESET, "the kernel expects them, and keeps them to itself");
            lacks(Promise.TWO_HOSTS, "the system is one host");
        }

        @Override
        public boolean wantsDisc() {
            return false;
        }

        @Override
        public ScsiTransport open(Path disc) throws TransportException {
            return TransportProvider.openDrive(DriveAddress.parse(name));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
