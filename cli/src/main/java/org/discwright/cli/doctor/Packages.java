package org.discwright.cli.doctor;

import java.util.List;

/** How packages are installed on a system. */
final class Packages {
    private Packages() {}

    /** The command that installs a package. */
    static String install(HostFiles files, String name) {
        List<String> release = files.lines("/etc/os-release");
        String family =
                release.stream()
                        .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                        .reduce("", (one, other) -> one + " " + other);
        if (family.contains("fedora") || family.contains("rhel")) {
            return "sudo dnf install " + name;
        }
        if (family.contains("suse")) {
            return "sudo zypper install " + name;
        }
        if (family.contains("arch")) {
            return "sudo pacman -S " + name;
        }
        if (family.contains("alpine")) {
            return "sudo apk add " + name;
        }
        return release.isEmpty() ? "winget install " + name : "sudo apt-get install " + name;
    }
}
