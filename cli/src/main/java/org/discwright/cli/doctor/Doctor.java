package org.discwright.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.discwright.transport.DriveAddress;

/** Examines a machine and its drives. */
public final class Doctor {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final List<Check> OF_DRIVES =
            List.of(
                    new NoDriveCheck(),
                    new KernelModulesCheck(),
                    new MissingNodeCheck(),
                    new PermissionCheck(),
                    new MountCheck(),
                    new HolderCheck(),
                    new AutomounterCheck(),
                    new PowerSavingCheck(),
                    new KernelLogCheck(),
                    new CommandFilterCheck());
    private static final List<Check> OF_THE_PROGRAM = List.of(new JavaCheck(), new FfmpegCheck());

    private Doctor() {}

    /**
     * What was found.
     *
     * @param findings what matters most first
     * @param usable for each drive examined, whether it can be used
     */
    public record Report(List<Finding> findings, Map<DriveAddress, Boolean> usable) {
        /** Copies the list. */
        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether there is a drive that can be used. */
        public boolean anyUsable() {
            return usable.containsValue(true);
        }
    }

    /**
     * Examines drives.
     *
     * @param host the machine
     * @param named the drive to examine; all that were found where none was named
     * @param found the drives that can be discovered
     * @param medium the medium file of an emulated drive
     * @param trial opens a drive and says why that failed
     */
    public static Report examine(
            Host host,
            Optional<DriveAddress> named,
            List<DriveAddress> found,
            Function<DriveAddress, Optional<Path>> medium,
            Function<DriveAddress, Optional<Refusal>> trial) {
        List<DriveAddress> drives = named.map(List::of).orElse(found);
        List<Finding> findings = new ArrayList<>();
        boolean ofThisMachine = named.isEmpty() || named.get().scheme().equals(DriveAddress.DEVICE);
        Optional<DriveNode> node = named.flatMap(address -> node(host, address));
        if (ofThisMachine) {
            Host seen = node.map(one -> only(host, one)).orElse(host);
            OF_DRIVES.forEach(check -> findings.addAll(check.examine(seen)));
        }
        OF_THE_PROGRAM.forEach(check -> findings.addAll(check.examine(host)));
        Map<DriveAddress, Boolean> usable = new LinkedHashMap<>();
        for (DriveAddress drive : drives) {
            medium.apply(drive)
                    .map(file -> new MediumFileCheck(drive.toString(), file))
                    .ifPresent(check -> findings.addAll(check.examine(host)));
            if (drive.scheme().equals("iscsi")) {
                findings.addAll(
                        new TargetCheck(
                                        drive.toString(),
                                        TargetCheck.Connection.tcp(CONNECT_PATIENCE))
                                .examine(host));
            }
            RefusalCommand command =
                    new RefusalCommand(host, drive, node(host, drive), medium.apply(drive));
            usable.put(drive, judge(command, drive, findings, trial));
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Report(findings, usable);
    }

    /** Tries a drive, unless it is known already why it cannot be used. */
    private static boolean judge(
            RefusalCommand command,
            DriveAddress drive,
            List<Finding> findings,
            Function<DriveAddress, Optional<Refusal>> trial) {
        List<String> names = new ArrayList<>(List.of(drive.toString()));
        command.node().ifPresent(one -> names.addAll(one.nodes()));
        if (findings.stream()
                .anyMatch(finding ->
                        finding.severity() == Severity.BLOCKS
                                && finding.drive().filter(names::contains).isPresent())) {
            return false;
        }
        Optional<Refusal> refusal = trial.apply(drive);
        refusal.ifPresent(why -> findings.add(refused(command, drive, why)));
        return refusal.isEmpty();
    }

    private static Finding refused(RefusalCommand command, DriveAddress drive, Refusal refusal) {
        return new Finding(
                "refused",
                Severity.BLOCKS,
                Optional.of(drive.toString()),
                "it cannot be opened",
                Shell.clean(refusal.why()),
                command.against(refusal.kind()));
    }

    /** The kernel's drive that an address names, by either node or a link such as /dev/cdrom. */
    private static Optional<DriveNode> node(Host host, DriveAddress address) {
        if (!address.scheme().equals(DriveAddress.DEVICE) || !address.rest().startsWith("/")) {
            return Optional.empty();
        }
        String real = host.files().realPath(address.rest()).orElse(address.rest());
        return host.drives().stream()
                .filter(drive ->
                        drive.nodes().contains(address.rest()) || drive.nodes().contains(real))
                .findFirst();
    }

    private static Host only(Host host, DriveNode drive) {
        return new Host(
                host.files(),
                host.stats(),
                host.kernelLog(),
                host.user(),
                List.of(drive),
                host.processes(),
                host.mounts(),
                host.java(),
                host.environment());
    }
}
