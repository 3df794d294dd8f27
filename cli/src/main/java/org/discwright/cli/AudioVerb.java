package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discwright.audio.AudioFiles;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.VerificationLevel;
import org.discwright.cli.input.InputFiles;
import org.discwright.cli.input.IsrcOption;
import org.discwright.cli.input.SpeedOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Burns an audio CD, track at once. */
@Command(
        name = "audio",
        description = {
            "Burns an audio CD from sound files and reads it back.",
            "Files are WAV, AIFF, AU, FLAC or headerless PCM; with ffmpeg installed also MP3, Ogg,"
                    + " Opus, AAC and ALAC. Folders are taken in natural order, playlists line by"
                    + " line."
        })
final class AudioVerb extends Verb {
    /** How a disc can be written. */
    enum Mode {
        /** Track at once. */
        TAO,
        /** Session at once. */
        SAO,
        /** Raw. */
        RAW
    }

    /** How much is compared afterwards. */
    enum Check {
        /** What the drive tells, and a few sectors of each track. */
        QUICK,
        /** Every sector. */
        CONTENT
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders, playlists.")
    private List<Path> files = List.of();

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            converter = SpeedConverter.class,
            description = "8x, 8, 1411kB/s or max. Default: max.")
    private SpeedOption speed = SpeedOption.MAXIMUM;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "tao (track at once), the only one so far.")
    private Mode mode = Mode.TAO;

    @Option(
            names = "--no-finalize",
            description = "Close the session only, so that another can follow.")
    private boolean noFinalize;

    @Option(
            names = "--append",
            description = "Add to a disc that is not finalized: to its open session, or a new one.")
    private boolean append;

    @Option(
            names = "--overburn",
            description =
                    "Write beyond what the drive calls free, as discs of 90 and 99 minutes need;"
                            + " not every drive does it.")
    private boolean overburn;

    @Option(names = "--simulate", description = "Let the drive do everything but record.")
    private boolean simulate;

    @Option(
            names = "--verify",
            paramLabel = "HOW",
            description =
                    "What is read back: quick (disc information, contents, samples of tracks) or"
                            + " content (everything). Default: content.")
    private @Nullable Check verify;

    @Option(names = "--no-verify", description = "Read nothing back; then nothing is proven.")
    private boolean noVerify;

    @Option(
            names = "--isrc",
            paramLabel = "N=CODE",
            converter = IsrcConverter.class,
            description = "Recording code of the Nth track; may be repeated.")
    private List<IsrcOption> isrcs = List.of();

    @Option(
            names = "--isrc-list",
            paramLabel = "CODE",
            split = ",",
            description = "Recording codes from the first track on, with commas between them.")
    private List<String> isrcList = List.of();

    @Option(
            names = "--isrc-tags",
            description = "Take recording codes from the files, where none is given.")
    private boolean isrcTags;

    @Option(
            names = "--catalog",
            paramLabel = "MCN",
            description = "Media catalogue number (UPC, EAN), 13 digits.")
    private @Nullable String catalog;

    @Option(
            names = "--no-underrun-protection",
            description = "Do not let the drive pause when its buffer runs empty.")
    private boolean noUnderrunProtection;

    @Option(
            names = "--no-source-check",
            description = "Do not read compressed files through before the first write.")
    private boolean noSourceCheck;

    @Option(names = "--dry-run", description = "Show what would happen; write nothing.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Write to a drive that was found and not named, without asking.")
    private boolean yes;

    @Option(names = "--gapless", description = "Refused: needs session at once.")
    private boolean gapless;

    @Option(
            names = "--cd-text",
            paramLabel = "FILE",
            description = "Refused: needs session at once.")
    private @Nullable Path cdText;

    @Override
    int run() {
        AudioResult result = new AudioResult(console());
        program()
                .surroundings()
                .interruption()
                .idle(() -> {
                    Failure cancelled =
                            new Failure(ExitCode.CANCELLED, "cancelled before the burn began")
                                    .disc("nothing was written");
                    result.print(Faults.report(console(), cancelled));
                });
        int code;
        try {
            refuseWhatNeedsSessionAtOnce();
            if (noVerify && verify != null) {
                throw Failure.usage("--verify and --no-verify exclude each other");
            }
            code = burn(result);
        } catch (Exception failure) {
            code = Faults.report(console(), failure);
        }
        result.print(code);
        return code;
    }

    private int burn(AudioResult result) throws Exception {
        AudioPlan plan = plan();
        AudioSettings settings =
                new AudioSettings(
                        speed,
                        !noFinalize,
                        append,
                        overburn,
                        simulate,
                        noVerify
                                ? VerificationLevel.NONE
                                : verify == Check.QUICK
                                        ? VerificationLevel.QUICK
                                        : VerificationLevel.FULL,
                        Optional.ofNullable(catalog),
                        !noUnderrunProtection);
        if (dryRun && withoutDrive()) {
            AudioPlanView.print(console(), plan, settings, Optional.empty(), Optional.empty());
            result.planned();
            return ExitCode.DONE;
        }
        try (DriveChoice drive = DriveChoice.openOrMake(program())) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            plan.check(disc, append, overburn);
            AudioPlan numbered = plan.behind(disc.tracks().size());
            AudioPlanView.print(
                    console(), numbered, settings, Optional.of(drive), Optional.of(disc));
            if (dryRun) {
                result.planned();
                return ExitCode.DONE;
            }
            if (!noSourceCheck) {
                SourceCheck.run(console(), numbered);
            }
            drive.confirm(program(), yes, "burn " + plan.tracks().size() + " tracks");
            return new AudioBurn(program(), drive, numbered, settings, result).run();
        }
    }

    /** True where a dry run has no drive to ask, or would have to make its medium. */
    private boolean withoutDrive() throws Failure {
        Optional<String> given = program().driveAddress();
        if (given.isEmpty()) {
            return DriveChoice.found().isEmpty();
        }
        return DriveChoice.mediumFile(DriveChoice.parse(given.get()))
                .filter(file -> !Files.exists(file))
                .isPresent();
    }

    private AudioPlan plan() throws Failure {
        if (files.stream().anyMatch(file -> file.toString().isEmpty())) {
            throw Failure.usage("the name of a file is empty");
        }
        Set<String> extensions = new HashSet<>();
        AudioFiles.decoders().forEach(decoder -> extensions.addAll(decoder.extensions()));
        InputFiles found;
        try {
            found = InputFiles.expand(files, extensions);
        } catch (IOException absent) {
            throw new Failure(ExitCode.FAILED, Faults.message(absent), absent)
                    .disc("nothing was written");
        }
        found.skipped().forEach(reason -> console().warn("left out " + reason));
        Map<Integer, String> codes = new HashMap<>();
        for (int i = 0; i < isrcList.size(); i++) {
            if (!isrcList.get(i).isBlank()) {
                putIsrc(codes, i + 1, isrcList.get(i));
            }
        }
        for (IsrcOption isrc : isrcs) {
            putIsrc(codes, isrc.track(), isrc.code());
        }
        if (catalog != null && !catalog.matches("\\d{13}")) {
            throw Failure.usage("'" + catalog + "' is not a catalogue number: it has 13 digits");
        }
        if (catalog != null && checkDigit(catalog) != catalog.charAt(12) - '0') {
            throw Failure.usage("'" + catalog + "' is not a catalogue number: it is mistyped")
                    .because(
                            "its last digit is a check on the others and would be "
                                    + checkDigit(catalog));
        }
        return AudioPlan.of(found.files(), codes, isrcTags);
    }

    /** The last digit of an EAN-13: digits weigh 1 and 3 in turn. */
    private static int checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (number.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return Math.floorMod(-sum, 10);
    }

    private static void putIsrc(Map<Integer, String> codes, int track, String code) throws Failure {
        try {
            IsrcOption isrc = new IsrcOption(track, IsrcOption.normalize(code));
            if (codes.put(track, isrc.code()) != null) {
                throw Failure.usage("track " + track + " is given two ISRCs");
            }
        } catch (IllegalArgumentException bad) {
            throw Failure.usage(Faults.message(bad));
        }
    }

    private void refuseWhatNeedsSessionAtOnce() throws Failure {
        if (mode != Mode.TAO) {
            throw Failure.usage(
                            (mode == Mode.SAO ? "session-at-once" : "raw")
                                    + " writing is not in this version")
                    .because("track at once (--mode tao) is the way of writing there is so far")
                    .remedy("leave --mode away");
        }
        if (gapless) {
            throw Failure.usage("tracks cannot follow each other without a gap in this mode")
                    .because(
                            "track-at-once writing always lays two seconds of silence between"
                                    + " tracks; gapless discs need session-at-once writing, which"
                                    + " comes later")
                    .remedy("leave --gapless away, or join the files into one track");
        }
        if (cdText != null) {
            throw Failure.usage("CD-TEXT cannot be written in this mode")
                    .because(
                            "CD-TEXT lies in the lead-in, which the drive writes by itself in"
                                    + " track-at-once mode; it needs session-at-once writing,"
                                    + " which comes later")
                    .remedy("leave --cd-text away");
        }
        for (Path file : files) {
            if (Set.of("cue", "toc").contains(InputFiles.extension(file))) {
                throw Failure.usage("'" + file + "' describes a whole disc")
                        .because(
                                "its gaps and indexes need session-at-once writing, which comes"
                                        + " later; track-at-once writing always lays two seconds"
                                        + " between tracks")
                        .remedy("give the sound files themselves");
            }
        }
    }
}
