package org.discwright.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the disc in a drive is mounted. */
final class MountCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            for (Path point : host.mounts().pointsOf(drive.nodes())) {
                findings.add(
                        Finding.of(
                                "mounted",
                                Severity.BLOCKS,
                                drive.name(),
                                "its disc is mounted at " + Shell.clean(point.toString()),
                                "a mounted disc can be asked, and neither written nor erased",
                                "sudo umount " + Shell.quote(point.toString())));
            }
        }
        return findings;
    }
}
