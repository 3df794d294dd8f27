package org.discwright.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.discwright.transport.MountTable;

/**
 * A machine as far as it matters to its drives: a picture of one moment.
 *
 * @param files its files
 * @param stats its device nodes
 * @param kernelLog what its kernel has logged
 * @param user whom this program runs as
 * @param drives its optical drives
 * @param processes its running programs
 * @param mounts its mounted file systems
 * @param java the Java that runs this program
 * @param environment the variables of this process
 */
public record Host(
        HostFiles files,
        NodeStats stats,
        KernelLog kernelLog,
        User user,
        List<DriveNode> drives,
        List<HostProcess> processes,
        MountTable mounts,
        JavaRuntime java,
        Map<String, String> environment) {
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(1);

    /** Copies the collections. */
    public Host {
        drives = List.copyOf(drives);
        processes = List.copyOf(processes);
        environment = Map.copyOf(environment);
    }

    /** The machine that runs this program. */
    public static Host ofThisMachine(Map<String, String> environment) {
        return of(
                new HostFiles(Path.of("/")),
                NodeStats.ofThisSystem(),
                KernelLog.of(Path.of("/dev/kmsg"), LOG_PATIENCE),
                JavaRuntime.ofThisProcess(),
                environment);
    }

    /** A machine of which only the files are at hand. */
    static Host of(
            HostFiles files,
            NodeStats stats,
            KernelLog kernelLog,
            JavaRuntime java,
            Map<String, String> environment) {
        return new Host(
                files,
                stats,
                kernelLog,
                User.of(files, environment.getOrDefault("USER", "you")),
                DriveNode.of(files),
                HostProcess.of(files),
                MountTable.read(files.at("/proc/self/mountinfo")),
                java,
                environment);
    }

    /** Whether it is a system whose drives are looked for in {@code /sys}. */
    boolean isLinux() {
        return files.exists("/proc/self/status");
    }
}
