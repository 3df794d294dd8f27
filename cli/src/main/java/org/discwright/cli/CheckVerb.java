package org.discwright.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.cli.output.CountView;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.Finding;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.check.ManifestCheck;
import org.jspecify.annotations.Nullable;

/** Checks the file systems of an image or a disc. */
final class CheckVerb extends Verb {
    private final VolumeOptions volume = new VolumeOptions();
    private @Nullable String manifest;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Checks every structure of the file systems of an image, or of the disc in a drive:"
                        + " ISO 9660, Joliet, Rock Ridge, El Torito and UDF, and partition tables.",
                "The exit code is 1 if something is wrong. The contents of files are looked at with"
                        + " --manifest only.");
        volume.describe(syntax);
        syntax.option("--manifest")
                .takes("NAME", String.class, given -> manifest = given)
                .alone(MasterOptions.USUAL_MANIFEST)
                .says(
                        "Read all files that a manifest in the root names, and compare their SHA-256."
                                + " Usual name: SHA256SUMS.");
    }

    @Override
    int run() throws Exception {
        try (VolumeOptions.Opened opened = volume.open(program())) {
            if (!opened.paths().isEmpty()) {
                throw Failure.usage("'check' looks at a whole image, not at a path in it");
            }
            volume.refuseTree();
            CheckReport report = check(opened);
            Optional<CheckReport> digests = digests(opened);
            List<Finding> findings = new ArrayList<>(report.findings());
            digests.ifPresent(more -> findings.addAll(more.findings()));
            for (Finding finding : findings) {
                console()
                        .object(
                                "finding",
                                new JsonObject()
                                        .put("rule", finding.rule().label())
                                        .put("sector", finding.block())
                                        .put("message", finding.message()));
                console()
                        .result(
                                "sector %d: %s (%s)"
                                        .formatted(
                                                finding.block(),
                                                Quantities.printable(finding.message()),
                                                finding.rule().label()));
            }
            boolean clean = report.isClean() && digests.map(CheckReport::isClean).orElse(true);
            int code = clean ? ExitCode.DONE : ExitCode.FAILED;
            long found = report.found() + digests.map(CheckReport::found).orElse(0L);
            console()
                    .object(
                            "result",
                            new JsonObject()
                                    .put("verb", "check")
                                    .put("success", clean)
                                    .put("exitCode", code)
                                    .put("image", opened.name())
                                    .putStrings("fileSystems", report.fileSystems())
                                    .put("directories", report.directories())
                                    .put("files", report.files())
                                    .put("digests", digests.map(CheckReport::files).orElse(0L))
                                    .put("findings", found));
            console().result(summary(report, digests, found));
            return code;
        }
    }

    private CheckReport check(VolumeOptions.Opened opened) throws IOException {
        CountView view = new CountView(console(), System::nanoTime, "Checking", "checking");
        try {
            return ImageCheck.check(
                    new ImageBlocks(opened.blocks()),
                    opened.start(),
                    count -> view.show(count, OptionalLong.empty()));
        } finally {
            view.end();
        }
    }

    private Optional<CheckReport> digests(VolumeOptions.Opened opened) throws IOException, Failure {
        if (manifest == null) {
            return Optional.empty();
        }
        CountView view = new CountView(console(), System::nanoTime, "Comparing", "comparing");
        try {
            return Optional.of(
                    ManifestCheck.check(
                            opened.volumes().best(),
                            manifest,
                            done -> view.show(done.files(), OptionalLong.of(done.bytes()))));
        } catch (NoSuchFileException missing) {
            throw Failure.usage("there is no manifest '%s' in the root".formatted(manifest));
        } finally {
            view.end();
        }
    }

    private static String summary(CheckReport report, Optional<CheckReport> digests, long found) {
        String looked =
                "%s: %s, %s"
                                .formatted(
                                        report.fileSystems().isEmpty()
                                                ? "No file system"
                                                : String.join(", ", report.fileSystems()),
                                        counted(report.directories(), "director", "y", "ies"),
                                        counted(report.files(), "file", "", "s"))
                        + digests.map(more -> ", " + counted(more.files(), "digest", "", "s"))
                                .orElse("");
        return found == 0
                ? looked + ". Nothing is wrong."
                : looked + ". " + found + " thing" + (found == 1 ? " is" : "s are") + " wrong.";
    }

    private static String counted(long number, String what, String one, String many) {
        return number + " " + what + (number == 1 ? one : many);
    }
}
