package org.discwright.conformance;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/** A drive spoken to in bytes, with nothing of the engine between. */
final class RawDrive implements AutoCloseable {
    private final ScsiTransport transport;
    private final Arena arena = Arena.ofShared();

    private RawDrive(ScsiTransport transport) {
        this.transport = transport;
    }

    /** Opens a drive and takes the unit attentions that wait there. */
    static RawDrive open(String address) throws TransportException {
        RawDrive drive = new RawDrive(TransportProvider.openDrive(DriveAddress.parse(address)));
        for (int i = 0;
                i < 8 && !(drive.send("00 00 00 00 00 00") instanceof Completion.Good);
                i++) {
            // each unit attention is reported once
        }
        return drive;
    }

    Completion send(String cdb) throws TransportException {
        return transport.execute(
                ScsiRequest.withoutData(Nexus.LOCAL, Cdb.ofHex(cdb), Duration.ofMinutes(1)));
    }

    Completion send(Command<?> command) throws TransportException {
        return switch (command.dataPhase()) {
            case DataPhase.None _ ->
                    transport.execute(
                            ScsiRequest.withoutData(Nexus.LOCAL, command.cdb(), command.timeout()));
            case DataPhase.Out out -> send(command.cdb(), Direction.OUT, copy(out.data()));
            case DataPhase.In _, DataPhase.BulkIn _, DataPhase.BulkOut _ ->
                    throw new IllegalArgumentException("moves data: " + command);
        };
    }

    Completion send(Cdb cdb, Direction direction, MemorySegment data) throws TransportException {
        return transport.execute(
                new ScsiRequest(Nexus.LOCAL, cdb, direction, data, Duration.ofMinutes(1)));
    }

    /** Asks for data and insists on GOOD. */
    Octets ask(String cdb, int length) throws TransportException {
        MemorySegment memory = memory(length);
        Completion completion = send(Cdb.ofHex(cdb), Direction.IN, memory);
        if (!(completion instanceof Completion.Good)) {
            throw new AssertionError(cdb + " ended with " + completion);
        }
        return Octets.of(
                memory.asSlice(0, completion.transferred()).toArray(ValueLayout.JAVA_BYTE));
    }

    MemorySegment memory(long length) {
        return arena.allocate(Math.max(1, length), 4096).asSlice(0, length);
    }

    private MemorySegment copy(Octets octets) {
        MemorySegment memory = memory(octets.length());
        MemorySegment.copy(
                octets.toByteArray(), 0, memory, ValueLayout.JAVA_BYTE, 0, octets.length());
        return memory;
    }

    /**
     * Start of the track that is written next, by READ TRACK INFORMATION of the invisible track.
     */
    int nextWritableAddress() throws TransportException {
        return ask("52 01 00 00 00 ff 00 00 30 00", 48).i32(12);
    }

    @Override
    public void close() throws TransportException {
        transport.close();
        arena.close();
    }
}
