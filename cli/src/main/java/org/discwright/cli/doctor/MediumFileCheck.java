package org.discwright.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the medium of an emulated recorder can be used.
 *
 * @param drive its address
 * @param file its medium
 */
record MediumFileCheck(String drive, Path file) implements Check {
    @Override
    public List<Finding> examine(Host host) {
        String name = Shell.quote(file.toString());
        if (Files.isDirectory(file)) {
            return List.of(
                    blocks(
                            "medium-folder",
                            file + " is a folder",
                            "the medium of an emulated recorder is a file",
                            "discwright media new "
                                    + Shell.quote(file.resolve("demo.disc").toString())));
        }
        if (Files.notExists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null || Files.isDirectory(folder)
                    ? List.of(
                            blocks(
                                    "medium-missing",
                                    file + " does not exist",
                                    "it is the disc of the emulated recorder",
                                    "discwright media new " + name))
                    : List.of(
                            blocks(
                                    "medium-no-folder",
                                    "the folder " + folder + " does not exist",
                                    "the disc of the emulated recorder is to lie in it",
                                    "mkdir -p " + Shell.quote(folder.toString())));
        }
        if (!Files.isReadable(file)) {
            return List.of(
                    blocks(
                            "medium-unreadable",
                            file + " may not be read by " + host.user().name(),
                            "it is the disc of the emulated recorder",
                            "chmod u+rw " + name));
        }
        if (!Files.isWritable(file)) {
            return List.of(
                    Finding.of(
                            "medium-read-only",
                            Severity.DISTURBS,
                            drive,
                            file + " may not be written by " + host.user().name(),
                            "such a disc is write-protected",
                            "chmod u+w " + name));
        }
        return List.of();
    }

    private Finding blocks(String id, String what, String why, String command) {
        return Finding.of(id, Severity.BLOCKS, drive, what, why, command);
    }
}
