package org.discwright.cli;

import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscRecorder;
import org.discwright.cli.doctor.Doctor;
import org.discwright.cli.doctor.Finding;
import org.discwright.cli.doctor.Host;
import org.discwright.cli.doctor.Refusal;
import org.discwright.cli.doctor.Severity;
import org.discwright.cli.output.JsonObject;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;

/** Says what keeps a drive from being used. */
final class DoctorVerb extends Verb {
    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Says what on this machine keeps a drive from being used, and the one command that"
                        + " fixes each.",
                "Examines the drive of -d, or all that are found. Nothing is changed and no disc is"
                        + " touched. Ends with 0 where a drive can be used, with 3 where none can.");
    }

    @Override
    int run() throws Exception {
        Optional<String> given = program().driveAddress();
        Optional<DriveAddress> named =
                given.isPresent() ? Optional.of(DriveChoice.parse(given.get())) : Optional.empty();
        Doctor.Report report =
                Doctor.examine(
                        Host.ofThisMachine(program().surroundings().environment()),
                        named,
                        named.isPresent() ? List.of() : DriveChoice.found(),
                        DriveChoice::mediumFile,
                        DoctorVerb::refusal);
        int code = report.anyUsable() ? ExitCode.DONE : ExitCode.UNSUITABLE;
        report.findings().forEach(this::print);
        report.usable()
                .forEach((drive, usable) -> {
                    console()
                            .object(
                                    "diagnosis",
                                    new JsonObject()
                                            .put("drive", drive.toString())
                                            .put("usable", usable));
                    console().result(usable ? drive + " can be used." : drive + " cannot be used.");
                });
        if (report.usable().isEmpty()) {
            console().result("No drive can be used: none was found.");
        }
        console()
                .object(
                        "result",
                        new JsonObject()
                                .put("verb", "doctor")
                                .put("success", code == ExitCode.DONE)
                                .put("exitCode", code)
                                .put("findings", report.findings().size())
                                .put(
                                        "blocking",
                                        report.findings().stream()
                                                .filter(one -> one.severity() == Severity.BLOCKS)
                                                .count()));
        return code;
    }

    /** Opens a drive, as every verb does, and closes it again. */
    private static Optional<Refusal> refusal(DriveAddress drive) {
        try (DiscRecorder recorder = new DiscRecorder()) {
            DriveChoice.requireMedium(drive);
            recorder.initialize(drive);
            return Optional.empty();
        } catch (BurnException refused) {
            return Optional.of(new Refusal(Faults.message(refused), kind(refused.error())));
        } catch (Failure refused) {
            return Optional.of(new Refusal(Faults.message(refused), Refusal.Kind.ADDRESS));
        }
    }

    private static Refusal.Kind kind(DiscError error) {
        return switch (error) {
            case RECORDER_LOCKED -> Refusal.Kind.HELD;
            case E_ACCESSDENIED -> Refusal.Kind.DENIED;
            case E_INVALIDARG -> Refusal.Kind.ADDRESS;
            case WIN32_ERROR_DEV_NOT_EXIST -> Refusal.Kind.GONE;
            default -> Refusal.Kind.OTHER;
        };
    }

    private void print(Finding finding) {
        console()
                .object(
                        "finding",
                        new JsonObject()
                                .put("id", finding.id())
                                .put("severity", finding.severity().word())
                                .put("drive", finding.drive())
                                .put("what", finding.what())
                                .put("why", finding.why())
                                .put("command", finding.command()));
        String mark =
                switch (finding.severity()) {
                    case BLOCKS -> console().paint("31", "Blocks: ");
                    case DISTURBS -> console().paint("33", "Disturbs: ");
                    case NOTE -> "Note: ";
                };
        String drive = finding.drive().map(name -> name + ": ").orElse("");
        console().result(mark + drive + finding.what());
        console().say("    " + finding.why() + ".");
        finding.command().ifPresent(command -> console().result("    $ " + command));
        console().say("");
    }
}
