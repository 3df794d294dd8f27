package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the Java that runs this lets it reach drives. */
final class JavaCheck implements Check {
    private static final int NEEDED = 25;

    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        if (host.java().feature() < NEEDED) {
            findings.add(
                    Finding.ofMachine(
                            "java-version",
                            Severity.BLOCKS,
                            "this is Java " + host.java().feature(),
                            "Discwright needs Java 25 or newer",
                            Packages.install(host.files(), "openjdk-25-jdk")));
        }
        if (!host.java().nativeAccess()) {
            findings.add(
                    Finding.ofMachine(
                            "native-access",
                            Severity.DISTURBS,
                            "Java was not told to let the program call the system",
                            "Java 25 only warns; later ones refuse, and then no drive can be"
                                    + " reached. The launcher discwright gives this option",
                            "export JDK_JAVA_OPTIONS="
                                    + "--enable-native-access=org.discwright.transport.nativeio"));
        }
        return findings;
    }
}
