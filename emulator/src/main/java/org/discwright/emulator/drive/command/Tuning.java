package org.discwright.emulator.drive.command;

import java.util.List;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.Speeds;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.command.SetCdSpeed;
import org.discwright.mmc.command.SetStreaming;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;

/** Speeds: SET CD SPEED, SET STREAMING, GET PERFORMANCE. */
final class Tuning {
    private static final int DESCRIPTOR = 28;
    private static final int PERFORMANCE = 0x00;
    private static final int WRITE_SPEEDS = 0x03;
    private static final int TOLERANCE_10_20 = 2;

    private final Machine machine;

    Tuning(Machine machine) {
        this.machine = machine;
    }

    Reply setCdSpeed(SetCdSpeed command, Exchange exchange) throws Refusal {
        if (command.rotationControl() > 1) {
            throw Refusal.invalidFieldInCdb(1, 1);
        }
        machine.speeds().setRead(command.read());
        machine.speeds().setWrite(command.write());
        return Reply.NONE;
    }

    Reply setStreaming(SetStreaming command, Exchange exchange) throws Refusal {
        if (command.type() != PERFORMANCE) {
            throw Refusal.invalidFieldInCdb(8, -1);
        }
        if (command.descriptor().length() != DESCRIPTOR) {
            throw Refusal.parameterListLength();
        }
        Octets list = exchange.parameterList(DESCRIPTOR);
        if (list.bit(0, 2)) {
            machine.speeds().toDefaults();
            return Reply.NONE;
        }
        if (list.bits(0, 4, 3) > 1) {
            throw Refusal.invalidParameter(0, 4);
        }
        KilobytesPerSecond read = rate(list, 12);
        KilobytesPerSecond write = rate(list, 20);
        boolean exact = list.bit(0, 1);
        if (exact
                && machine.speeds().offered().stream()
                        .noneMatch(speed -> Speeds.rate(speed).equals(write))) {
            throw Refusal.invalidParameter(20, -1);
        }
        machine.speeds().setRead(read);
        machine.speeds().setWrite(write);
        return Reply.NONE;
    }

    /** Kilobytes in so many milliseconds, as a speed. */
    private static KilobytesPerSecond rate(Octets list, int at) throws Refusal {
        long time = list.u32(at + 4);
        if (time == 0) {
            throw Refusal.invalidParameter(at + 4, -1);
        }
        return new KilobytesPerSecond(Math.min(0xFFFF_FFFFL, list.u32(at) * 1000 / time));
    }

    Reply getPerformance(GetPerformance command, Exchange exchange) throws Refusal {
        return switch (command.type()) {
            case PERFORMANCE -> performance(command);
            case WRITE_SPEEDS -> writeSpeeds(command);
            default -> throw Refusal.invalidFieldInCdb(10, -1);
        };
    }

    private Reply performance(GetPerformance command) throws Refusal {
        if (command.dataType() >> 3 != TOLERANCE_10_20) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        int exceptions = command.dataType() & 3;
        if (exceptions == 3) {
            throw Refusal.invalidFieldInCdb(1, 1);
        }
        boolean write = (command.dataType() & 4) != 0;
        Bytes descriptors = new Bytes();
        if (exceptions == 0) {
            long rate =
                    Speeds.rate(write ? machine.speeds().write() : machine.speeds().read()).value();
            descriptors.u32(0).u32(rate).u32(lastAddress()).u32(rate);
        }
        return reply(command, write ? 2 : 0, exceptions != 0 ? 1 : 0, descriptors, 16);
    }

    private Reply writeSpeeds(GetPerformance command) throws Refusal {
        if (command.dataType() != 0) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        Bytes descriptors = new Bytes();
        List<Integer> fastestFirst = machine.speeds().offered().reversed();
        for (int speed : fastestFirst) {
            descriptors
                    .zeros(4)
                    .u32(lastAddress())
                    .u32(Speeds.rate(machine.speeds().fastestRead()).value())
                    .u32(Speeds.rate(speed).value());
        }
        return reply(command, 0, 0, descriptors, 16);
    }

    /** Header with the length of all there is, then as many descriptors as the host wants. */
    private static Reply reply(
            GetPerformance command, int write, int except, Bytes descriptors, int size) {
        Octets all = descriptors.build();
        return Reply.of(
                new Bytes()
                        .u32(4 + all.length())
                        .u8(write | except, 0, 0, 0)
                        .octets(all.truncate(command.maximumDescriptors() * size))
                        .build());
    }

    private long lastAddress() {
        return machine.discInside().map(disc -> disc.type().leadOutLimit().value() - 1L).orElse(0L);
    }
}
