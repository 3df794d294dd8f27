package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether programs run that look into every new disc, or mount it. */
final class AutomounterCheck implements Check {
    /** By the kernel's name of the process, which has 15 characters at most. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "udisksd", "sudo systemctl stop udisks2",
                    "gvfs-udisks2-vo", "systemctl --user stop gvfs-udisks2-volume-monitor",
                    "udiskie", "pkill udiskie",
                    "automount", "sudo systemctl stop autofs");

    @Override
    public List<Finding> examine(Host host) {
        if (host.drives().isEmpty()) {
            return List.of();
        }
        Set<String> told = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        for (HostProcess process : host.processes()) {
            String command = KNOWN.getOrDefault(process.name(), "");
            if (!command.isEmpty() && told.add(process.name())) {
                findings.add(
                        Finding.ofMachine(
                                "automounter",
                                Severity.DISTURBS,
                                "%s (process %d) runs".formatted(process.name(), process.pid()),
                                "it may look into a disc or mount it at the moment when it is to be"
                                        + " burned; a drive that is open here is claimed, and such"
                                        + " programs leave it alone, but may come first",
                                command));
            }
        }
        return findings;
    }
}
