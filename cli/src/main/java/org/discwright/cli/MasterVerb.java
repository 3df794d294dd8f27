package org.discwright.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the image of a file system from folders and files. */
@Command(
        name = "master",
        description = {
            "Makes an ISO 9660 image with Joliet and Rock Ridge, or a UDF image, from folders and"
                    + " files.",
            "What lies in a folder comes to the root of the image; IN=PATH puts a folder or file"
                    + " where IN says."
        })
final class MasterVerb extends Verb {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Folders, files, or grafts such as /docs/manual=work/manual-3.")
    private List<String> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The image to make; - is standard output.")
    private String output = "";

    @Option(names = "--force", description = "Replace a file that is there already.")
    private boolean force;

    @Mixin private MasterOptions options = new MasterOptions();

    @Override
    int run() throws Exception {
        if (paths.isEmpty() && !options.hasPathList()) {
            throw Failure.usage("there is nothing to master")
                    .remedy("give folders and files, or a list of them: --path-list FILE");
        }
        return new ImageFile(program(), "master", output, force).make(options.of(paths));
    }
}
