package org.discwright.cli;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.RawCdDisc;
import org.discwright.burn.RawCdFormat;
import org.discwright.burn.RawCdSectorType;
import org.discwright.burn.RawCdStream;
import org.discwright.burn.SessionReport;
import org.discwright.cli.output.Console;

/** One burn of a whole disc, raw: lead-in, tracks and lead-out with their subchannel. */
final class RawBurn {
    /** The forms of sectors, that which carries most first. */
    private static final List<RawCdSectorType> BEST_FIRST =
            List.of(RawCdSectorType.RAW, RawCdSectorType.COOKED, RawCdSectorType.PQ_ONLY);

    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final DiscPlan plan;
    private final AudioSettings settings;
    private final AudioResult result;

    RawBurn(
            Program program,
            DriveChoice drive,
            DiscPlan plan,
            AudioSettings settings,
            AudioResult result) {
        this.program = program;
        this.console = program.surroundings().console();
        this.drive = drive;
        this.plan = plan;
        this.settings = settings;
        this.result = result;
    }

    /**
     * Burns.
     *
     * @param asked the form of the sectors; the best that the drive takes where it is empty
     * @return the exit code
     */
    int run(Optional<RawCdSectorType> asked) throws Failure, BurnException {
        try (RawCdFormat format = new RawCdFormat()) {
            program.surroundings()
                    .interruption()
                    .during(() ->
                            Stopping.of(
                                    console,
                                    "stopping: a raw disc that was begun is lost",
                                    format::cancelWrite));
            prepare(format);
            RawCdStream image = image(format, asked);
            SessionProgress progress = new SessionProgress(console);
            format.addListener((_, update) -> progress.update(update));
            SessionReport report;
            try {
                report = format.writeMedia(image);
            } catch (BurnException failed) {
                throw DiscOutcome.explain(failed, result);
            } finally {
                progress.end();
            }
            var _ = format.releaseMedia();
            return new DiscOutcome(console, plan, settings, "raw").conclude(List.of(report));
        }
    }

    private void prepare(RawCdFormat format) throws BurnException, Failure {
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setOverburnAllowed(settings.overburn());
        format.setSimulation(settings.simulate());
        format.setBurnVerificationLevel(settings.verification());
        WritingSpeed.ask(
                console, settings.speed(), format::setWriteSpeed, format::getCurrentWriteSpeed);
        try {
            format.prepareMedia();
        } catch (BurnException failed) {
            throw DiscOutcome.explain(failed, result);
        }
        format.setBufferUnderrunFreeDisabled(!settings.underrunProtection());
    }

    private RawCdStream image(RawCdFormat format, Optional<RawCdSectorType> asked)
            throws BurnException, Failure {
        List<RawCdSectorType> taken = format.getSupportedSectorTypes();
        RawCdSectorType type =
                asked.or(() -> BEST_FIRST.stream().filter(taken::contains).findFirst())
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.UNSUITABLE,
                                        "the drive takes none of the forms of raw sectors"));
        format.setRequestedSectorType(type);
        console.say("Subchannel: " + words(type));
        try {
            return new RawCdDisc(plan.disc(), type);
        } catch (IllegalArgumentException impossible) {
            throw new Failure(ExitCode.UNSUITABLE, Faults.message(impossible), impossible)
                    .disc("nothing was written")
                    .remedy("use --mode sao");
        }
    }

    private static String words(RawCdSectorType type) {
        return switch (type) {
            case PQ_ONLY -> "P and Q (16 bytes a sector); R to W are zero";
            case COOKED -> "P to W, of which the drive interleaves R to W (96 bytes a sector)";
            case RAW -> "P to W as on the disc (96 bytes a sector)";
        };
    }
}
