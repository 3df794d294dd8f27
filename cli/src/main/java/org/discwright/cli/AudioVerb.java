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
import org.discwright.burn.RawCdSectorType;
import org.discwright.burn.VerificationLevel;
import org.discwright.cli.input.InputFiles;
import org.discwright.cli.input.IsrcOption;
import org.discwright.cli.input.SpeedOption;
import org.jspecify.annotations.Nullable;

/** Burns an audio CD, track at once or session at once. */
final class AudioVerb extends Verb {
    /** How a disc can be written. */
    enum Mode {
        /** Track at once. */
        TAO,
        /** Session at once. */
        SAO,
        /** Raw: lead-in, tracks and lead-out from the host. */
        RAW
    }

    /** What lies behind raw sectors. */
    enum Subchannel {
        /** 16 bytes. */
        PQ(RawCdSectorType.PQ_ONLY),
        /** 96 bytes, of which the drive interleaves R to W. */
        COOKED(RawCdSectorType.COOKED),
        /** 96 bytes as on the disc. */
        RAW(RawCdSectorType.RAW);

        private final RawCdSectorType type;

        Subchannel(RawCdSectorType type) {
            this.type = type;
        }
    }

    /** How much is compared afterwards. */
    enum Check {
        /** What the drive tells, and a few sectors of each track. */
        QUICK,
        /** Every sector. */
        CONTENT
    }

    private List<Path> files = List.of();
    private SpeedOption speed = SpeedOption.MAXIMUM;
    private @Nullable Mode mode;
    private @Nullable Subchannel subchannel;
    private boolean noFinalize;
    private boolean append;
    private boolean overburn;
    private boolean simulate;
    private @Nullable Check verify;
    private boolean noVerify;

    private List<IsrcOption> isrcs = List.of();

