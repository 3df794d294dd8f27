package org.discwright.cli;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataReport;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.PacketFormat;
import org.discwright.burn.PacketReport;
import org.discwright.burn.PacketSize;
import org.discwright.cli.output.Console;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.TrackSource;

/** One write of an image in packets, onto a CD. */
final class PacketBurn {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final TrackSource source;
    private final DataSettings settings;
    private final PacketSize size;
    private final DataResult result;

    PacketBurn(
            Program program,
            DriveChoice drive,
            TrackSource source,
            DataSettings settings,
            PacketSize size,
            DataResult result) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.source = source;
        this.settings = settings;
        this.size = size;
        this.result = result;
    }

    /** Writes, and closes the session where that was asked for. */
    void run() throws Failure, BurnException {
        try (PacketFormat format = new PacketFormat()) {
            program.surroundings()
                    .interruption()
                    .during(() ->
                            Stopping.of(
                                    console,
                                    "stopping: what the drive has taken becomes a packet, please wait",
                                    format::cancelWrite));
            format.setRecorder(drive.recorder());
            format.setClientName("discwright");
            format.setPacketSize(size);
            format.setBurnVerificationLevel(settings.verification());
            WritingSpeed.ask(
                    console, settings.speed(), format::setWriteSpeed, format::getCurrentWriteSpeed);
            try {
                write(format);
            } catch (BurnException failed) {
                failed.disc().ifPresent(result::disc);
                throw Faults.explain(failed, failed.command().isPresent());
            }
        }
    }

    private void write(PacketFormat format) throws BurnException {
        long began = System.nanoTime();
        format.prepareMedia();
        PacketReport report = format.write(source);
        if (settings.close()) {
            format.closeSession(false);
        }
        DiscSummary disc = format.releaseMedia();
        result.written(
                new DataReport(
                        source.name(),
                        format.getCurrentPhysicalMediaType(),
                        format.getSectorMode(),
                        report.start(),
                        new SectorCount(report.blocks().value() + report.padding().value()),
                        source.length(),
                        report.padding(),
                        settings.close(),
                        false,
                        disc,
                        report.proof(),
                        OptionalInt.empty(),
                        List.of(),
                        List.of(),
                        Duration.ofNanos(System.nanoTime() - began),
                        report.notes()));
    }
}
