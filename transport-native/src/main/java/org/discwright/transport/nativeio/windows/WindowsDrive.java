package org.discwright.transport.nativeio.windows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.discwright.transport.nativeio.ObserverCommands;

/**
 * An optical drive of Windows, by SCSI_PASS_THROUGH_DIRECT: the drive's data goes straight to or
 * from the caller's memory where the adapter can reach it there. Questions go to a drive that is
 * not locked, so that files on its disc may be open meanwhile; from the first command that may
 * change something to the end it is locked under the name {@value #CALLER}.
 */
final class WindowsDrive implements ScsiTransport {
    /** What other programs read when they ask who holds the drive. */
    static final String CALLER = "Discwright";

    /** Operation codes after which there may be another disc, or something else on it. */
    private static final Set<Integer> CHANGING =
            Set.of(0x04, 0x0A, 0x1B, 0x2A, 0x2E, 0x5B, 0xA1, 0xA6, 0xAA);

    private static final int STATUS_GOOD = 0x00;
    private static final int STATUS_CHECK_CONDITION = 0x02;
    private static final int STATUS_BUSY = 0x08;
    private static final int STATUS_RESERVATION_CONFLICT = 0x18;

    private static final Cdb REQUEST_SENSE = Cdb.ofHex("03 00 00 00 12 00");
    private static final int REQUEST_SENSE_LENGTH = 18;

    private static final System.Logger LOG = System.getLogger(WindowsDrive.class.getName());

    private final Kernel32 kernel;
    private final long handle;
    private final DriveAddress address;
    private final AdapterDescriptor adapter;
    private final DriveDescription description;
    private final ExclusiveAccess lock;
    private final MediumEvents mediumEvents;

    private final ReentrantLock turn = new ReentrantLock();
    private boolean closed;
    private boolean claimed;
    private boolean locked;
    private boolean changed;
    private MemorySegment bounce = MemorySegment.NULL;

    private WindowsDrive(
            Kernel32 kernel,
            long handle,
            DriveAddress address,
            AdapterDescriptor adapter,
            DriveDescription description,
            ExclusiveAccess lock,
            MediumEvents mediumEvents) {
        this.kernel = kernel;
        this.handle = handle;
        this.address = address;
        this.adapter = adapter;
        this.description = description;
        this.lock = lock;
        this.mediumEvents = mediumEvents;
    }

    /**
     * Opens an optical drive, and nothing else, that no other program has locked.
     *
     * @param manager tells of discs that come and go
     */
    static WindowsDrive open(
            Kernel32 kernel, Supplier<? extends CfgMgr> manager, DriveAddress address)
            throws TransportException {
        String path = DevicePath.of(address);
        long handle;
        try {
            handle = kernel.open(path, Kernel32.GENERIC_READ_WRITE);
        } catch (SystemCallException failure) {
            throw Win32Error.toTransport("opening " + address, failure);
        }
        boolean opened = false;
        try {
            StorageQueries queries = new StorageQueries(kernel, handle);
            Optional<DriveDescription> description = describe(address, path, queries);
            if (description.isEmpty()) {
                throw notOptical(address, queries.device());
            }
            AdapterDescriptor adapter = queries.adapter().orElse(AdapterDescriptor.UNKNOWN);
            ExclusiveAccess lock = new ExclusiveAccess(kernel, handle, address.toString());
            lock.requireFree();
            opened = true;
            return new WindowsDrive(
                    kernel,
                    handle,
                    address,
                    adapter,
                    description.get(),
                    lock,
                    new MediumEvents(address, listener -> manager.get().events(handle, listener)));
        } finally {
            if (!opened) {
                closeQuietly(kernel, handle);
            }
        }
    }