    private List<String> isrcList = List.of();
    private boolean isrcTags;
    private @Nullable String catalog;
    private boolean noUnderrunProtection;
    private boolean noSourceCheck;
    private boolean dryRun;
    private boolean yes;
    private boolean gapless;
    private @Nullable Path cdText;
    private @Nullable String album;
    private @Nullable String performer;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Burns an audio CD from sound files and reads it back.",
                "Files are WAV, AIFF, AU, FLAC or headerless PCM; with ffmpeg installed also MP3, Ogg,"
                        + " Opus, AAC and ALAC. Folders are taken in natural order, playlists line by"
                        + " line.",
                "A CUE sheet or cdrdao TOC is burned as it says, session at once, with its gaps, indexes,"
                        + " codes and CD-TEXT.");
        syntax.operands(
                "FILE", 1, Path.class, given -> files = given, "Files, folders, playlists.");
        syntax.option("--speed")
                .takes("SPEED", SpeedOption.class, given -> speed = given)
                .by(new SpeedConverter())
                .says("8x, 8, 1411kB/s or max. Default: max.");
        syntax.option("--mode")
                .takes("MODE", Mode.class, given -> mode = given)
                .says(
                        "tao (track at once), sao (session at once) or raw (every bit from the"
                                + " host). Default: tao; sao for what tao cannot do: CUE and TOC"
                                + " files, --gapless, CD-TEXT.");
        syntax.option("--subchannel")
                .takes("FORM", Subchannel.class, given -> subchannel = given)
                .says(
                        "With --mode raw: pq (P and Q alone), cooked (the drive interleaves R to W) or"
                                + " raw (P to W as on the disc). Default: the best that the drive"
                                + " takes.");
        syntax.option("--no-finalize")
                .sets(given -> noFinalize = given)
                .says("Close the session only, so that another can follow.");
        syntax.option("--append")
                .sets(given -> append = given)
                .says("Add to a disc that is not finalized: to its open session, or a new one.");
        syntax.option("--overburn")
                .sets(given -> overburn = given)
                .says(
                        "Write beyond what the drive calls free, as discs of 90 and 99 minutes need;"
                                + " not every drive does it.");
        syntax.option("--simulate")
                .sets(given -> simulate = given)
                .says("Let the drive do everything but record.");
        syntax.option("--verify")
                .takes("HOW", Check.class, given -> verify = given)
                .says(
                        "What is read back: quick (disc information, contents, samples of tracks) or"
                                + " content (everything). Default: content.");
        syntax.option("--no-verify")
                .sets(given -> noVerify = given)
                .says("Read nothing back; then nothing is proven.");
        syntax.option("--isrc")
                .collects("N=CODE", IsrcOption.class, given -> isrcs = given)
                .by(new IsrcConverter())
                .says("Recording code of the Nth track; may be repeated.");
        syntax.option("--isrc-list")
                .collects("CODE", String.class, given -> isrcList = given)
                .split(",")
                .says("Recording codes from the first track on, with commas between them.");
        syntax.option("--isrc-tags")
                .sets(given -> isrcTags = given)
                .says("Take recording codes from the files, where none is given.");
        syntax.option("--catalog")
                .takes("MCN", String.class, given -> catalog = given)
                .says("Media catalogue number (UPC, EAN), 13 digits.");
        syntax.option("--no-underrun-protection")
                .sets(given -> noUnderrunProtection = given)
                .says("Do not let the drive pause when its buffer runs empty.");
        syntax.option("--no-source-check")
                .sets(given -> noSourceCheck = given)
                .says("Do not read compressed files through before the first write.");
        syntax.option("--dry-run")
                .sets(given -> dryRun = given)
                .says("Show what would happen; write nothing.");
        syntax.option("-y", "--yes")
                .sets(given -> yes = given)
                .says("Write to a drive that was found and not named, without asking.");
        syntax.option("--gapless")
                .sets(given -> gapless = given)
                .says("No silence between the tracks; session at once.");
        syntax.option("--cd-text")
                .takes("FILE", Path.class, given -> cdText = given)
                .says("CD-TEXT from a file of packs; session at once.");
        syntax.option("--album")
                .takes("TITLE", String.class, given -> album = given)
                .says("CD-TEXT: title of the album, and the titles of the tracks.");
        syntax.option("--performer")
                .takes("NAME", String.class, given -> performer = given)
                .says("CD-TEXT: who performs it all, and the titles of the tracks.");
    }

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
            if (noVerify && verify != null) {
                throw Failure.usage("--verify and --no-verify exclude each other");
            }
            if (subchannel != null && mode != Mode.RAW) {
                throw Failure.usage("--subchannel goes with --mode raw");
            }
            if (mode == Mode.RAW && (append || noFinalize)) {
                throw Failure.usage("--mode raw writes a whole disc")
                        .because("no session can lie before or behind it")
                        .remedy("leave --append and --no-finalize away, or use --mode sao");
            }
            code = atOnce() ? burnAtOnce(result) : burn(result);
            if (atOnce()) {
                return code;
            }
        } catch (Exception failure) {
            code = Faults.report(console(), failure);
        }
        result.print(code);
        return code;
    }

    private AudioSettings settings() {
        return new AudioSettings(
                speed,
                !noFinalize,
                append,
                overburn,
                simulate,
                noVerify
                        ? VerificationLevel.NONE
                        : verify == Check.QUICK ? VerificationLevel.QUICK : VerificationLevel.FULL,
                Optional.ofNullable(catalog),
                !noUnderrunProtection);
    }

    private int burn(AudioResult result) throws Exception {
        refuseWhatTrackAtOnceCannot();
        AudioPlan plan = plan();
        AudioSettings settings = settings();
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

    /** True where a disc is written in one go, because that was asked for or is needed. */
    private boolean atOnce() {
        return mode == Mode.SAO
                || mode == Mode.RAW
                || (mode == null && (needsAtOnce() || describesDisc()));
    }

    private boolean needsAtOnce() {
        return gapless || cdText != null || album != null || performer != null;
    }

    private boolean describesDisc() {
        return files.stream().anyMatch(AudioVerb::describesDisc);
    }

    private static boolean describesDisc(Path file) {
        return Set.of("cue", "toc").contains(InputFiles.extension(file));
    }

    private void refuseWhatTrackAtOnceCannot() throws Failure {
        if (needsAtOnce()) {
            throw Failure.usage("--gapless and CD-TEXT cannot be had in this mode")
                    .because(
                            "track-at-once writing always lays two seconds of silence between"
                                    + " tracks, and the drive makes the lead-in; both need"
                                    + " session-at-once writing")
                    .remedy("leave --mode tao away");
        }
        if (describesDisc()) {
            throw Failure.usage("a CUE or TOC file describes a whole disc")
                    .because(
                            "its gaps and indexes need session-at-once writing; track-at-once"
                                    + " writing always lays two seconds between tracks")
                    .remedy("leave --mode tao away, or give the sound files themselves");
        }
    }

    private int burnAtOnce(AudioResult result) throws Exception {
        AudioSettings settings = settings();
        DiscPlan plan;
        if (describesDisc()) {
            if (files.size() > 1) {
                throw Failure.usage("a CUE or TOC file is burned by itself");
            }
            if (gapless || album != null || performer != null || !isrcs.isEmpty()) {
                throw Failure.usage("gaps, titles and codes of the disc are those of the sheet");
            }
            plan = DiscPlan.ofImage(console(), files.getFirst());
        } else {
            plan = DiscPlan.ofTracks(plan(), gapless);
        }
        plan = plan.with(settings.catalogNumber());
        if (cdText != null) {
            plan = plan.withPacks(cdText);
        } else if (album != null || performer != null) {
            plan = plan.withTitles(Optional.ofNullable(album), Optional.ofNullable(performer));
        }
        if (dryRun) {
            plan.print(console(), way());
            result.planned();
            result.print(ExitCode.DONE);
            return ExitCode.DONE;
        }
        try (DriveChoice drive = DriveChoice.openOrMake(program())) {
            plan.print(console(), way());
            if (!noSourceCheck) {
                SourceCheck.run(console(), plan.sounds());
            }
            drive.confirm(program(), yes, "burn " + plan.disc().tracks().size() + " tracks");
            return mode == Mode.RAW
                    ? new RawBurn(program(), drive, plan, settings, result)
                            .run(Optional.ofNullable(subchannel).map(form -> form.type))
                    : new DiscBurn(program(), drive, plan, settings, result).run();
        }
    }

    private String way() {
        return mode == Mode.RAW ? "Raw" : "Session at once";
    }
}
