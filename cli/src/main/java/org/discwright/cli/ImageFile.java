package org.discwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.plan.GrowingFile;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.ImageWriter;
import org.discwright.transport.nativeio.OutputPipe;

/** An image on its way into a file, or out of the program. */
final class ImageFile {
    private final Program program;
    private final Console console;
    private final String verb;
    private final String output;
    private final boolean force;

    /**
     * An image that is not made yet.
     *
     * @param verb what makes it
     * @param output its file; {@code -} is standard output
     * @param force whether a file that is there is replaced
     */
    ImageFile(Program program, String verb, String output, boolean force) {
        this.program = program;
        this.console = program.surroundings().console();
        this.verb = verb;
        this.output = output;
        this.force = force;
    }

    /**
     * Makes it.
     *
     * @return the exit code
     */
    int make(ImageRequest request) throws Exception {
        boolean piped = output.equals("-");
        if (piped && console.isJson()) {
            throw Failure.usage("--json and the image cannot both go to standard output")
                    .remedy("give a file: --output FILE");
        }
        if (piped) {
            // beside the planning: to reach the system takes Java a while
            Thread.ofPlatform().daemon().start(OutputPipe::widen);
        } else {
            check(Path.of(output));
        }
        Mastering mastering =
                piped
                        ? Mastering.plan(program, request)
                        : Mastering.plan(program, request, this::isItself);
        ImagePlan plan = mastering.plan();
        if (!piped) {
            mastering.describe(console);
        }
        if (piped) {
            try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                    MemoryFile memory =
                            MemoryFile.open(MemoryFile.STANDARD_OUTPUT, plan.length())) {
                write(plan, out.getChannel(), memory, Optional.empty());
            }
        } else {
            toFile(plan, Path.of(output));
        }
        mastering
                .changed()
                .forEach(file -> console.warn("'%s' %s".formatted(file.path(), file.how())));
        if (!mastering.changed().isEmpty()) {
            throw new Failure(
                            ExitCode.FAILED,
                            "%d file%s changed while the image was made"
                                    .formatted(
                                            mastering.changed().size(),
                                            mastering.changed().size() == 1 ? "" : "s"))
                    .remedy("make the image again when nobody writes to them");
        }
        if (!piped) {
            report(mastering);
        }
        return ExitCode.DONE;
    }

    private void report(Mastering mastering) {
        ImagePlan plan = mastering.plan();
        JsonObject result =
                Outcome.of(verb)
                        .put("file", output)
                        .put("sectors", plan.blocks())
                        .put("bytes", plan.length())
                        .put("files", plan.files().count())
                        .put("renamed", mastering.renamed());
        console.object("result", result);
        console.result(
                "Made %s: %s, %s."
                        .formatted(
                                output,
                                Quantities.bytes(plan.length()),
                                Quantities.sectors(plan.blocks())));
    }

    /** Whether a file is the one that the image replaces: it does not come into it. */
    private boolean isItself(Path file) {
        try {
            Path image = Path.of(output);
            if (!Objects.equals(image.getFileName(), file.getFileName())
                    || !Files.isRegularFile(file)
                    || !Files.isSameFile(image, file)) {
                return false;
            }
        } catch (IOException unknown) {
            return false;
        }
        console.warn("'%s' is the image that is made: left out".formatted(file));
        return true;
    }

    /** Finds out, before anything is collected, whether the image can go there. */
    private void check(Path file) throws Failure {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(ExitCode.FAILED, "there is no folder '" + folder + "'");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(ExitCode.FAILED, "'" + file + "' is a folder")
                    .remedy("give the name of a file in it");
        }
        if (Files.exists(file) && !force) {
            throw new Failure(ExitCode.FAILED, "there is already a file '" + file + "'")
                    .remedy("take another name, or replace it with --force");
        }
    }

    private void toFile(ImagePlan plan, Path file) throws Exception {
        Optional<ProgressView> view = Optional.of(new ProgressView(console, System::nanoTime));
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device, a disk or stick as well, or a pipe: written as it is.
            try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
                write(plan, to, MemoryFile.none(), view);
            }
            return;
        }
        Path growing = file.resolveSibling(file.getFileName() + ".mastering");
        Files.deleteIfExists(growing);
        try {
            try (FileChannel to = create(growing, file);
                    MemoryFile memory = MemoryFile.open(growing, plan.length())) {
                write(plan, to, memory, view);
            }
            Files.move(growing, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    private static FileChannel create(Path growing, Path file) throws IOException, Failure {
        try {
            return FileChannel.open(
                    growing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileSystemException refused) {
            throw new Failure(
                            ExitCode.FAILED,
                            "nothing can be written to the folder of '" + file + "'",
                            refused)
                    .because(Faults.message(refused));
        }
    }

    private void write(
            ImagePlan plan, FileChannel to, MemoryFile memory, Optional<ProgressView> view)
            throws IOException, Failure {
        AtomicBoolean cancelled = new AtomicBoolean();
        program.surroundings().interruption().during(() -> cancelled.set(true));
        LongConsumer progress =
                bytes -> {
                    if (cancelled.get()) {
                        throw new CancellationException();
                    }
                    view.ifPresent(shown -> shown.show(progress(plan, bytes)));
                };
        try {
            GrowingFile growing = memory.growing();
            if (growing != null) {
                ImageWriter.writeToMemory(plan, to, growing, progress);
            } else {
                ImageWriter.write(plan, to, progress);
            }
        } catch (CancellationException stopped) {
            throw new Failure(ExitCode.CANCELLED, "cancelled: no image was made", stopped);
        } catch (FileSystemException unreadable) {
            throw new Failure(ExitCode.FAILED, Faults.message(unreadable), unreadable)
                    .because("it was there when the image was planned")
                    .remedy("make the image again when nobody changes its files");
        } finally {
            view.ifPresent(ProgressView::end);
        }
    }

    private static Progress progress(ImagePlan plan, long bytes) {
        long done = bytes / ImagePlan.BLOCK;
        return new Progress(
                "Mastering",
                "mastering",
                OptionalInt.empty(),
                0,
                done,
                plan.blocks(),
                done,
                plan.blocks(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }
}
