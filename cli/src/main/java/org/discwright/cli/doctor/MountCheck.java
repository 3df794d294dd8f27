package org.discwright.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the disc in a drive is mounted. */
final class MountCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            Set<Path> points = new LinkedHashSet<>(host.mounts().pointsOf(drive.nodes()));
            // also where it was mounted by another name, such as /dev/cdrom
            drive.numbers(host.files())
                    .ifPresent(device -> points.addAll(host.mounts().pointsOfDevice(device)));
            for (Path point : points) {
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
