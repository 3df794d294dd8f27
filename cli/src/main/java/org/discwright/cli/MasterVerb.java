package org.discwright.cli;

import java.util.List;

/** Makes the image of a file system from folders and files. */
final class MasterVerb extends Verb {
    private List<String> paths = List.of();
    private String output = "";
    private boolean force;

    private final MasterOptions options = new MasterOptions();

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Makes an ISO 9660 image with Joliet and Rock Ridge, or a UDF image, from folders and"
                        + " files.",
                "What lies in a folder comes to the root of the image; IN=PATH puts a folder or file"
                        + " where IN says.");
        syntax.operands(
                "PATH",
                0,
                String.class,
                given -> paths = given,
                "Folders, files, or grafts such as /docs/manual=work/manual-3.");
        syntax.option("-o", "--output")
                .takes("FILE", String.class, given -> output = given)
                .required()
                .says("The image to make; - is standard output.");
        syntax.option("--force")
                .sets(given -> force = given)
                .says("Replace a file that is there already.");
        options.describe(syntax);
    }

    @Override
    int run() throws Exception {
        if (paths.isEmpty() && !options.hasPathList()) {
            throw Failure.usage("there is nothing to master")
                    .remedy("give folders and files, or a list of them: --path-list FILE");
        }
        return new ImageFile(program(), "master", output, force).make(options.of(paths));
    }
}
