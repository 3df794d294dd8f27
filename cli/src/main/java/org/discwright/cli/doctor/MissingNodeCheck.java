package org.discwright.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the nodes exist that the kernel has announced. */
final class MissingNodeCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        return host.drives().stream().flatMap(drive -> missing(host, drive).stream()).toList();
    }

    private static List<Finding> missing(Host host, DriveNode drive) {
        Optional<String> needed =
                Stream.of(drive.disc(), drive.generic())
                        .flatMap(Optional::stream)
                        .findFirst()
                        .filter(node -> host.stats().of(node).isEmpty());
        return needed
                .map(node ->
                        Finding.of(
                                "node-missing",
                                Severity.BLOCKS,
                                node,
                                "the kernel has the drive, and " + node + " does not exist",
                                "udev has not made it, or this is a container that was not given"
                                        + " it (docker run --device="
                                        + node
                                        + ")",
                                "sudo udevadm trigger --subsystem-match=block"
                                        + " --subsystem-match=scsi_generic"))
                .stream()
                .toList();
    }
}
