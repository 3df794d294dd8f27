package org.discwright.transport.nativeio.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The processes that have a node open, as far as this user may see them. */
final class Holders {
    private static final int MOST = 8;

    private final Path proc;

    Holders(Path proc) {
        this.proc = proc;
    }

    /** Their names and numbers, for example {@code wodim (process 4711)}. */
    List<String> of(Collection<Path> nodes) {
        List<String> holders = new ArrayList<>();
        String self = Long.toString(ProcessHandle.current().pid());
        for (String process : SystemFiles.names(proc)) {
            if (holders.size() < MOST
                    && process.matches("[0-9]{1,10}")
                    && !process.equals(self)
                    && holds(proc.resolve(process).resolve("fd"), nodes)) {
                String name =
                        SystemFiles.text(proc.resolve(process).resolve("comm")).orElse("a program");
                holders.add(name + " (process " + process + ")");
            }
        }
        return List.copyOf(holders);
    }

    private static boolean holds(Path descriptors, Collection<Path> nodes) {
        return SystemFiles.names(descriptors).stream()
                .anyMatch(name -> nodes.contains(target(descriptors.resolve(name))));
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException | UnsupportedOperationException gone) {
            return link;
        }
    }
}
