package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom this program runs as.
 *
 * @param number of the user
 * @param name of the user
 * @param groups numbers of the groups that this process is in
 * @param capabilities the kernel's mask of what it may do besides
 */
public record User(int number, String name, List<Integer> groups, long capabilities) {
    private static final int SYS_RAWIO = 17;
    private static final int SUPER_USER = 0;

    /** Copies the list. */
    public User {
        groups = List.copyOf(groups);
    }

    /** Reads it from {@code /proc/self/status} and {@code /etc/passwd}. */
    static User of(HostFiles files, String fallback) {
        int number = -1;
        List<Integer> groups = new ArrayList<>();
        long capabilities = 0;
        for (String line : files.lines("/proc/self/status")) {
            List<String> fields = List.of(line.strip().split("\\s+"));
            switch (fields.getFirst()) {
                case "Uid:" -> number = fields.size() > 2 ? integer(fields.get(2)) : -1;
                case "Gid:" ->
                        fields.stream().skip(2).limit(1).map(User::integer).forEach(groups::add);
                case "Groups:" -> fields.stream().skip(1).map(User::integer).forEach(groups::add);
                case "CapEff:" -> capabilities = fields.size() > 1 ? hex(fields.get(1)) : 0;
                default -> {}
            }
        }
        int found = number;
        String name =
                files.lines("/etc/passwd").stream()
                        .map(line -> List.of(line.split(":", -1)))
                        .filter(row -> row.size() > 2 && integer(row.get(2)) == found)
                        .map(List::getFirst)
                        .findFirst()
                        .orElse(fallback);
        return new User(number, name, groups, capabilities);
    }

    private static int integer(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static long hex(String digits) {
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** Whether the kernel lets it send commands of every kind. */
    boolean mayDoRawIo() {
        return (capabilities >> SYS_RAWIO & 1) != 0;
    }

    boolean isSuperUser() {
        return number == SUPER_USER;
    }

    /** The name of a group. */
    static Optional<String> groupName(HostFiles files, int number) {
        return groups(files).stream()
                .filter(row -> integer(row.get(2)) == number)
                .map(List::getFirst)
                .findFirst();
    }

    /** Whether there is a group of that name. */
    static boolean hasGroup(HostFiles files, String name) {
        return groups(files).stream().anyMatch(row -> row.getFirst().equals(name));
    }

    /** Whether the user is entered in a group, be it that this login does not know of it yet. */
    boolean isEnteredIn(HostFiles files, int group) {
        return groups(files).stream()
                .filter(row -> integer(row.get(2)) == group)
                .anyMatch(row -> List.of(row.get(3).split(",", -1)).contains(name));
    }

    private static List<List<String>> groups(HostFiles files) {
        return files.lines("/etc/group").stream()
                .map(line -> List.of(line.split(":", -1)))
                .filter(row -> row.size() > 3)
                .toList();
    }
}
