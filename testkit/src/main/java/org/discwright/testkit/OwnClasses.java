package org.discwright.testkit;

import java.io.File;
import java.nio.file.Path;

/** The classes of a test, for a process that it starts. */
public final class OwnClasses {
    private OwnClasses() {}

    /** A class path of all that this process has, whether it lies in modules or not. */
    public static String path() {
        return String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                System.getProperty("jdk.module.path", ""));
    }
}
