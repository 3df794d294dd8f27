package org.discwright.cli;

import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.SessionAtOnceFormat;
import org.discwright.burn.SessionReport;
import org.discwright.cli.output.Console;

/** One burn of a whole disc, session at once. */
final class DiscBurn {
    private final Program program;
    private final Console console;
    private final DriveChoice drive;
    private final DiscPlan plan;
    private final AudioSettings settings;
    private final AudioResult result;

    DiscBurn(
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
     * @return the exit code
     */
    int run() throws Failure, BurnException {
        try (SessionAtOnceFormat format = new SessionAtOnceFormat()) {
            program.surroundings()
                    .interruption()
                    .during(() ->
                            Stopping.of(
                                    console,
                                    "stopping: a session that was begun cannot be finished any more",
                                    format::cancelWrite));
            prepare(format);
            SessionProgress progress = new SessionProgress(console);
            format.addListener((_, update) -> progress.update(update));
            List<SessionReport> reports;
            try {
                reports = format.write(plan.disc());
            } catch (BurnException failed) {
                throw DiscOutcome.explain(failed, result);
            } finally {
                progress.end();
            }
            return new DiscOutcome(console, plan, settings, "sao").conclude(reports);
        }
    }

    private void prepare(SessionAtOnceFormat format) throws BurnException {
        format.setRecorder(drive.recorder());
        format.setClientName("discwright");
        format.setAppendAllowed(settings.append());
        format.setOverburnAllowed(settings.overburn());
        format.setSimulation(settings.simulate());
        format.setDoNotFinalizeMedia(!settings.finalized());
        format.setBurnVerificationLevel(settings.verification());
        format.setBufferUnderrunFreeDisabled(!settings.underrunProtection());
        WritingSpeed.ask(
                console, settings.speed(), format::setWriteSpeed, format::getCurrentWriteSpeed);
    }
}
