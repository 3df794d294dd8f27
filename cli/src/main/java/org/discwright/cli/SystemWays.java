package org.discwright.cli;

import java.util.List;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.transport.nativeio.FileCalls;
import org.discwright.transport.nativeio.SystemDigests;

/**
 * Shorter ways through the system than Java's own. To reach functions of the system takes Java some
 * 40 milliseconds: that is done beside the reading of the command line.
 */
final class SystemWays {
    private SystemWays() {}

    /** Begins; whoever needs a way before it is there waits, or takes that of Java. */
    static void prepare(String[] arguments) {
        Sha256.beginBy(() -> SystemDigests.sha256().orElseGet(Sha256::ofJava));
        Thread.ofPlatform().daemon().name("system").start(() -> reach(List.of(arguments)));
    }

    /** Reaches what such a command line will need. */
    static void reach(List<String> arguments) {
        if (arguments.contains("master") || arguments.contains("mkisofs")) {
            FileCalls.ofSystem();
        }
        if (arguments.stream().anyMatch(word -> word.startsWith("--manifest"))) {
            SystemDigests.areThere();
        }
    }
}
