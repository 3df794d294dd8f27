package org.discwright.cli;

import java.util.List;
import java.util.OptionalLong;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.VerificationLevel;
import org.discwright.cli.input.SpeedOption;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes data. */
@Command(
        name = "data",
        description = {
            "Writes a disc image to a CD, DVD or Blu-ray disc and reads it back.",
            "The image is whole sectors of 2,048 bytes, as an ISO 9660 or UDF image is."
        })
final class DataVerb extends Verb {
    private static final int SECTOR = 2048;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "The image; - for standard input, with --size.")
    private @Nullable String image;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Refused: files and folders.")
    private List<String> paths = List.of();

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            description = "Bytes that come from standard input.")
    private @Nullable Long size;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            converter = SpeedConverter.class,
            description = "8x, 8, 1411kB/s or max. Default: max.")
    private SpeedOption speed = SpeedOption.MAXIMUM;

    @Option(
            names = "--append",
            description = "Add a session to a disc that holds some already and is not closed.")
    private boolean append;

    @Option(
            names = "--overwrite",
            description =
                    "Write over what lies on a disc that is written in place: DVD+RW, DVD-RAM,"
                            + " BD-RE.")
    private boolean overwrite;

    @Option(
            names = "--close",
            description = "Close the disc for good, as old players and some drives want it.")
    private boolean close;

    @Option(names = "--simulate", description = "Let the drive do everything but record.")
    private boolean simulate;

    @Option(
            names = "--verify",
            paramLabel = "HOW",
            description =
                    "What is read back: quick (the drive's account, samples) or content"
                            + " (everything). Default: content.")
    private AudioVerb.@Nullable Check verify;

    @Option(names = "--no-verify", description = "Read nothing back; then nothing is proven.")
    private boolean noVerify;

    @Option(
            names = "--no-defect-management",
            description =
                    "Let the drive neither check nor replace what it writes to BD-RE, BD-R and"
                            + " DVD-RAM: about twice as fast, and a bad sector shows in the"
                            + " reading back only.")
    private boolean noDefectManagement;

    @Option(
            names = "--no-underrun-protection",
            description = "Do not let the drive pause when its buffer runs empty.")
    private boolean noUnderrunProtection;

    @Option(names = "--dry-run", description = "Show what would happen; write nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Write to a drive that was found and not named, without asking.")
    private boolean yes;

    @Override
    int run() {
        DataResult result = new DataResult(console());
        program()
                .surroundings()
                .interruption()
                .idle(() -> {
                    Failure cancelled =
                            new Failure(ExitCode.CANCELLED, "cancelled before the write began")
                                    .disc("nothing was written");
                    result.print(Faults.report(console(), cancelled));
                });
        int code;
        try {
            code = write(result);
        } catch (Failure | BurnException failed) {
            code = Faults.report(console(), failed);
        }
        result.print(code);
        return code;
    }

    private int write(DataResult result) throws Failure, BurnException {
        ImageSource source = source();
        DataSettings settings = settings();
        try (DriveChoice drive = DriveChoice.open(program())) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            check(disc);
            show(drive, disc, source, settings);
            if (dryRun) {
                result.planned();
                return ExitCode.DONE;
            }
            drive.confirm(program(), yes, "write " + Quantities.bytes(source.length()));
            return new DataBurn(program(), drive, disc.mediaType(), source, settings, result).run();
        }
    }

    private ImageSource source() throws Failure {
        if (!paths.isEmpty()) {
            throw Failure.usage("files and folders cannot be written yet")
                    .because("nothing here makes a file system of them so far")
                    .remedy(
                            "make an image of them first (xorriso, genisoimage or mkisofs do) and"
                                    + " give it with --image FILE");
        }
        if (image == null) {
            throw Failure.usage("there is nothing to write").remedy("give an image: --image FILE");
        }
        return ImageSource.of(image, size == null ? OptionalLong.empty() : OptionalLong.of(size));
    }

    private DataSettings settings() throws Failure {
        if (noVerify && verify != null) {
            throw Failure.usage("--verify and --no-verify exclude each other");
        }
        return new DataSettings(
                speed,
                append,
                overwrite,
                close,
                simulate,
                noVerify
                        ? VerificationLevel.NONE
                        : verify == AudioVerb.Check.QUICK
                                ? VerificationLevel.QUICK
                                : VerificationLevel.FULL,
                !noDefectManagement,
                !noUnderrunProtection);
    }

    private void check(DiscStatus disc) throws Failure {
        DiscState state = disc.summary().state();
        if (state == DiscState.APPENDABLE && !append) {
            throw new Failure(ExitCode.UNSUITABLE, "the disc is not blank")
                    .disc("nothing was written; " + disc.summary())
                    .remedy("--append adds a session to it");
        }
        if (state == DiscState.COMPLETE && disc.sessions().size() > 0) {
            throw new Failure(ExitCode.UNSUITABLE, "the disc is closed for good")
                    .disc("nothing was written; " + disc.summary())
                    .remedy(
                            disc.erasable()
                                    ? "'discwright erase' makes it blank again"
                                    : "load a blank disc");
        }
    }

    private void show(
            DriveChoice drive, DiscStatus disc, ImageSource source, DataSettings settings) {
        console()
                .object(
                        "plan",
                        new JsonObject()
                                .put("drive", drive.recorder().getActiveDiscRecorder().toString())
                                .put("image", source.name())
                                .put("sectors", source.length() / SECTOR)
                                .put("freeSectors", disc.free().value())
                                .put("speed", settings.speed().toString())
                                .put("close", settings.close())
                                .put("simulate", settings.simulate())
                                .put("verify", verified(settings)));
        console().say("Drive:  " + drive);
        console()
                .say(
                        "Disc:   %s, %s; %s free"
                                .formatted(
                                        disc.mediaType().label(),
                                        disc.summary(),
                                        Quantities.sectors(disc.free().value())));
        console()
                .say(
                        "Image:  %s, %s (%s)"
                                .formatted(
                                        source.name(),
                                        Quantities.sectors(source.length() / SECTOR),
                                        Quantities.bytes(source.length())));
        console().say("Write:  " + settings.words());
    }

    private static String verified(DataSettings settings) {
        return switch (settings.verification()) {
            case NONE -> "none";
            case QUICK -> "quick";
            case FULL -> "content";
        };
    }
}
