package org.discwright.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.discwright.cli.output.CountView;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.extract.ExtractOptions;
import org.discwright.filesystem.extract.Extracted;
import org.discwright.filesystem.extract.Extraction;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.DeviceNumber;

/** Copies files out of an image or off a disc. */
final class ExtractVerb extends Verb {
    private final VolumeOptions volume = new VolumeOptions();

    private Path output = Path.of("");
    private boolean force;
    private boolean owner;
    private boolean devices;

    private final AttributeOptions attributes = new AttributeOptions();

    private final Map<Extracted.Deed, Integer> counts = new EnumMap<>(Extracted.Deed.class);
    private long bytes;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Copies files of an image, or of the disc in a drive, into a folder, with their times"
                        + " and rights.",
                "Nothing is written outside that folder, whatever the image says, and nothing in it is"
                        + " replaced unasked.");
        volume.describe(syntax);
        syntax.option("-o", "--output")
                .takes("FOLDER", Path.class, given -> output = given)
                .required()
                .says("The folder, made where it is missing.");
        syntax.option("--force")
                .sets(given -> force = given)
                .says("Replace files that are there already.");
        syntax.option("--owner")
                .sets(given -> owner = given)
                .says("Restore owners, groups and set-user-ID bits.");
        syntax.option("--devices")
                .sets(given -> devices = given)
                .says("Make device files and pipes, by mknod.");
        attributes.describe(syntax);
    }

    @Override
    int run() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        program().surroundings().interruption().during(() -> cancelled.set(true));
        CountView view = new CountView(console(), System::nanoTime, "Extracting", "extracting");
        try (VolumeOptions.Opened opened = volume.open(program())) {
            VolumeTree tree = volume.tree(opened);
            opened.volumes().damage().forEach(console()::warn);
            Extraction extraction =
                    new Extraction(
                            tree,
                            new ExtractOptions(
                                    force,
                                    owner,
                                    devices
                                            ? Optional.of(ExtractVerb::makeDevice)
                                            : Optional.empty(),
                                    attributes.choice()),
                            this::note,
                            moved -> {
                                if (cancelled.get()) {
                                    throw new CancellationException();
                                }
                                view.show(count(Extracted.Deed.FILE), OptionalLong.of(moved));
                            });
            for (String path : opened.paths().isEmpty() ? List.of("/") : opened.paths()) {
                extraction.extract(path, output);
            }
        } catch (CancellationException stopped) {
            throw new Failure(
                    ExitCode.CANCELLED,
                    "cancelled: %d files were extracted".formatted(count(Extracted.Deed.FILE)),
                    stopped);
        } finally {
            view.end();
        }
        return report();
    }

    private void note(Extracted one) {
        counts.merge(one.deed(), 1, Integer::sum);
        bytes += one.bytes();
        if (console().isJson()) {
            JsonObject json =
                    new JsonObject()
                            .put("path", one.path())
                            .put(
                                    "deed",
                                    one.deed().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .put("bytes", one.bytes());
            console()
                    .listed(
                            "extracted",
                            one.reason().isEmpty() ? json : json.put("reason", one.reason()));
            return;
        }
        switch (one.deed()) {
            case FAILED -> complain(one, "was not extracted");
            case SKIPPED -> complain(one, "was left out");
            default -> {
                if (console().isVerbose()) {
                    console().detail(Quantities.printable(one.path()));
                }
            }
        }
    }

    private void complain(Extracted one, String what) {
        console()
                .warn(
                        "'%s' %s: %s"
                                .formatted(
                                        Quantities.printable(one.path()),
                                        what,
                                        Quantities.printable(one.reason())));
    }

    private int count(Extracted.Deed deed) {
        return counts.getOrDefault(deed, 0);
    }

    private int report() {
        int failed = count(Extracted.Deed.FAILED);
        int code = failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
        console()
                .object(
                        "result",
                        new JsonObject()
                                .put("verb", "extract")
                                .put("success", failed == 0)
                                .put("exitCode", code)
                                .put("folder", output.toString())
                                .put("files", count(Extracted.Deed.FILE))
                                .put("folders", count(Extracted.Deed.FOLDER))
                                .put("links", count(Extracted.Deed.LINK))
                                .put("hardLinks", count(Extracted.Deed.HARD_LINK))
                                .put("devices", count(Extracted.Deed.DEVICE))
                                .put("skipped", count(Extracted.Deed.SKIPPED))
                                .put("failed", failed)
                                .put("bytes", bytes));
        List<String> parts = new ArrayList<>();
        int files = count(Extracted.Deed.FILE);
        parts.add(
                "%d file%s (%s)".formatted(files, files == 1 ? "" : "s", Quantities.bytes(bytes)));
        part(parts, Extracted.Deed.FOLDER, "folder", "s");
        part(parts, Extracted.Deed.LINK, "link", "s");
        part(parts, Extracted.Deed.HARD_LINK, "hard link", "s");
        part(parts, Extracted.Deed.DEVICE, "device", "s");
        part(parts, Extracted.Deed.SKIPPED, "left out", "");
        part(parts, Extracted.Deed.FAILED, "failed", "");
        console().result("Extracted to %s: %s.".formatted(output, String.join(", ", parts)));
        return code;
    }

    private void part(List<String> parts, Extracted.Deed deed, String word, String many) {
        if (count(deed) > 0) {
            parts.add(count(deed) + " " + word + (count(deed) == 1 ? "" : many));
        }
    }

    /** Java makes no device files; the system's program does. */
    private static void makeDevice(Path path, Attributes kind, long number) throws IOException {
        List<String> command = new ArrayList<>(List.of("mknod"));
        command.add("--mode=%04o".formatted(kind.permissions() & 01777));
        command.add(path.toAbsolutePath().toString());
        DeviceNumber parts = DeviceNumber.of(number);
        switch (kind.type()) {
            case Attributes.FIFO -> command.add("p");
            case Attributes.SOCKET ->
                    throw new FileSystemException(
                            path.toString(), null, "a socket is made by who listens on it");
            default ->
                    command.addAll(
                            List.of(
                                    kind.type() == Attributes.BLOCK_DEVICE ? "b" : "c",
                                    Long.toString(parts.major()),
                                    Long.toString(parts.minor())));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new FileSystemException(path.toString(), null, "mknod does not make it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FileSystemException(path.toString(), null, "interrupted");
        } finally {
            process.destroy();
        }
    }
}
