package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether this user may read and write the nodes of a drive. The kernel is asked, so access control
 * lists count; groups are looked at only to say what is missing.
 */
final class PermissionCheck implements Check {
    private static final int GROUP_READS_AND_WRITES = 060;

    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            // the node for discs is enough; the other one matters where there is no such node
            List<String> nodes = drive.nodes();
            for (String node : nodes) {
                Severity severity = node.equals(nodes.getFirst()) ? Severity.BLOCKS : Severity.NOTE;
                host.stats()
                        .of(node)
                        .filter(stat -> !stat.readable() || !stat.writable())
                        .ifPresent(stat -> findings.add(denied(host, node, stat, severity)));
            }
        }
        return findings;
    }

    private static Finding denied(Host host, String node, NodeStat stat, Severity severity) {
        User user = host.user();
        Optional<String> group = User.groupName(host.files(), stat.group());
        String name = Shell.quote(user.name());
        boolean opensToGroup =
                (stat.mode() & GROUP_READS_AND_WRITES) == GROUP_READS_AND_WRITES
                        && stat.group() != 0
                        && group.isPresent();
        String what =
                "%s may not %s %s"
                        .formatted(
                                user.name(),
                                stat.readable()
                                        ? "write"
                                        : stat.writable() ? "read" : "read and write",
                                node);
        if (!opensToGroup) {
            return Finding.of(
                    "node-permission",
                    severity,
                    node,
                    what,
                    "it is open to no group that a user could join (its mode is %03o, its group %s):"
                                    .formatted(stat.mode(), group.orElse("has no name"))
                            + " the rules of udev were not applied to it, or are not there",
                    "sudo setfacl -m u:%s:rw %s".formatted(name, node));
        }
        String joined = group.orElseThrow();
        if (user.isEnteredIn(host.files(), stat.group()) && !user.groups().contains(stat.group())) {
            return Finding.of(
                    "node-new-group",
                    severity,
                    node,
                    what,
                    user.name()
                            + " is in group "
                            + joined
                            + ", but logged in before that was so: log out and in again, or go on in"
                            + " a shell of that group",
                    "newgrp " + Shell.quote(joined));
        }
        if (user.groups().contains(stat.group())) {
            return Finding.of(
                    "node-acl",
                    severity,
                    node,
                    what,
                    user.name()
                            + " is in its group "
                            + joined
                            + ", so an access control list or a security module forbids it",
                    "sudo setfacl -m u:%s:rw,m:rw %s".formatted(name, node));
        }
        return Finding.of(
                "node-group",
                severity,
                node,
                what,
                "it belongs to group "
                        + joined
                        + ", and "
                        + user.name()
                        + " is not in it; after the command, log out and in again",
                "sudo usermod -aG %s %s".formatted(Shell.quote(joined), name));
    }
}
