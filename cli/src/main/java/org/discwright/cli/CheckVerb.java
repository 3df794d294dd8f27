package org.discwright.cli;

import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.Finding;
import org.discwright.filesystem.check.ImageCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks the file systems of an image or a disc. */
@Command(
        name = "check",
        description = {
            "Checks every structure of the file systems of an image, or of the disc in a drive:"
                    + " ISO 9660, Joliet, Rock Ridge, El Torito and UDF, and partition tables.",
            "The exit code is 1 if something is wrong. The contents of files are not looked at."
        })
final class CheckVerb extends Verb {
    @Mixin private VolumeOptions volume = new VolumeOptions();

    @Override
    int run() throws Exception {
        try (VolumeOptions.Opened opened = volume.open(program())) {
            if (!opened.paths().isEmpty()) {
                throw Failure.usage("'check' looks at a whole image, not at a path in it");
            }
            volume.refuseTree();
            CheckReport report = ImageCheck.check(new ImageBlocks(opened.blocks()), opened.start());
            for (Finding finding : report.findings()) {
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
            int code = report.isClean() ? ExitCode.DONE : ExitCode.FAILED;
            console()
                    .object(
                            "result",
                            new JsonObject()
                                    .put("verb", "check")
                                    .put("success", report.isClean())
                                    .put("exitCode", code)
                                    .put("image", opened.name())
                                    .putStrings("fileSystems", report.fileSystems())
                                    .put("directories", report.directories())
                                    .put("files", report.files())
                                    .put("findings", report.found()));
            console().result(summary(report));
            return code;
        }
    }

    private static String summary(CheckReport report) {
        String looked =
                "%s: %d directories, %d files"
                        .formatted(
                                String.join(", ", report.fileSystems()),
                                report.directories(),
                                report.files());
        return report.isClean()
                ? looked + ". Nothing is wrong."
                : looked
                        + ". "
                        + report.found()
                        + " thing"
                        + (report.found() == 1 ? " is" : "s are")
                        + " wrong.";
    }
}
