package org.discwright.transport.nativeio.windows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.discwright.conformance.transport.ContractDrive;
import org.discwright.conformance.transport.Way;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Windows pass-through over a kernel32.dll made of Java, which reads by literal offsets. */
public final class SptiWay extends Way {
    private static final int ERROR_INVALID_FUNCTION = 1;
    private static final int ERROR_SEM_TIMEOUT = 121;
    private static final int ERROR_BUS_RESET = 1111;
    private static final int ERROR_IO_DEVICE = 1117;
    private static final int ERROR_DEVICE_NOT_CONNECTED = 1167;

    private final String name;
    private final Function<Sense, Octets> format;
    private Optional<Kernel> kernel = Optional.empty();

    private SptiWay(String name, Function<Sense, Octets> format) {
        this.name = name;
        this.format = format;
        lacks(Promise.RESET, "Windows has no reset for one drive");
        lacks(Promise.NEWS_OF_RESET, "Windows has no reset for one drive");
        lacks(Promise.TWO_HOSTS, "the system is one host");
    }

    /** With sense data in fixed format. */
    public static Way fixed() {
        return new SptiWay("SPTI, fixed sense", Sense::encodeFixed);
    }

    /** With sense data in descriptor format. */
    public static Way descriptor() {
        return new SptiWay("SPTI, descriptor sense", Sense::encodeDescriptor);
    }

    @Override
    public ScsiTransport open(Path disc) throws Exception {
        Kernel made = new Kernel(ContractDrive.open(disc, TimeModel.INSTANT), format);
        kernel = Optional.of(made);
        return WindowsDrive.open(
                made,
                () -> {
                    throw new IllegalStateException("nobody tells of events here");
                },
                DriveAddress.parse("D:"));
    }

    @Override
    public void unplug(ScsiTransport drive) {
        kernel.orElseThrow().unplugged = true;
    }

    @Override
    public void close() throws TransportException {
        if (kernel.isPresent()) {
            kernel.get().drive.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Kernel implements Kernel32 {
        private final EmulatedDrive drive;
        private final Function<Sense, Octets> format;
        private volatile boolean unplugged;

        Kernel(EmulatedDrive drive, Function<Sense, Octets> format) {
            this.drive = drive;
            this.format = format;
        }

        @Override
        public long open(String path, int access) {
            return 1;
        }

        @Override
        public void close(long handle) {}

        @Override
        public List<String> driveRoots() {
            return List.of("D:\\");
        }

        @Override
        public int driveType(String root) {
            return DRIVE_CDROM;
        }

        @Override
        public int control(long handle, int code, MemorySegment in, MemorySegment out)
                throws SystemCallException {
            if (code == Ioctl.IOCTL_STORAGE_GET_DEVICE_NUMBER) {
                out.set(ValueLayout.JAVA_INT, 0, 2);
                return (int) out.byteSize();
            }
            if (code != Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT) {
                throw new SystemCallException("DeviceIoControl", ERROR_INVALID_FUNCTION);
            }
            if (unplugged) {
                throw new SystemCallException("DeviceIoControl", ERROR_DEVICE_NOT_CONNECTED);
            }
            try {
                carryOut(in);
                return (int) in.byteSize();
            } catch (TransportException failed) {
                throw new SystemCallException(
                        "DeviceIoControl",
                        switch (failed.reason()) {
                            case TIMEOUT -> ERROR_SEM_TIMEOUT;
                            case DEVICE_GONE -> ERROR_DEVICE_NOT_CONNECTED;
                            case RESET -> ERROR_BUS_RESET;
                            default -> ERROR_IO_DEVICE;
                        });
            }
        }

        @SuppressWarnings("restricted") // memory is known to a kernel by its address alone
        private void carryOut(MemorySegment command) throws TransportException {
            int way = command.get(ValueLayout.JAVA_BYTE, 8);
            int length = command.get(ValueLayout.JAVA_INT, 12);
            int cdbLength = command.get(ValueLayout.JAVA_BYTE, 6);
            ScsiRequest request =
                    new ScsiRequest(
                            Nexus.LOCAL,
                            new Cdb(
                                    Octets.of(
                                            command.asSlice(36, cdbLength)
                                                    .toArray(ValueLayout.JAVA_BYTE))),
                            switch (way) {
                                case 0 -> ScsiRequest.Direction.OUT;
                                case 1 -> ScsiRequest.Direction.IN;
                                case 2 -> ScsiRequest.Direction.NONE;
                                default -> throw new AssertionError("DataIn " + way);
                            },
                            way == 2
                                    ? MemorySegment.NULL
                                    : command.get(ValueLayout.ADDRESS, 24).reinterpret(length),
                            Duration.ofSeconds(command.get(ValueLayout.JAVA_INT, 16)));
            Completion completion = drive.execute(request);
            command.set(ValueLayout.JAVA_INT, 12, completion.transferred());
            int status =
                    switch (completion) {
                        case Completion.Good _ -> 0;
                        case Completion.CheckCondition _ -> 2;
                        case Completion.Busy _ -> 8;
                        case Completion.ReservationConflict _ -> 0x18;
                        case Completion.Other(int other) -> other;
                    };
            command.set(ValueLayout.JAVA_BYTE, 2, (byte) status);
            Octets sense =
                    completion instanceof Completion.CheckCondition(Sense told, int _)
                            ? format.apply(told)
                            : Octets.EMPTY;
            MemorySegment.copy(
                    MemorySegment.ofArray(sense.toByteArray()),
                    0,
                    command,
                    command.get(ValueLayout.JAVA_INT, 32),
                    sense.length());
            command.set(ValueLayout.JAVA_BYTE, 7, (byte) sense.length());
        }
    }
}