    /** A command for a burner would destroy what lies on a hard disk. */
    private static TransportException notOptical(
            DriveAddress address, Optional<DeviceDescriptor> device) {
        return new TransportException(
                Reason.BAD_ADDRESS,
                "%s is not an optical drive%s"
                        .formatted(
                                address,
                                device.map(DeviceDescriptor::name)
                                        .filter(name -> !name.isEmpty())
                                        .map(name -> " but '" + name + "'")
                                        .orElse("")));
    }

    private static boolean isOptical(
            Optional<DeviceDescriptor> device, Optional<StorageQueries.DeviceNumber> number) {
        return number.map(StorageQueries.DeviceNumber::optical)
                .or(() -> device.map(it -> it.deviceType() == DeviceDescriptor.CD_DVD))
                .orElse(false);
    }

    /** What the drivers know of an optical drive, and of nothing else. */
    static Optional<DriveDescription> describe(
            DriveAddress address, String path, StorageQueries queries) {
        Optional<DeviceDescriptor> device = queries.device();
        Optional<StorageQueries.DeviceNumber> number = queries.deviceNumber();
        if (!isOptical(device, number)) {
            return Optional.empty();
        }
        Optional<StorageQueries.ScsiAddress> scsi = queries.scsiAddress();
        List<String> paths = new ArrayList<>(List.of(address.toString()));
        if (!path.equals(address.toString())) {
            paths.add(path);
        }
        number.map(it -> "\\\\.\\CdRom" + it.number())
                .filter(name -> !paths.contains(name))
                .ifPresent(paths::add);
        return Optional.of(
                new DriveDescription(
                        queries.adapter()
                                .map(AdapterDescriptor::busType)
                                .or(() -> device.map(it -> AdapterDescriptor.busType(it.bus())))
                                .orElse(BusType.UNKNOWN),
                        scsi.map(it -> "\\\\.\\Scsi%d:".formatted(it.port())).orElse(""),
                        paths,
                        scsi.map(it ->
                                        "bus %d, target %d, unit %d"
                                                .formatted(it.path(), it.target(), it.lun()))
                                .orElse(""),
                        device.map(DeviceDescriptor::vendor).orElse(""),
                        device.map(DeviceDescriptor::product).orElse("")));
    }

    @Override
    public DriveAddress address() {
        return address;
    }

    @Override
    public DriveDescription description() {
        return description;
    }

    @Override
    public int maximumTransferLength() {
        return adapter.maximumTransfer();
    }

