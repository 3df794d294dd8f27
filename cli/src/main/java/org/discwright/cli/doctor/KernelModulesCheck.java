package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the drivers are there that make device nodes of a drive. */
final class KernelModulesCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            boolean disc = drive.disc().isPresent();
            if (!disc && !host.files().exists("/sys/module/sr_mod")) {
                findings.add(
                        Finding.of(
                                "module-sr_mod",
                                drive.generic().isPresent() ? Severity.DISTURBS : Severity.BLOCKS,
                                drive.name(),
                                "the kernel module sr_mod is not loaded",
                                "without it the drive has no node such as /dev/sr0, and its discs"
                                        + " cannot be mounted",
                                "sudo modprobe sr_mod"));
            }
            if (drive.generic().isEmpty() && !host.files().exists("/sys/module/sg")) {
                findings.add(
                        Finding.of(
                                "module-sg",
                                disc ? Severity.NOTE : Severity.BLOCKS,
                                drive.name(),
                                "the kernel module sg is not loaded",
                                disc
                                        ? "the drive has no node such as /dev/sg0; burning here"
                                                + " needs none, some other programs do"
                                        : "the drive has no node that commands could go through",
                                "sudo modprobe sg"));
            }
        }
        return findings;
    }
}
