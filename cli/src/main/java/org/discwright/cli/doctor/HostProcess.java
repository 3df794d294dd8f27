package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A running program.
 *
 * @param pid its number
 * @param name its name, at most 15 characters as the kernel keeps them
 * @param open the device nodes that it has open; empty where that may not be looked at
 */
public record HostProcess(int pid, String name, Optional<Set<String>> open) {
    /** The processes of a system. */
    static List<HostProcess> of(HostFiles files) {
        List<HostProcess> processes = new ArrayList<>();
        for (String pid : files.names("/proc").orElse(List.of())) {
            if (pid.matches("[1-9]\\d{0,8}")) {
                String folder = "/proc/" + pid;
                files.text(folder + "/comm")
                        .ifPresent(name ->
                                processes.add(
                                        new HostProcess(
                                                Integer.parseInt(pid), name, open(files, folder))));
            }
        }
        return List.copyOf(processes);
    }

    private static Optional<Set<String>> open(HostFiles files, String folder) {
        return files.names(folder + "/fd")
                .map(numbers -> {
                    Set<String> nodes = new HashSet<>();
                    for (String number : numbers) {
                        files.link(folder + "/fd/" + number)
                                .filter(target -> target.startsWith("/dev/"))
                                .ifPresent(nodes::add);
                    }
                    return Set.copyOf(nodes);
                });
    }
}
