package org.discwright.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the nodes exist that the kernel has announced. */
final class MissingNodeCheck implements Check {
    /** Whose the nodes of optical drives are, where there is such a group. */
    private static final String GROUP = "cdrom";

    @Override
    public List<Finding> examine(Host host) {
        return host.drives().stream().flatMap(drive -> missing(host, drive).stream()).toList();
    }

    private static List<Finding> missing(Host host, DriveNode drive) {
        boolean disc = drive.disc().isPresent();
        return Stream.of(drive.disc(), drive.generic())
                .flatMap(Optional::stream)
                .findFirst()
                .filter(node -> host.stats().of(node).isEmpty())
                .map(node ->
                        new Finding(
                                "node-missing",
                                Severity.BLOCKS,
                                Optional.of(node),
                                "the kernel has the drive, and " + node + " does not exist",
                                "somebody has removed it, or this is a container that was not"
                                        + " given it (docker run --device="
                                        + node
                                        + ")",
                                (disc
                                                ? drive.numbers(host.files())
                                                : drive.genericNumbers(host.files()))
                                        .filter(numbers -> numbers.matches("\\d+:\\d+"))
                                        .map(numbers -> make(host, node, disc, numbers))))
                .stream()
                .toList();
    }

    /** Nodes are the kernel's to make, and udev gives them to a group only then. */
    private static String make(Host host, String node, boolean block, String numbers) {
        String made =
                "mknod -m 660 %s %s %s"
                        .formatted(node, block ? "b" : "c", numbers.replace(':', ' '));
        return User.hasGroup(host.files(), GROUP)
                ? "sudo sh -c '%s && chgrp %s %s'".formatted(made, GROUP, node)
                : "sudo " + made;
    }
}
