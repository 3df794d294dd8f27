package org.discwright.cli.doctor;

import java.util.Optional;

/**
 * Something about this machine that a drive, or its user, suffers from.
 *
 * @param id what kind of finding it is: a word that stays the same over versions
 * @param severity how much it matters
 * @param drive the drive that it is about, for example {@code /dev/sr0}; empty where it is about
 *     all
 * @param what is the case
 * @param why it matters
 * @param command the one command that fixes it, for a shell; empty where no command does
 */
public record Finding(
        String id,
        Severity severity,
        Optional<String> drive,
        String what,
        String why,
        Optional<String> command) {
    /** About one drive, with a command. */
    static Finding of(
            String id, Severity severity, String drive, String what, String why, String command) {
        return new Finding(id, severity, Optional.of(drive), what, why, Optional.of(command));
    }

    /** About the machine, with a command. */
    static Finding ofMachine(
            String id, Severity severity, String what, String why, String command) {
        return new Finding(id, severity, Optional.empty(), what, why, Optional.of(command));
    }
}
