package org.discwright.emulator.drive.command;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.command.SetCdSpeed;
import org.discwright.mmc.command.SetReadAhead;
import org.discwright.mmc.command.SetStreaming;
import org.discwright.mmc.response.Performance;
import org.discwright.mmc.response.StreamingDescriptor;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/** Speeds: SET CD SPEED, SET STREAMING, GET PERFORMANCE. */
final class Tuning {
    private static final int PERFORMANCE = 0x00;
    private static final int UNUSABLE_AREAS = 0x01;
    private static final int DEFECT_STATUS = 0x02;
    private static final int WRITE_SPEEDS = 0x03;
    private static final int CACHE_ZONES = 0x05;
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

    /** A hint of where the host will read: all that it needs is addresses that are there. */
    Reply setReadAhead(SetReadAhead command, Exchange exchange) throws Refusal {
        for (Lba address : List.of(command.trigger(), command.readAhead())) {
            if (address.value() < 0 || lastAddress().isBefore(address)) {
                throw Refusal.addressOutOfRange(address.value());
            }
        }
        return Reply.NONE;
    }

    Reply setStreaming(SetStreaming command, Exchange exchange) throws Refusal {
        if (command.type() != PERFORMANCE) {
            throw Refusal.invalidFieldInCdb(8, -1);
        }
        if (command.descriptor().length() != StreamingDescriptor.LENGTH) {
            throw Refusal.parameterListLength();
        }
        StreamingDescriptor wanted = descriptor(exchange);
        if (wanted.restoreDefaults()) {
            machine.speeds().toDefaults();
            return Reply.NONE;
        }
        if (wanted.rotationControl() > 1) {
            throw Refusal.invalidParameter(0, 4);
        }
        KilobytesPerSecond read = rate(wanted.readSize(), wanted.readTime(), 16);
        KilobytesPerSecond write = rate(wanted.writeSize(), wanted.writeTime(), 24);
        if (wanted.exact() && machine.speeds().offeredRates().stream().noneMatch(write::equals)) {
            throw Refusal.invalidParameter(20, -1);
        }
        machine.speeds().setRead(read);
        machine.speeds().setWrite(write);
        return Reply.NONE;
    }

    private static StreamingDescriptor descriptor(Exchange exchange) throws Refusal {
        try {
            return StreamingDescriptor.decode(exchange.parameterList(StreamingDescriptor.LENGTH));
        } catch (MalformedDataException tooShort) {
            throw Refusal.parameterListLength();
        }
    }

    /** Kilobytes in so many milliseconds, as a speed. */
    private static KilobytesPerSecond rate(long size, long time, int timeAt) throws Refusal {
        if (time == 0) {
            throw Refusal.invalidParameter(timeAt, -1);
        }
        return new KilobytesPerSecond(Math.min(0xFFFF_FFFFL, size * 1000 / time));
    }

    Reply getPerformance(GetPerformance command, Exchange exchange) throws Refusal {
        return switch (command.type()) {
            case PERFORMANCE -> performance(command);
            case WRITE_SPEEDS -> writeSpeeds(command);
            case UNUSABLE_AREAS -> defects(command, DefectReport::unusable);
            case DEFECT_STATUS -> defects(command, DefectReport::status);
            case CACHE_ZONES -> defects(command, DefectReport::cacheZones);
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
        if (exceptions != 0) {
            return reply(command, new Performance.Exceptions(write, List.of()));
        }
        KilobytesPerSecond rate =
                write ? machine.speeds().writeRate() : machine.speeds().readRate();
        Optional<BlockDisc> block = machine.blockDiscInside();
        if (block.isPresent()) {
            List<Performance.Range> curve = new SpeedCurve(block.get().type(), rate).ranges();
            return reply(command, new Performance.Nominal(write, curve));
        }
        Performance.Range whole = new Performance.Range(Lba.ZERO, rate, lastAddress(), rate);
        return reply(command, new Performance.Nominal(write, List.of(whole)));
    }

    private Reply writeSpeeds(GetPerformance command) throws Refusal {
        if (command.dataType() != 0) {
            throw Refusal.invalidFieldInCdb(1, 4);
        }
        KilobytesPerSecond read = machine.speeds().fastestReadRate();
        Lba last = lastAddress();
        List<Performance.WriteSpeed> fastestFirst =
                machine.speeds().offeredRates().reversed().stream()
                        .map(rate ->
                                new Performance.WriteSpeed(
                                        0, false, false, false, last, read, rate))
                        .toList();
        return reply(command, new Performance.WriteSpeeds(fastestFirst));
    }

    /** Header with the length of all there is, then as many descriptors as the host wants. */
    private static Reply reply(GetPerformance command, Performance all) {
        int length = command.dataPhase() instanceof DataPhase.In(int room) ? room : 0;
        return Reply.of(all.encode().truncate(length));
    }

    /** What is known of the defects of a disc whose defects are managed. */
    @FunctionalInterface
    private interface Report {
        /** The answer. */
        Performance of(BlockDisc disc, GetPerformance command) throws Refusal;
    }

    private Reply defects(GetPerformance command, Report report) throws Refusal {
        Optional<BlockDisc> disc = machine.blockDiscInside();
        if (disc.filter(it -> it.state().formatting().spare() > 0).isEmpty()) {
            throw Refusal.invalidFieldInCdb(10, -1);
        }
        return reply(command, report.of(disc.get(), command));
    }

    private Lba lastAddress() {
        return machine.inside()
                .map(disc ->
                        switch (disc.type()) {
                            case CdMediaType cd -> cd.leadOutLimit().plus(-1);
                            case BlockMediaType block -> block.end().plus(-1);
                        })
                .orElse(Lba.ZERO);
    }
}