    @Override
    public int alignmentMask() {
        return adapter.alignmentMask();
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        return mediumEvents.watch(listener);
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        if (request.cdb().bytes().length() > ScsiPassThrough.LONGEST_CDB) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "Windows passes command blocks of %d bytes at most, this one has %d"
                            .formatted(
                                    ScsiPassThrough.LONGEST_CDB, request.cdb().bytes().length()));
        }
        if (request.data().byteSize() > maximumTransferLength()) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "the adapter of %s moves %d bytes at a time, not %d"
                            .formatted(
                                    address, maximumTransferLength(), request.data().byteSize()));
        }
        turn.lock();
        try {
            if (closed) {
                throw new TransportException(Reason.DEVICE_GONE, address + " was closed");
            }
            if (!ObserverCommands.allow(request.cdb().opcode())) {
                claim();
            }
            changed |= CHANGING.contains(request.cdb().opcode());
            return send(request);
        } finally {
            turn.unlock();
        }
    }

    /** Locks the drive, unless that was done before. */
    private void claim() throws TransportException {
        if (!claimed) {
            locked = lock.lock(CALLER);
            claimed = true;
        }
    }

    private Completion send(ScsiRequest request) throws TransportException {
        MemorySegment data = request.data();
        boolean none = request.direction() == ScsiRequest.Direction.NONE || data.byteSize() == 0;
        boolean direct =
                none || (data.isNative() && (data.address() & adapter.alignmentMask()) == 0);
        MemorySegment room = none ? MemorySegment.NULL : direct ? data : bounce(data.byteSize());
        if (!direct && request.direction() == ScsiRequest.Direction.OUT) {
            room.copyFrom(data);
        }
        try (Arena arena = Arena.ofConfined()) {
            ScsiPassThrough command = new ScsiPassThrough(arena, request, room);
            try {
                kernel.control(
                        handle,
                        Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT,
                        command.memory(),
                        command.memory());
            } catch (SystemCallException failure) {
                if (failure.code() == Win32Error.ERROR_ACCESS_DENIED.code()) {
                    // where another program has locked the drive meanwhile, that is why
                    lock.requireFree();
                }
                throw Win32Error.toTransport(
                        "command %02Xh to %s".formatted(request.cdb().opcode(), address), failure);
            }
            int moved = command.transferred((int) room.byteSize());
            if (!direct && request.direction() == ScsiRequest.Direction.IN) {
                MemorySegment.copy(room, 0, data, 0, moved);
            }
            return completion(request, command, moved);
        } finally {
            Reference.reachabilityFence(data);
        }
    }

    private Completion completion(ScsiRequest request, ScsiPassThrough command, int moved)
            throws TransportException {
        return switch (command.status()) {
            case STATUS_GOOD -> new Completion.Good(moved);
            case STATUS_CHECK_CONDITION ->
                    new Completion.CheckCondition(sense(request, command.sense()), moved);
            case STATUS_BUSY -> new Completion.Busy();
            case STATUS_RESERVATION_CONFLICT -> new Completion.ReservationConflict();
            default -> new Completion.Other(command.status());
        };
    }

    /** Where the driver brought no sense data, the drive is asked once. */
    private Sense sense(ScsiRequest request, Octets brought) throws TransportException {
        Octets bytes =
                brought.isEmpty() && !request.cdb().equals(REQUEST_SENSE)
                        ? requestSense(request.nexus(), request.timeout())
                        : brought;
        try {
            return Sense.decode(bytes);
        } catch (MalformedDataException e) {
            throw new TransportException(
                    Reason.HOST_ERROR,
                    "%s refused command %02Xh with sense data that make no sense: '%s'"
                            .formatted(address, request.cdb().opcode(), bytes.toHex()),
                    e);
        }
    }

    private Octets requestSense(Nexus nexus, Duration timeout) throws TransportException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(REQUEST_SENSE_LENGTH, alignment());
            Completion answer =
                    send(
                            new ScsiRequest(
                                    nexus, REQUEST_SENSE, ScsiRequest.Direction.IN, data, timeout));
            return Octets.copyOf(data.asSlice(0, answer.transferred()).asByteBuffer());
        }
    }

    /** Aligned for the adapter and empty; kept for the next command. */
    private MemorySegment bounce(long length) {
        if (bounce.byteSize() < length) {
            bounce = Arena.ofAuto().allocate(length, alignment());
        }
        return bounce.asSlice(0, length).fill((byte) 0);
    }

    /** The power of two that the mask asks for, in bytes. */
    private long alignment() {
        return Math.max(Long.BYTES, Integer.highestOneBit(adapter.alignmentMask()) * 2L);
    }

    @Override
    public void close() throws TransportException {
        turn.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            mediumEvents.close();
            if (locked) {
                lock.unlock(changed);
            }
        } catch (SystemCallException failure) {
            // closing the handle gives the lock back too
            LOG.log(System.Logger.Level.DEBUG, "the lock was not given back by itself", failure);
        } finally {
            turn.unlock();
        }
        closeHandle();
    }

    private void closeHandle() throws TransportException {
        try {
            kernel.close(handle);
        } catch (SystemCallException failure) {
            throw Win32Error.toTransport("closing " + address, failure);
        }
    }

    private static void closeQuietly(Kernel32 kernel, long handle) {
        try {
            kernel.close(handle);
        } catch (SystemCallException failure) {
            LOG.log(System.Logger.Level.DEBUG, "a handle was not closed", failure);
        }
    }
}
