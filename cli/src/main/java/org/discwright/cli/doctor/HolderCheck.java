package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who else has a drive open or has locked its node. */
final class HolderCheck implements Check {
    private static final int PID = 4;
    private static final int LOCKED_FILE = 5;

    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            Set<Integer> told = new TreeSet<>();
            for (HostProcess process : host.processes()) {
                if (process.open()
                                .filter(open -> drive.nodes().stream().anyMatch(open::contains))
                                .isPresent()
                        && told.add(process.pid())) {
                    findings.add(
                            held(host, drive.name(), process.name(), process.pid(), "has it open"));
                }
            }
            for (int pid : lockers(host, drive)) {
                if (told.add(pid)) {
                    findings.add(
                            held(
                                    host,
                                    drive.name(),
                                    nameOf(host, pid),
                                    pid,
                                    "has locked its node"));
                }
            }
        }
        return findings;
    }

    private static Finding held(Host host, String drive, String name, int pid, String does) {
        return Finding.of(
                "held",
                Severity.DISTURBS,
                drive,
                "%s (process %d) %s".formatted(Shell.clean(name), pid, does),
                "programs that claim a drive keep all others out, and those that only look into it"
                        + " disturb a burn: close it first",
                (mayEnd(host, pid) ? "kill " : "sudo kill ") + pid);
    }

    /** Whoever sees the open files of a program may end it, too: its user, and root. */
    private static boolean mayEnd(Host host, int pid) {
        return host.user().isSuperUser()
                || processOf(host, pid).flatMap(HostProcess::open).isPresent();
    }

    private static List<Integer> lockers(Host host, DriveNode drive) {
        Set<String> keys = new TreeSet<>();
        for (String node : drive.nodes()) {
            host.stats().of(node).map(NodeStat::key).ifPresent(keys::add);
        }
        List<Integer> pids = new ArrayList<>();
        for (String line : host.files().lines("/proc/locks")) {
            List<String> fields = List.of(line.strip().split("\\s+"));
            // a waiter has an arrow between its number and the rest
            if (fields.size() > LOCKED_FILE
                    && keys.contains(fields.get(LOCKED_FILE))
                    && fields.get(PID).matches("[1-9]\\d{0,8}")) {
                pids.add(Integer.parseInt(fields.get(PID)));
            }
        }
        return pids;
    }

    private static String nameOf(Host host, int pid) {
        return processOf(host, pid).map(HostProcess::name).orElse("a program");
    }

    private static Optional<HostProcess> processOf(Host host, int pid) {
        return host.processes().stream().filter(process -> process.pid() == pid).findFirst();
    }
}
