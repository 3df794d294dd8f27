package org.discwright.cli.doctor;

import java.util.List;
import java.util.Optional;

/** Whether the kernel lets commands of every kind through. */
final class CommandFilterCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        if (host.drives().isEmpty() || host.user().mayDoRawIo()) {
            return List.of();
        }
        return List.of(
                new Finding(
                        "command-filter",
                        Severity.NOTE,
                        Optional.empty(),
                        "the kernel lets "
                                + host.user().name()
                                + " send only the commands that it knows",
                        "REZERO UNIT and makers' own commands end with EPERM; burning, erasing and"
                                + " reading need none of them. The command opens a shell of the same"
                                + " user with the right to send them (CAP_SYS_RAWIO)",
                        Optional.of(shellWithTheRight(host.user().name()))));
    }

    private static String shellWithTheRight(String user) {
        String name = Shell.quote(user);
        return "sudo setpriv --reuid %s --regid \"$(id -g %s)\" --init-groups --inh-caps +sys_rawio --ambient-caps +sys_rawio \"$SHELL\""
                .formatted(name, name);
    }
}
