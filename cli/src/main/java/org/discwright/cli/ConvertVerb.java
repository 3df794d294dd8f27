package org.discwright.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.cli.input.InputFiles;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;
import org.discwright.cli.output.Quantities;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.recording.LayoutImport;
import org.discwright.emulator.recording.MediumLayout;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImages;
import org.discwright.image.ImageProgress;
import org.discwright.image.ImageWriteOptions;
import org.discwright.image.UnrepresentableLayoutException;
import org.discwright.model.layout.DiscLayout;
import org.jspecify.annotations.Nullable;

/** Converts between disc images and emulated media. */
final class ConvertVerb extends Verb {
    private @Nullable Path in;
    private @Nullable Path out;
    private String type = "cd-r:80";
    private boolean overburn;
    private boolean force;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Converts between disc images (.cue with its files, cdrdao's .toc) and media of"
                        + " emulated recorders (.disc).",
                "Nothing is replaced without --force.");
        syntax.operand(0, "IN", Path.class, given -> in = given, "What to convert.");
        syntax.operand(1, "OUT", Path.class, given -> out = given, "The image or medium to make.");
        syntax.option("-t", "--type")
                .takes("TYPE", String.class, given -> type = given)
                .says("The kind of disc where OUT is a medium. Default: cd-r:80.");
        syntax.option("--overburn")
                .sets(given -> overburn = given)
                .says("Use more of such a disc than its ATIP allows.");
        syntax.option("--force")
                .sets(given -> force = given)
                .says("Replace files that are there already.");
    }

    @Override
    int run() throws Exception {
        Path from = Objects.requireNonNull(in);
        Path to = Objects.requireNonNull(out);
        if (!Files.isRegularFile(from)) {
            throw new Failure(ExitCode.FAILED, "there is no file '" + from + "'");
        }
        if (Files.exists(to) && Files.isSameFile(from, to)) {
            throw Failure.usage("'" + from + "' cannot be converted onto itself");
        }
        requireExtension(to);
        if (DiscImages.formatOf(from).isPresent()) {
            DiscImage image = DiscImages.open(from);
            image.warnings().forEach(console()::warn);
            image.sounds().stream()
                    .filter(sound -> !sound.description().conversions().isEmpty())
                    .forEach(sound -> console().say("Reading " + sound));
            write(image.layout(), to);
        } else {
            try (CdMedium medium = CdMedium.openToRead(from, MediumFiles.OWNER)) {
                write(layout(from, medium), to);
            }
        }
        return ExitCode.DONE;
    }

    private static void requireExtension(Path to) throws Failure {
        if (DiscImages.formatOf(to).isEmpty() && !InputFiles.extension(to).equals("disc")) {
            throw Failure.usage("'" + to + "' does not tell by its name what it is to be")
                    .remedy(
                            "name it .cue or .toc for an image, .disc for the medium of an emulated"
                                    + " recorder");
        }
    }

    private DiscLayout layout(Path from, CdMedium medium) throws Failure {
        DiscStatus status = medium.state().status();
        DiscLayout layout =
                MediumLayout.of(medium)
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.UNSUITABLE,
                                        "there is no finished track on '" + from + "'"));
        if (medium.state().openSession().isPresent()) {
            console()
                    .warn(
                            "the last session of '%s' is open (%s): its %s are converted as if it"
                                            .formatted(from, status, "finished tracks")
                                    + " were closed");
        }
        return layout;
    }

    private void write(DiscLayout layout, Path to) throws Exception {
        List<Path> files =
                DiscImages.formatOf(to).isPresent() ? image(layout, to) : medium(layout, to);
        int tracks = layout.tracks().size();
        console()
                .object(
                        "result",
                        Outcome.of("convert")
                                .putStrings("files", files.stream().map(Path::toString).toList())
                                .put("tracks", tracks)
                                .put("sessions", layout.sessions().size()));
        console()
                .say(
                        "Made %s: %d track%s, %d session%s."
                                .formatted(
                                        String.join(
                                                " and ",
                                                files.stream().map(Path::toString).toList()),
                                        tracks,
                                        tracks == 1 ? "" : "s",
                                        layout.sessions().size(),
                                        layout.sessions().size() == 1 ? "" : "s"));
    }

    private List<Path> image(DiscLayout layout, Path to) throws IOException, Failure {
        ProgressView view = new ProgressView(console(), System::nanoTime);
        try {
            return DiscImages.write(
                    layout,
                    to,
                    ImageWriteOptions.DEFAULT
                            .withOverwrite(force)
                            .withProgress(progress -> view.show(progress(progress))));
        } catch (FileAlreadyExistsException exists) {
            throw new Failure(ExitCode.FAILED, Faults.message(exists), exists)
                    .disc("nothing was written")
                    .remedy("take another name, or replace it with --force");
        } catch (FileSystemException failed) {
            throw MediumFiles.named(failed, to);
        } catch (UnrepresentableLayoutException cannot) {
            throw new Failure(ExitCode.UNSUITABLE, Faults.message(cannot), cannot)
                    .disc("nothing was written");
        } finally {
            view.end();
        }
    }

    private static Progress progress(ImageProgress progress) {
        return new Progress(
                "Converting",
                "converting",
                OptionalInt.empty(),
                0,
                progress.done().value(),
                progress.total().value(),
                progress.done().value(),
                progress.total().value(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private List<Path> medium(DiscLayout layout, Path to) throws Failure, IOException {
        CdMediaType kind = MediaTypeOption.parseCd(type);
        MediumFiles.checkRoom(to, force);
        Path growing = to.resolveSibling(to.getFileName() + ".converting");
        Files.deleteIfExists(growing);
        try (CdMedium medium =
                LayoutImport.create(
                        growing,
                        kind,
                        layout,
                        overburn,
                        MediumOptions.faultless(new SecureRandom()),
                        InstantSource.system(),
                        MediumFiles.OWNER)) {
            medium.sync();
        } catch (RecordingException unfit) {
            throw unfit(layout, kind, unfit);
        } catch (FileSystemException failed) {
            throw MediumFiles.named(failed, to);
        }
        Files.move(growing, to, StandardCopyOption.REPLACE_EXISTING);
        return List.of(to);
    }

    private Failure unfit(DiscLayout layout, CdMediaType kind, RecordingException unfit) {
        int end = layout.sessions().getLast().leadOut().value();
        int limit = (overburn ? kind.overburnLimit() : kind.leadOutLimit()).value();
        Failure failure =
                new Failure(
                                ExitCode.UNSUITABLE,
                                end > limit
                                        ? "the disc is longer than a %s by %s"
                                                .formatted(
                                                        kind.name(),
                                                        Quantities.sectors(end - limit))
                                        : "such a disc cannot lie on a " + kind.name(),
                                unfit)
                        .disc("nothing was written");
        return end > limit
                ? failure.remedy("take a longer --type, or --overburn")
                : failure.because(Faults.message(unfit));
    }
}
