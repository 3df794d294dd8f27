package org.discwright.transport.nativeio.linux;

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
import org.discwright.transport.DriveDescription;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** Linux pass-through over a kernel made of Java, which reads the header by literal offsets. */
public final class SgIoWay extends Way {
    private static final int ENODEV = 19;
    private static final int DESCRIPTOR = 100;

    private final String name;
    private final Function<Sense, Octets> format;
    private Optional<Kernel> kernel = Optional.empty();

    private SgIoWay(String name, Function<Sense, Octets> format) {
        this.name = name;
        this.format = format;
        lacks(Promise.TWO_HOSTS, "the system is one host");
    }

    /** With sense data in fixed format. */
    public static Way fixed() {
        return new SgIoWay("SG_IO, fixed sense", Sense::encodeFixed);
    }

    /** With sense data in descriptor format. */
    public static Way descriptor() {
        return new SgIoWay("SG_IO, descriptor sense", Sense::encodeDescriptor);
    }

    @Override
    public ScsiTransport open(Path disc) throws Exception {
        Kernel calls = new Kernel(ContractDrive.open(disc, TimeModel.INSTANT), format);
        kernel = Optional.of(calls);
        DriveAddress address = DriveAddress.parse("/dev/sr0");
        DriveNode node =
                new DriveNode("sr0", Path.of("/dev/sr0"), Optional.empty(), Optional.empty());
        SystemFiles nowhere =
                new SystemFiles(
                        disc.resolveSibling("sys"),
                        disc.resolveSibling("dev"),
                        disc.resolveSibling("proc"),
                        disc.resolveSibling("run"));
        return new LinuxTransport(
                address,
                node,
                new NodeOpener(calls, nowhere, new Sysfs(nowhere, _ -> Optional.empty()), () -> {}),
                new Access(
                        new OpenNode(calls, DESCRIPTOR, NodeRights.ALL),
                        Optional.empty(),
                        List.of(),
                        false),
                new QueueLimits(120 << 10, 3),
                DriveDescription.of(address),
                _ -> () -> {});
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

    private static final class Kernel implements DriveCalls {
        private final EmulatedDrive drive;
        private final Function<Sense, Octets> format;
        private volatile boolean unplugged;
        private boolean open = true;

        Kernel(EmulatedDrive drive, Function<Sense, Octets> format) {
            this.drive = drive;
            this.format = format;
        }

        @Override
        public int open(String path, int flags) {
            return DESCRIPTOR;
        }

        @Override
        public int close(int descriptor) {
            if (!open) {
                throw new AssertionError("closed twice");
            }
            open = false;
            return 0;
        }

        @Override
        public int lock(int descriptor, boolean forWriting) {
            return 0;
        }

        @Override
        public int ioctl(int descriptor, long request, MemorySegment argument, MemorySegment kept) {
            if (unplugged) {
                return -ENODEV;
            }
            if (request == SG_SCSI_RESET) {
                try {
                    drive.reset();
                    return 0;
                } catch (TransportException gone) {
                    return -ENODEV;
                }
            }
            return request == SG_IO ? carryOut(argument) : 0;
        }

        private int carryOut(MemorySegment header) {
            int direction = header.get(ValueLayout.JAVA_INT, 4);
            int length = header.get(ValueLayout.JAVA_INT, 12);
            MemorySegment cdb = at(header, 24, Byte.toUnsignedInt(byteAt(header, 8)));
            ScsiRequest request =
                    new ScsiRequest(
                            Nexus.LOCAL,
                            new Cdb(Octets.of(cdb.toArray(ValueLayout.JAVA_BYTE))),
                            switch (direction) {
                                case -1 -> ScsiRequest.Direction.NONE;
                                case -2 -> ScsiRequest.Direction.OUT;
                                case -3 -> ScsiRequest.Direction.IN;
                                default -> throw new AssertionError("direction " + direction);
                            },
                            direction == -1 ? MemorySegment.NULL : at(header, 16, length),
                            Duration.ofMillis(header.get(ValueLayout.JAVA_INT, 40)));
            try {
                Completion completion = drive.execute(request);
                header.set(ValueLayout.JAVA_INT, 72, length - completion.transferred());
                answer(header, completion);
            } catch (TransportException failed) {
                header.set(
                        ValueLayout.JAVA_SHORT,
                        68,
                        switch (failed.reason()) {
                            case TIMEOUT -> (short) 3;
                            case DEVICE_GONE -> (short) 1;
                            case RESET -> (short) 8;
                            default -> (short) 7;
                        });
            }
            return 0;
        }

        private void answer(MemorySegment header, Completion completion) {
            int status =
                    switch (completion) {
                        case Completion.Good _ -> 0;
                        case Completion.CheckCondition _ -> 2;
                        case Completion.Busy _ -> 8;
                        case Completion.ReservationConflict _ -> 0x18;
                        case Completion.Other(int other) -> other;
                    };
            header.set(ValueLayout.JAVA_BYTE, 64, (byte) status);
            if (completion instanceof Completion.CheckCondition(Sense sense, int _)) {
                Octets bytes = format.apply(sense);
                MemorySegment room = at(header, 32, Byte.toUnsignedInt(byteAt(header, 9)));
                MemorySegment.copy(
                        MemorySegment.ofArray(bytes.toByteArray()), 0, room, 0, bytes.length());
                header.set(ValueLayout.JAVA_BYTE, 67, (byte) bytes.length());
                header.set(ValueLayout.JAVA_SHORT, 70, (short) 8);
            }
        }

        private static byte byteAt(MemorySegment header, long offset) {
            return header.get(ValueLayout.JAVA_BYTE, offset);
        }

        @SuppressWarnings("restricted") // memory is known to a kernel by its address alone
        private static MemorySegment at(MemorySegment header, long offset, long length) {
            return header.get(ValueLayout.ADDRESS, offset).reinterpret(length);
        }
    }
}
